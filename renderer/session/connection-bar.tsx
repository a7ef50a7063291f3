import { Button, Field, Input, Select } from '@fluentui/react-components';
import { PlugConnectedRegular } from '@fluentui/react-icons/svg/plug-connected';
import { PlugDisconnectedRegular } from '@fluentui/react-icons/svg/plug-disconnected';
import { type FormEvent, memo, useId, useRef, useState } from 'react';
import { securitySchema, type Target } from '../../shared/session/event.ts';
import type { Tab } from '../store/app-state.ts';
import { openSession, startPractice } from '../store/commands.ts';
import { useAppState, useStore } from '../store/use-store.ts';
import { strings } from '../strings.ts';
import { AdvancedOptions } from './advanced-options.tsx';
import { changedFields, type DraftProblems, plainConnection, readConnectionDraft } from './connection-draft.ts';
import { MailServers } from './mail-servers.tsx';
import { PracticeMenu } from './practice-menu.tsx';
import { readPort, readServer } from './target-text.ts';

interface Props {
  readonly tab: Tab;
  readonly session: string | undefined;
  readonly target: Target | undefined;
  /** The connection is there. */
  readonly open: boolean;
}

/** Where to connect to and how to encrypt; Connect turns into Disconnect while the connection is there. */
export const ConnectionBar = memo(function ConnectionBar({ tab, session, target, open }: Props) {
  const store = useStore();
  const scenarios = useAppState((state) => state.info?.scenarios);
  const [host, setHost] = useState(target?.host ?? '');
  const [port, setPort] = useState(String(target?.port ?? 25));
  const [security, setSecurity] = useState(target?.security ?? 'starttls-if-offered');
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [advanced, setAdvanced] = useState(plainConnection);
  const [wrong, setWrong] = useState<DraftProblems>({});
  const [finding, setFinding] = useState(false);
  /** The address in the server field is one of this mail server's. */
  const [mailServer, setMailServer] = useState<{ name: string; address: string }>();
  const problemId = useId();
  const hostField = useRef<HTMLInputElement>(null);
  const say = strings.connection;
  const checkedAs = mailServer?.address === host && mailServer.name !== host ? mailServer.name : undefined;

  async function connect(event: FormEvent): Promise<void> {
    event.preventDefault();
    // Nobody connects to an e-mail address: its mail servers are what is meant.
    if (host.includes('@')) return setFinding(true);
    const server = readServer(host);
    const portNumber = server.port ?? readPort(port);
    setProblem(server.host === '' ? say.hostMissing : portNumber === undefined ? say.portWrong : undefined);
    if (server.host === '' || portNumber === undefined) return;
    const reading = readConnectionDraft(advanced);
    setWrong('problems' in reading ? reading.problems : {});
    if ('problems' in reading) return setProblem(strings.advanced.wrong);
    setHost(server.host);
    setPort(String(portNumber));
    setBusy(true);
    await openSession(
      store,
      { ...tab, title: undefined },
      { host: server.host, port: portNumber, security },
      // A name typed under Advanced counts before the one the address was found by.
      { ...(checkedAs !== undefined && { serverName: checkedAs }), ...reading.options },
    );
    setBusy(false);
  }

  function pick(name: string, address: string): void {
    setHost(address);
    setPort(security === 'tls' ? '465' : '25');
    setMailServer({ name, address });
    setProblem(undefined);
    setFinding(false);
    // Enter in the server field connects.
    hostField.current?.focus();
  }

  async function practise(scenario: string): Promise<void> {
    setBusy(true);
    const started = await startPractice(store, scenario);
    if (started) {
      setHost(started.target.host);
      setPort(String(started.target.port));
      setSecurity(started.target.security);
      await openSession(store, { ...tab, title: undefined }, started.target);
    }
    setBusy(false);
  }

  return (
    <form
      className="connection-bar"
      aria-label={say.label}
      data-testid="connection-bar"
      onSubmit={(event) => void connect(event)}
      noValidate
    >
      <Field className="field field-host" label={say.host}>
        <Input
          input={{ ref: hostField }}
          data-testid="host"
          value={host}
          placeholder={say.hostExample}
          readOnly={open}
          spellCheck={false}
          autoComplete="off"
          autoFocus={session === undefined}
          aria-describedby={problem === undefined ? undefined : problemId}
          onChange={(_, data) => setHost(data.value)}
        />
      </Field>
      <MailServers
        typed={host}
        disabled={open || busy}
        open={finding}
        onOpen={(shown, byKey) => {
          setFinding(shown);
          if (!shown && byKey) hostField.current?.focus();
        }}
        onPick={pick}
      />
      <Field className="field field-port" label={say.port}>
        <Input
          data-testid="port"
          value={port}
          readOnly={open}
          inputMode="numeric"
          onChange={(_, data) => setPort(data.value)}
        />
      </Field>
      <Field className="field field-security" label={say.security}>
        <Select
          data-testid="security"
          value={security}
          disabled={open}
          onChange={(_, data) => {
            const chosen = securitySchema.parse(data.value);
            setSecurity(chosen);
            if (chosen === 'tls' && port === '25') setPort('465');
            if (chosen !== 'tls' && port === '465') setPort('25');
          }}
        >
          {securitySchema.options.map((value) => (
            <option key={value} value={value}>
              {strings.security[value]}
            </option>
          ))}
        </Select>
      </Field>
      {open ? (
        <Button
          className="connect-button"
          icon={<PlugDisconnectedRegular />}
          data-testid="disconnect"
          onClick={() => {
            if (session !== undefined) store.engine.request('session.cancel', { session }).catch(store.report);
          }}
        >
          {say.disconnect}
        </Button>
      ) : (
        <Button
          className="connect-button"
          type="submit"
          appearance="primary"
          icon={<PlugConnectedRegular />}
          disabled={busy}
          data-testid="connect"
        >
          {say.connect}
        </Button>
      )}
      {(!open || changedFields(advanced) > 0) && (
        <AdvancedOptions
          draft={advanced}
          problems={wrong}
          disabled={open || busy}
          onChange={(change) => setAdvanced({ ...advanced, ...change })}
        />
      )}
      {!open && scenarios && scenarios.length > 0 && (
        <PracticeMenu
          compact
          label={say.practice}
          scenarios={scenarios}
          disabled={busy}
          onPick={(scenario) => void practise(scenario)}
        />
      )}
      {checkedAs !== undefined && problem === undefined && (
        <p className="connection-note" data-testid="checked-as">
          {say.checkedAs(checkedAs)}
        </p>
      )}
      {problem !== undefined && (
        <p className="connection-problem" id={problemId} role="alert">
          {problem}
        </p>
      )}
    </form>
  );
});
