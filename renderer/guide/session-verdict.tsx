import type { Finding } from '../../shared/diagnosis/finding.ts';
import { whoActs } from '../../shared/playbooks/verdict.ts';
import { CopyTicket } from '../export/copy-ticket.tsx';
import type { SessionRecord } from '../store/session-record.ts';
import { strings } from '../strings.ts';
import { VerdictCard } from './verdict-card.tsx';

const kickers: Record<Finding['severity'], string> = {
  ok: strings.verdict.healthy,
  info: strings.verdict.warning,
  warning: strings.verdict.warning,
  error: strings.verdict.fault,
};

/** The first finding of a session: what the engine ranks highest. Nothing while there is none. */
export function SessionVerdict({ record, onSelect }: { record: SessionRecord; onSelect: (event: number) => void }) {
  const [main] = record.findings;
  if (!main) return null;
  // The card of the same rule is open in the list below: saying it twice would only push it away.
  const explained = record.inOrder.some((annotation) => annotation.rule === main.rule);
  return (
    <div className="verdict-place">
      <VerdictCard
        severity={main.severity}
        kicker={
          main.confidence === 'certain'
            ? kickers[main.severity]
            : `${kickers[main.severity]} · ${strings.confidence[main.confidence]}`
        }
        headline={main.title}
        summary={main.meaning}
        whoActs={
          main.severity === 'error' || main.severity === 'warning'
            ? whoActs(main, record.header?.target?.host)
            : undefined
        }
        evidence={main.evidence}
        findings={record.findings}
        record={record}
        detailed={!explained}
        onSelect={onSelect}
      >
        <CopyTicket session={record.id} />
      </VerdictCard>
    </div>
  );
}
