import { Button, Field, Input } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { textToBase64 } from '../../shared/smtp/sasl/base64.ts';
import type { SessionRecord } from '../store/session-record.ts';
import { useStore } from '../store/use-store.ts';
import { strings } from '../strings.ts';
import { SecretField } from './secret-field.tsx';

const say = strings.signIn;

/** Mechanisms whose answers a person can type. */
const typed = new Set(['LOGIN', 'PLAIN']);

/** The server waits for an answer to a 334: what is typed here is turned into base64 and sent. Mount it with the 334's id as key. */
export function AnswerRow({ record, event, mechanism }: { record: SessionRecord; event: number; mechanism: string }) {
  const store = useStore();
  const [user, setUser] = useState('');
  const [secret, setSecret] = useState('');
  const [shown, setShown] = useState(false);
  const fields = record.annotations.get(event)?.decoded ?? [];
  const prompt = fields.find(({ name }) => name === 'Asks for')?.value;
  const status = fields.find(({ name }) => name === 'Status')?.value;
  const encoded = textToBase64(mechanism === 'PLAIN' ? `\0${user}\0${secret}` : secret);
  const empty = secret === '' && user === '';

  function send(line: string): void {
    setUser('');
    setSecret('');
    store.engine.request('session.command', { session: record.id, line }).catch(store.report);
  }

  function submit(submitted: FormEvent): void {
    submitted.preventDefault();
    if (!empty) send(encoded);
  }

  return (
    <form className="sign-in" aria-label={say.answer} data-testid="auth-answer" onSubmit={submit}>
      <p className="sign-in-asks">{status ?? (prompt === undefined ? say.asksMore : say.asks(prompt))}</p>
      {typed.has(mechanism) ? (
        <div className="sign-in-fields">
          {mechanism === 'PLAIN' && (
            <Field className="sign-in-field" label={say.user} size="small">
              <Input
                value={user}
                data-testid="auth-answer-user"
                autoComplete="off"
                spellCheck={false}
                onChange={(_, data) => setUser(data.value)}
              />
            </Field>
          )}
          <SecretField
            label={mechanism === 'PLAIN' ? say.password : say.text}
            value={secret}
            shown={shown}
            onValue={setSecret}
            onShown={setShown}
            testId="auth-answer-text"
          />
          <div className="sign-in-field sign-in-base64">
            <span className="sign-in-label">{say.base64}</span>
            <code data-testid="auth-answer-base64">{empty ? ' ' : shown ? encoded : '••••••••'}</code>
          </div>
          <Button size="small" type="submit" appearance="primary" disabled={empty} data-testid="auth-answer-send">
            {say.send}
          </Button>
          <Button size="small" onClick={() => send('*')}>
            {say.giveUp}
          </Button>
        </div>
      ) : (
        <div className="sign-in-fields">
          {status === undefined && <p className="quiet sign-in-grow">{say.computed(mechanism)}</p>}
          {status !== undefined && (
            <Button size="small" onClick={() => send('')}>
              {say.sendEmpty}
            </Button>
          )}
          <Button size="small" onClick={() => send('*')}>
            {say.giveUp}
          </Button>
        </div>
      )}
    </form>
  );
}
