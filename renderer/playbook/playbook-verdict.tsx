import type { Verdict } from '../../shared/playbooks/playbook.ts';
import { verdictSeverity } from '../../shared/playbooks/verdict-severity.ts';
import { CopyTicket } from '../export/copy-ticket.tsx';
import { VerdictCard } from '../guide/verdict-card.tsx';
import { useAppState } from '../store/use-store.ts';
import { strings } from '../strings.ts';

interface Props {
  readonly verdict: Verdict;
  /** The run's session, where the verdict names none. */
  readonly session: string | undefined;
  readonly onSelect: (event: number, session?: string) => void;
}

/** What a guided check came to, ready for the ticket. */
export function PlaybookVerdict({ verdict, session: runSession, onSelect }: Props) {
  const session = verdict.session ?? runSession;
  const record = useAppState((state) => (session === undefined ? undefined : state.sessions[session]));
  const severity = verdictSeverity(verdict);
  return (
    <VerdictCard
      ending={verdict.ending}
      severity={severity}
      kicker={strings.verdict[verdict.outcome === 'fault' && severity === 'warning' ? 'warning' : verdict.outcome]}
      headline={verdict.headline}
      summary={verdict.summary}
      whoActs={verdict.whoActs}
      evidence={verdict.evidence}
      findings={verdict.findings}
      record={record}
      detailed
      onSelect={(event) => onSelect(event, session)}
    >
      {session !== undefined && <CopyTicket session={session} />}
    </VerdictCard>
  );
}
