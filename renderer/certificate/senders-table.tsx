import { QuestionCircleFilled } from '@fluentui/react-icons/svg/question-circle';
import { visibleText } from '../../shared/session/visible-text.ts';
import type { JudgedSender, SenderOutcome } from '../../shared/tls/judge-senders.ts';
import { CopyButton } from '../guide/copy-button.tsx';
import { SeverityIcon } from '../guide/severity-icon.tsx';
import { strings } from '../strings.ts';

const severities = { encrypted: 'ok', plain: 'warning', queues: 'error' } as const;

/** What each kind of sender would do with this server, and the text in its queue. */
export function SendersTable({ senders }: { senders: readonly JudgedSender[] }) {
  const say = strings.certificate;
  return (
    <table className="senders" data-testid="senders">
      <thead>
        <tr>
          <th scope="col">{say.sender}</th>
          <th scope="col">{say.would}</th>
        </tr>
      </thead>
      <tbody>
        {senders.map(({ id, sender, setting, outcome, why, says }) => (
          <tr key={id} data-outcome={outcome}>
            <th scope="row">
              {sender}
              <span className="quiet">{setting}</span>
            </th>
            <td>
              <span className="senders-outcome">
                <OutcomeIcon outcome={outcome} />
                {say.outcomes[outcome]}
              </span>
              {why !== '' && <span className="quiet">{visibleText(why)}</span>}
              {says !== undefined && (
                <span className="senders-says">
                  <code>{visibleText(says)}</code>
                  <CopyButton text={says} label={say.copySays} />
                </span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function OutcomeIcon({ outcome }: { outcome: SenderOutcome }) {
  if (outcome === 'unknown') return <QuestionCircleFilled className="severity" fontSize={16} aria-hidden />;
  return <SeverityIcon severity={severities[outcome]} size={16} />;
}
