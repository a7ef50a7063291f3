import { TimelineRegular } from '@fluentui/react-icons/svg/timeline';
import { useMemo } from 'react';
import { EmptyState } from '../app/empty-state.tsx';
import type { SessionRecord } from '../store/session-record.ts';
import { strings } from '../strings.ts';
import { Prose } from '../words/prose.tsx';
import { timelineOf } from './timeline.ts';

const mostSteps = 400;
/** A longer label may be cut off in its cell. */
const shownLetters = 20;

/** The phases of the session as bars under each other, without the time in which nobody waited for anything. */
export function TimelineView({ record }: { record: SessionRecord | undefined }) {
  const steps = useMemo(() => (record ? timelineOf(record.events, mostSteps, record.annotations) : []), [record]);
  const total = Math.max(1, ...steps.map(({ from, length }) => from + length));
  if (steps.length === 0) return <EmptyState icon={TimelineRegular}>{strings.timeline.empty}</EmptyState>;
  return (
    <div className="guide-scroll">
      <section className="plain-card">
        <p className="quiet timeline-lead">{strings.timeline.lead(strings.timeline.ms(total))}</p>
        <table className="timeline">
          <tbody>
            {steps.map((step) => {
              const left = (step.from / total) * 100;
              const width = (step.length / total) * 100;
              return (
                <tr key={step.event}>
                  <th scope="row" title={step.label.length > shownLetters ? step.label : undefined}>
                    <Prose text={step.label} />
                  </th>
                  <td className="timeline-lane">
                    <span
                      className="timeline-bar"
                      data-tone={step.tone}
                      style={{ insetInlineStart: `${left}%`, width: `max(3px, ${width}%)` }}
                    />
                  </td>
                  <td className="timeline-time">{step.lasting ? '…' : strings.timeline.ms(step.length)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </div>
  );
}
