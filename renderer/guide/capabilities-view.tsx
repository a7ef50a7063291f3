import './capabilities.css';
import { CheckmarkRegular } from '@fluentui/react-icons/svg/checkmark';
import { TextBulletListSquareRegular } from '@fluentui/react-icons/svg/text-bullet-list-square';
import { useMemo } from 'react';
import { meaningOfKeyword } from '../../shared/knowledge/ehlo-keywords.ts';
import { visibleText } from '../../shared/session/visible-text.ts';
import { EmptyState } from '../app/empty-state.tsx';
import type { SessionRecord } from '../store/session-record.ts';
import { strings } from '../strings.ts';
import { Term } from '../words/term.tsx';
import { type CapabilityDiff, type CapabilityRow, capabilityDiff } from './capability-diff.ts';

/** A hostile server may offer thousands of keywords. */
const mostRows = 200;

const say = strings.capabilities;

/** The EHLO keywords before and after TLS side by side, with what each means. */
export function CapabilitiesView({ record }: { record: SessionRecord | undefined }) {
  const count = record?.count ?? 0;
  const events = record?.events;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `events` grows in place, `count` says when
  const diff = useMemo(() => capabilityDiff(events ?? []), [events, count]);
  if (!diff) return <EmptyState icon={TextBulletListSquareRegular}>{say.empty}</EmptyState>;
  return (
    <div className="guide-scroll">
      <section className="plain-card">
        <p className="capabilities-lead">{diff.before && !diff.after ? `${say.lead} ${say.noTls}` : say.lead}</p>
        <table className="capabilities" data-testid="capabilities">
          <thead>
            <tr>
              <th scope="col">{say.keyword}</th>
              {diff.before && <th scope="col">{diff.after ? say.before : say.only}</th>}
              {diff.after && <th scope="col">{say.after}</th>}
            </tr>
          </thead>
          <tbody>
            {diff.rows.slice(0, mostRows).map((row) => (
              <Row key={row.keyword} row={row} diff={diff} />
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

function Row({ row, diff }: { row: CapabilityRow; diff: CapabilityDiff }) {
  const meaning = meaningOfKeyword(row.keyword);
  return (
    <tr data-change={row.change} data-testid={`keyword-${row.keyword}`}>
      <th scope="row">
        <Term meaning={meaning === undefined ? say.unknown : asSentence(meaning)}>
          <code>{visibleText(row.keyword)}</code>
        </Term>
        {row.change !== 'same' && <span className="capability-change">{say[row.change]}</span>}
      </th>
      {diff.before && <Offer parameters={row.before} />}
      {diff.after && <Offer parameters={row.after} />}
    </tr>
  );
}

function Offer({ parameters }: { parameters: readonly string[] | undefined }) {
  if (!parameters) {
    return (
      <td className="capability-absent">
        <span aria-hidden>–</span>
        <span className="visually-hidden">{say.absent}</span>
      </td>
    );
  }
  if (parameters.length === 0) {
    return (
      <td>
        <CheckmarkRegular fontSize={16} aria-hidden />
        <span className="visually-hidden">{say.offered}</span>
      </td>
    );
  }
  return (
    <td>
      <code>{visibleText(parameters.join(' '))}</code>
    </td>
  );
}

/** The knowledge base says meanings as parts of a sentence; `signing in is possible with` goes on with parameters. */
function asSentence(meaning: string): string {
  const whole = meaning.replace(/:$/, '').replace(/ with$/, ' with the mechanisms listed');
  return `${whole.charAt(0).toUpperCase()}${whole.slice(1)}.`;
}
