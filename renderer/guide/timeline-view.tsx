import { useMemo } from 'react';
import type { SessionRecord } from '../store/session-record.ts';
import { strings } from '../strings.ts';
import { meaningOfWord } from './glossary.ts';
import { timelineOf } from './timeline.ts';

const mostSteps = 400;

/** The phases of the session as bars under each other, without the time in which nobody waited for anything. */
export function TimelineView({ record }: { record: SessionRecord | undefined }) {
  const count = record?.count ?? 0;
  const events = record?.events;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `events` grows in place, `count` says when
  const steps = useMemo(() => timelineOf(events ?? []).slice(-mostSteps), [events, count]);
  const now = events?.at(-1)?.t ?? 0;
  const lengths = steps.map((step) => Math.max(0, (step.end ?? now) - step.start));
  const total = Math.max(
    1,
    lengths.reduce((sum, length) => sum + length, 0),
  );
  let before = 0;
  if (steps.length === 0) return <p className="guide-empty">{strings.timeline.empty}</p>;
  return (
    <div className="guide-scroll">
      <table className="timeline">
        <tbody>
          {steps.map((step, index) => {
            const length = lengths[index] ?? 0;
            const left = (before / total) * 100;
            const width = (length / total) * 100;
            before += length;
            return (
              <tr key={step.event}>
                <th scope="row" title={hintOf(step.label)}>
                  {step.label}
                </th>
                <td className="timeline-lane">
                  <span
                    className="timeline-bar"
                    data-tone={step.tone}
                    style={{ left: `${left}%`, width: `max(3px, ${width}%)` }}
                  />
                </td>
                <td className="timeline-time">{step.end === undefined ? '…' : strings.timeline.ms(length)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** The whole label, and what its command means. */
function hintOf(label: string): string {
  const verb = /^(?:MAIL FROM|RCPT TO|[A-Z]+)/i.exec(label)?.[0].toUpperCase() ?? '';
  const meaning = meaningOfWord(verb);
  return meaning === undefined ? label : `${label}\n${meaning}`;
}
