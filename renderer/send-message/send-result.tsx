import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle';
import { ClockRegular } from '@fluentui/react-icons/svg/clock';
import { DismissCircleRegular } from '@fluentui/react-icons/svg/dismiss-circle';
import { SubtractCircleRegular } from '@fluentui/react-icons/svg/subtract-circle';
import type { Ref } from 'react';
import type { RequestOutput } from '../../shared/contract/contract.ts';
import { visibleLines, visibleText } from '../../shared/session/visible-text.ts';
import type { TransactionResult } from '../../shared/smtp/transaction-result.ts';
import { CopyButton } from '../guide/copy-button.tsx';
import { strings } from '../strings.ts';

interface Props {
  readonly sent: RequestOutput<'message.send'>;
  readonly onSelect: (event: number) => void;
  readonly ref: Ref<HTMLElement>;
}

type Part = TransactionResult['recipients'][number] | TransactionResult['sender'] | TransactionResult['message'];

const icons = {
  accepted: <CheckmarkCircleRegular className="severity-ok" />,
  deferred: <ClockRegular className="severity-warning" />,
  refused: <DismissCircleRegular className="severity-error" />,
  'no-answer': <DismissCircleRegular className="severity-error" />,
  'not-tried': <SubtractCircleRegular className="quiet" />,
  'not-sent': <SubtractCircleRegular className="quiet" />,
};

/** What came of it: sender, each recipient, the message, and how to find it at the receiver. */
export function SendResult({ sent: { result, sent }, onSelect, ref }: Props) {
  const say = strings.sendMessage;
  const { sender, recipients, message, warnings } = result;
  return (
    <section
      className="send-result plain-card"
      ref={ref}
      tabIndex={-1}
      aria-label={say.result}
      data-testid="send-result"
    >
      <h3>{message.outcome === 'accepted' ? say.taken : say.result}</h3>
      <ul className="send-outcomes">
        <Outcome what={say.senderWas(sender.address)} part={sender} onSelect={onSelect} testId="send-sender" />
        {recipients.map((recipient, index) => (
          <Outcome
            // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and an address may be in it twice
            key={`${recipient.address} ${index}`}
            what={recipient.address}
            part={recipient}
            onSelect={onSelect}
            testId="send-recipient"
          />
        ))}
        <Outcome what={say.message(message.octets)} part={message} onSelect={onSelect} testId="send-message" />
      </ul>
      {warnings.length > 0 && (
        <ul className="send-warnings" data-testid="send-warnings">
          {warnings.map((warning) => (
            <li key={warning.text}>{warning.text}</li>
          ))}
        </ul>
      )}
      {message.queueId !== undefined && <Copyable label={say.queueId} text={message.queueId} testId="send-queue-id" />}
      {sent && sent.messageId !== '' && (
        <Copyable label={say.messageId} text={visibleText(sent.messageId)} testId="send-message-id" />
      )}
      {sent && sent.trace.length > 0 && (
        <details className="send-trace">
          <summary>{say.trace}</summary>
          {sent.trace.map(({ where, shows, command }) => (
            <div key={where}>
              <div>
                <b>{where}</b> <span className="quiet">{shows}</span>
              </div>
              <div className="command" data-testid="trace-command">
                <pre>{command}</pre>
                <CopyButton text={command} label={`${strings.export.copyCommand}: ${where}`} />
              </div>
            </div>
          ))}
        </details>
      )}
    </section>
  );
}

function Outcome(props: { what: string; part: Part; onSelect: (event: number) => void; testId: string }) {
  const { what, part, onSelect, testId } = props;
  const { outcome, reply } = part;
  return (
    <li data-testid={testId} data-outcome={outcome}>
      {icons[outcome]}
      <div>
        <div>
          {what} <span className="quiet">{strings.sendMessage.outcomes[outcome]}</span>
        </div>
        {reply && (
          <button type="button" className="evidence" onClick={() => onSelect(reply.event)}>
            {visibleLines(reply.text).join('\n')}
          </button>
        )}
      </div>
    </li>
  );
}

function Copyable({ label, text, testId }: { label: string; text: string; testId: string }) {
  return (
    <div className="send-copyable">
      <span className="quiet">{label}</span>
      <div className="command">
        <pre data-testid={testId}>{text}</pre>
        <CopyButton text={text} label={`${strings.export.copying}: ${label}`} />
      </div>
    </div>
  );
}
