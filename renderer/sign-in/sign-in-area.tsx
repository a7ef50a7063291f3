import './sign-in.css';
import { Button } from '@fluentui/react-components';
import { KeyRegular } from '@fluentui/react-icons/svg/key';
import { useState } from 'react';
import type { SessionRecord } from '../store/session-record.ts';
import { strings } from '../strings.ts';
import { AnswerRow } from './answer-row.tsx';
import { SignInForm } from './sign-in-form.tsx';
import { signInState } from './sign-in-state.ts';

const say = strings.signIn;

/** Below the terminal: the way to sign in where the server offers it, and help with an answer while it waits for one. */
export function SignInArea({ record }: { record: SessionRecord }) {
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  if (!record.open || record.header?.origin !== 'live') return null;
  const state = signInState(record.events, record.count);
  // A sign-in that runs by itself answers by itself.
  if (state.asked && !busy)
    return (
      <AnswerRow key={state.asked.event} record={record} event={state.asked.event} mechanism={state.asked.mechanism} />
    );
  if (state.signedIn || (state.offered.length === 0 && !open)) return null;
  if (open) return <SignInForm session={record.id} state={state} onBusy={setBusy} onClose={() => setOpen(false)} />;
  return (
    <div className="sign-in sign-in-closed">
      <Button size="small" icon={<KeyRegular />} data-testid="sign-in-open" onClick={() => setOpen(true)}>
        {say.open}
      </Button>
      <span className="quiet sign-in-offer">{say.offered(state.offered.slice(0, 12).join(', '))}</span>
    </div>
  );
}
