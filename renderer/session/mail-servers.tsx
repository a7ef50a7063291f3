import { Button, Field, Input, Popover, PopoverSurface, PopoverTrigger, Spinner } from '@fluentui/react-components';
import { MailboxRegular } from '@fluentui/react-icons/svg/mailbox';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import type { RequestOutput } from '../../shared/contract/contract.ts';
import type { RouteHost } from '../../shared/routing/mail-route.ts';
import { useStore } from '../store/use-store.ts';
import { strings } from '../strings.ts';

type Found = RequestOutput<'route.find'>;

interface Props {
  /** What stands in the server field: a domain or an e-mail address. */
  readonly typed: string;
  readonly disabled: boolean;
  readonly open: boolean;
  /** `byKey`: closed by Escape, so the focus must go back to where the technician was. */
  readonly onOpen: (open: boolean, byKey: boolean) => void;
  /** One address of one mail server was chosen. */
  readonly onPick: (host: string, address: string) => void;
}

/** The mail servers of a domain with every address of each, looked up on request; one is chosen to connect to. */
export function MailServers({ typed, disabled, open, onOpen, onPick }: Props) {
  const say = strings.mailServers;
  const title = useId();
  return (
    <Popover
      open={open}
      onOpenChange={(event, data) => onOpen(data.open, event.type === 'keydown')}
      trapFocus
      positioning="below-start"
    >
      <PopoverTrigger disableButtonEnhancement>
        <Button
          appearance="subtle"
          icon={<MailboxRegular />}
          disabled={disabled}
          aria-label={say.button}
          title={say.buttonHint}
          className="mail-servers-button"
          data-testid="mail-servers"
        />
      </PopoverTrigger>
      <PopoverSurface aria-labelledby={title} className="mail-servers" data-testid="mail-servers-list">
        <h2 id={title}>{say.title}</h2>
        <LookUp typed={typed} onPick={onPick} />
      </PopoverSurface>
    </Popover>
  );
}

function LookUp({ typed, onPick }: Pick<Props, 'typed' | 'onPick'>) {
  const store = useStore();
  const say = strings.mailServers;
  const [name, setName] = useState(typed);
  const [dns, setDns] = useState('');
  const [found, setFound] = useState<Found>();
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const asked = useRef(0);

  async function find(): Promise<void> {
    if (name.trim() === '') return setProblem(say.nameMissing);
    asked.current += 1;
    const mine = asked.current;
    setBusy(true);
    setProblem(undefined);
    const dnsServers = dns.split(/[\s,]+/).filter((server) => server !== '');
    const answer = await store.engine
      .request('route.find', { name: name.trim(), ...(dnsServers.length > 0 ? { dnsServers } : {}) })
      .catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
    // A slow answer must not replace that of a later question.
    if (mine !== asked.current) return;
    setBusy(false);
    if (answer instanceof Error) setProblem(answer.message);
    setFound(answer instanceof Error ? undefined : answer);
  }

  // What already stands in the server field is looked up without another click.
  const start = useRef(find);
  useEffect(() => {
    if (typed.trim() !== '') void start.current();
  }, [typed]);

  function submit(event: FormEvent): void {
    event.preventDefault();
    // The form stands inside the connection's own, which must not connect now.
    event.stopPropagation();
    void find();
  }

  return (
    <>
      <form className="mail-servers-ask" onSubmit={submit} noValidate>
        <Field label={say.name} size="small">
          <Input
            data-testid="mail-servers-name"
            value={name}
            placeholder={say.nameExample}
            spellCheck={false}
            autoComplete="off"
            onChange={(_, data) => setName(data.value)}
          />
        </Field>
        <Field label={say.dns} size="small">
          <Input
            data-testid="mail-servers-dns"
            value={dns}
            placeholder={say.dnsExample}
            spellCheck={false}
            autoComplete="off"
            onChange={(_, data) => setDns(data.value)}
          />
        </Field>
        <Button type="submit" size="small" data-testid="mail-servers-find">
          {say.find}
        </Button>
      </form>
      <div aria-live="polite" className="mail-servers-answer">
        {busy && <Spinner size="tiny" label={say.busy} labelPosition="after" />}
        {!busy && problem !== undefined && <p className="connection-problem">{problem}</p>}
        {!busy && found && <Answer found={found} onPick={onPick} />}
      </div>
    </>
  );
}

function Answer({ found: { route, findings }, onPick }: { found: Found } & Pick<Props, 'onPick'>) {
  const say = strings.mailServers;
  const servers = [...new Set(route.answers.map(({ server }) => server).filter((server) => server !== ''))];
  return (
    <>
      {route.hosts.length > 0 ? (
        <>
          <p className="mail-servers-source">{say.choose}</p>
          <ul className="mail-servers-hosts">
            {route.hosts.map((host) => (
              <Host key={`${host.preference} ${host.name}`} host={host} onPick={onPick} />
            ))}
          </ul>
        </>
      ) : (
        <p className="mail-servers-none">{say.outcome[route.outcome]}</p>
      )}
      {findings.map(({ rule, severity, where, meaning, fixes: [fix] }) => (
        <div key={`${rule} ${where}`} className="mail-servers-finding" data-severity={severity}>
          <strong>{where}</strong> {meaning}
          {fix && <span className="mail-servers-fix">{say.fix(fix.do)}</span>}
        </div>
      ))}
      {servers.length > 0 && <p className="mail-servers-source">{say.asked(servers.join(', '))}</p>}
    </>
  );
}

function Host({ host, onPick }: { host: RouteHost } & Pick<Props, 'onPick'>) {
  const say = strings.mailServers;
  return (
    <li>
      <div className="mail-servers-host">
        <span>{host.name}</span>
        {host.preference !== undefined && <span className="mail-servers-rank">{say.preference(host.preference)}</span>}
      </div>
      {host.addresses.length === 0 && <p className="mail-servers-none">{say.noAddress}</p>}
      <div className="mail-servers-addresses">
        {host.addresses.map(({ address }) => (
          <Button
            key={address}
            size="small"
            className="mail-servers-address"
            aria-label={say.pick(host.name, address)}
            data-testid="mail-servers-address"
            onClick={() => onPick(host.name, address)}
          >
            {address}
          </Button>
        ))}
      </div>
    </li>
  );
}
