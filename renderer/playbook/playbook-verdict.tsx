import { Button } from '@fluentui/react-components';
import { CopyRegular } from '@fluentui/react-icons/svg/copy';
import { useState } from 'react';
import type { Verdict } from '../../shared/playbooks/playbook.ts';
import { verdictSeverity } from '../../shared/playbooks/verdict-severity.ts';
import { useExportChoice } from '../export/export-choice.ts';
import { VerdictCard } from '../guide/verdict-card.tsx';
import { exportSession } from '../store/commands.ts';
import { useAppState, useStore } from '../store/use-store.ts';
import { strings } from '../strings.ts';

interface Props {
  readonly verdict: Verdict;
  /** The run's session, where the verdict names none. */
  readonly session: string | undefined;
  readonly onSelect: (event: number, session?: string) => void;
}

/** What a guided check came to, ready for the ticket. */
export function PlaybookVerdict({ verdict, session: runSession, onSelect }: Props) {
  const store = useStore();
  const session = verdict.session ?? runSession;
  const record = useAppState((state) => (session === undefined ? undefined : state.sessions[session]));
  const format = useAppState(
    (state) => (state.info?.formats.find((one) => one.id === 'text') ?? state.info?.formats[0])?.id,
  );
  const [choice] = useExportChoice();
  const [copied, setCopied] = useState(false);
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
      {session !== undefined && format !== undefined && (
        <div className="playbook-actions">
          <Button
            icon={<CopyRegular />}
            data-testid="copy-ticket"
            onClick={() => void exportSession(store, session, format, 'clipboard', choice.privacy).then(setCopied)}
          >
            {copied ? strings.export.copied : strings.playbook.copy}
          </Button>
        </div>
      )}
    </VerdictCard>
  );
}
