import { Button, Checkbox, Field, Input, Select } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { chooseMechanism } from '../../shared/smtp/sasl/choose-mechanism.ts';
import { carriedOut, type MechanismNeed, mechanismWords } from '../../shared/smtp/sasl/mechanism-words.ts';
import { useStore } from '../store/use-store.ts';
import { strings } from '../strings.ts';
import { SecretField } from './secret-field.tsx';
import type { SignInState } from './sign-in-state.ts';

const say = strings.signIn;

interface Props {
  readonly session: string;
  readonly state: SignInState;
  readonly onBusy: (busy: boolean) => void;
  readonly onClose: () => void;
}

/** Signs in with a mechanism of choice. What is typed is handed to the engine once and forgotten here. */
export function SignInForm({ session, state, onBusy, onClose }: Props) {
  const store = useStore();
  const best = bestOf(state);
  const [mechanism, setMechanism] = useState('');
  const [user, setUser] = useState('');
  const [secret, setSecret] = useState('');
  const [shown, setShown] = useState(false);
  const [insist, setInsist] = useState(false);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<string>();
  const picked = mechanism === '' ? best : mechanism;
  const need = needOf(picked);
  const offered = state.offered.map((name) => name.toUpperCase());
  const others = carriedOut.filter((name) => !offered.includes(name));
  const unusable = offered.filter((name) => !mechanismWords(name).usable);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (need !== 'nothing' && (user === '' || secret === '')) {
      setSaid(need === 'token' ? say.missingToken : say.missing);
      return;
    }
    setSaid(undefined);
    setBusy(true);
    onBusy(true);
    try {
      const { ok, message } = await store.engine.request('session.authenticate', {
        session,
        ...(picked === undefined ? {} : { mechanism: picked }),
        ...(need === 'nothing' ? (user === '' ? {} : { authorizationId: user }) : { user }),
        ...(need === 'password' ? { password: secret } : {}),
        ...(need === 'token' ? { token: secret } : {}),
        ...(insist ? { insist } : {}),
      });
      setSecret('');
      if (ok) onClose();
      else setSaid(message);
    } catch (error) {
      store.report(error);
    } finally {
      setBusy(false);
      onBusy(false);
    }
  }

  return (
    <form
      className="sign-in"
      aria-label={say.title}
      data-testid="sign-in-form"
      onSubmit={(event) => void submit(event)}
    >
      <div className="sign-in-fields">
        <Field className="sign-in-field sign-in-mechanism" label={say.mechanism} size="small">
          <Select value={mechanism} data-testid="sign-in-mechanism" onChange={(_, data) => setMechanism(data.value)}>
            {best !== undefined && <option value="">{say.best(best)}</option>}
            {best === undefined && <option value="">–</option>}
            {offered.map((name) => (
              <option key={name} value={name} disabled={unusable.includes(name)}>
                {unusable.includes(name) ? say.notHere(name) : name}
              </option>
            ))}
            {others.map((name) => (
              <option key={name} value={name}>
                {say.notOffered(name)}
              </option>
            ))}
          </Select>
        </Field>
        <Field className="sign-in-field" label={say.user} size="small">
          <Input
            value={user}
            data-testid="sign-in-user"
            placeholder={say.userExample}
            autoComplete="off"
            autoFocus
            spellCheck={false}
            onChange={(_, data) => setUser(data.value)}
          />
        </Field>
        {need !== 'nothing' && (
          <SecretField
            label={need === 'token' ? say.token : say.password}
            value={secret}
            shown={shown}
            onValue={setSecret}
            onShown={setShown}
            testId="sign-in-secret"
          />
        )}
        <Button size="small" type="submit" appearance="primary" disabled={busy} data-testid="sign-in-submit">
          {busy ? say.busy : say.submit}
        </Button>
        <Button size="small" onClick={onClose} data-testid="sign-in-close">
          {say.close}
        </Button>
      </div>
      {!state.encrypted && (
        <div className="sign-in-insist">
          <Checkbox
            label={say.insist}
            checked={insist}
            data-testid="sign-in-insist"
            onChange={(_, data) => setInsist(data.checked === true)}
          />
          <span className="quiet">{say.insistHint}</span>
        </div>
      )}
      {said !== undefined && (
        <p className="sign-in-problem" role="alert" data-testid="sign-in-problem">
          {said}
        </p>
      )}
      {state.untrusted && <p className="sign-in-caution">{say.untrusted}</p>}
      {picked !== undefined && (
        <p className="quiet">
          <b>{picked}</b> {mechanismWords(picked).sentence}
        </p>
      )}
      {unusable.map((name) => (
        <p key={name} className="quiet">
          <b>{name}</b> {mechanismWords(name).sentence}
        </p>
      ))}
      <p className="quiet">{say.lead}</p>
    </form>
  );
}

/** A password is what most have; where only tokens are taken, a token. */
function bestOf({ offered, encrypted }: SignInState): string | undefined {
  return chooseMechanism(offered, { password: '' }, encrypted) ?? chooseMechanism(offered, { token: '' }, encrypted);
}

function needOf(mechanism: string | undefined): MechanismNeed {
  const words = mechanism === undefined ? undefined : mechanismWords(mechanism);
  return words?.usable ? words.needs : 'password';
}
