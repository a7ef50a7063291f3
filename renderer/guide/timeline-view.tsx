import { useMemo } from 'react';
import type { SessionRecord } from '../store/session-record.ts';
import { strings } from '../strings.ts';
import { timelineOf } from './timeline.ts';

const mostSteps = 400;

/** The phases of the session as bars under each other. */
export function TimelineView({ record }: { record: SessionRecord | undefined }) {
  const count = record?.count ?? 0;
  const events = record?.events;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `events` grows in place, `count` says when
  const steps = useMemo(() => timelineOf(events ?? []).slice(-mostSteps), [events, count]);
  const first = steps[0]?.start ?? 0;
  const last = Math.max(first + 1, ...steps.map((step) => step.end ?? step.start), events?.at(-1)?.t ?? 0);
  if (steps.length === 0) return <p className="guide-empty">{strings.timeline.empty}</p>;
  return (
    <div className="guide-scroll">
      <table className="timeline">
        <tbody>
          {steps.map((step) => {
            const end = step.end ?? last;
            const left = ((step.start - first) / (last - first)) * 100;
            const width = ((end - step.start) / (last - first)) * 100;
            return (
              <tr key={step.event}>
                <th scope="row" title={step.label}>
                  {step.label}
                </th>
                <td className="timeline-lane">
                  <span
                    className="timeline-bar"
                    data-tone={step.tone}
                    style={{ left: `${left}%`, width: `max(3px, ${width}%)` }}
                  />
                </td>
                <td className="timeline-time">
                  {step.end === undefined ? '…' : strings.timeline.ms(end - step.start)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
