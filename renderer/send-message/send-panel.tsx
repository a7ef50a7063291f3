import './send-message.css';
import { Button } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { SendRegular } from '@fluentui/react-icons/svg/send';
import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { RequestOutput } from '../../shared/contract/contract.ts';
import { lastEnvelope } from '../../shared/session/last-envelope.ts';
import type { SessionRecord } from '../store/session-record.ts';
import { useStore } from '../store/use-store.ts';
import { strings } from '../strings.ts';
import { emptyDraft, type MessageDraft, problemsOf, requestOf } from './message-draft.ts';
import { MessageForm } from './message-form.tsx';
import { MessageOptions } from './message-options.tsx';
import { SendResult } from './send-result.tsx';

type Sent = RequestOutput<'message.send'>;

interface Props {
  readonly record: SessionRecord;
  /** Out of sight; what was typed stays. */
  readonly hidden: boolean;
  readonly onClose: () => void;
  readonly onSelect: (event: number) => void;
}

/** Sends a test message over the session beside it. The conversation stays in view, and the session open for more. */
export function SendPanel({ record, hidden, onClose, onSelect }: Props) {
  const store = useStore();
  const [own, setOwn] = useState<Partial<MessageDraft>>({});
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [sent, setSent] = useState<Sent>();
  const result = useRef<HTMLElement>(null);
  const say = strings.sendMessage;
  // What is not filled in here is as it was typed in the conversation.
  const { events, count } = record;
  const typed = useMemo(() => (hidden ? undefined : lastEnvelope(events, count)), [hidden, events, count]);
  const said = typed ? { from: typed.from, to: typed.to.join(', ') } : {};
  const draft: MessageDraft = { ...emptyDraft, ...said, ...own };
  const problems = problemsOf(draft);
  const change = (part: Partial<MessageDraft>) => setOwn({ ...own, ...part });

  useEffect(() => {
    if (sent) result.current?.focus();
  }, [sent]);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setTried(true);
    if (Object.keys(problems).length > 0 || busy || !record.open) return;
    setBusy(true);
    // The addresses stay as they are shown, although the conversation now ends with all recipients.
    setOwn({ ...own, from: draft.from, to: draft.to });
    setSent(undefined);
    try {
      setSent(await store.engine.request('message.send', await requestOf(draft, record.id)));
    } catch (error) {
      store.report(error);
    }
    setBusy(false);
  }

  const delivers = draft.stopAfter === 'message';
  return (
    <div className="guide send-panel" hidden={hidden} data-testid="send-panel">
      <div className="send-head">
        <h2>{say.title}</h2>
        <Button
          appearance="subtle"
          icon={<DismissRegular />}
          aria-label={say.close}
          title={say.close}
          data-testid="send-close"
          onClick={onClose}
        />
      </div>
      <div className="guide-scroll">
        {sent && <SendResult ref={result} sent={sent} onSelect={onSelect} />}
        <form className="send-form plain-card" onSubmit={(event) => void submit(event)} noValidate>
          <MessageForm draft={draft} problems={tried ? problems : {}} onChange={change} />
          <MessageOptions draft={draft} problems={tried ? problems : {}} onChange={change} />
          <div className="send-actions">
            <Button
              type="submit"
              appearance="primary"
              icon={<SendRegular />}
              disabled={busy || !record.open}
              data-testid="send-run"
            >
              {busy ? say.sending : delivers ? say.run : say.runPart}
            </Button>
            <span className="quiet">{!record.open ? say.closed : delivers ? say.delivers : say.stops}</span>
          </div>
        </form>
      </div>
    </div>
  );
}
