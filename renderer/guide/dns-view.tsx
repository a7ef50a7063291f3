import './dns.css';
import { Button, Field, Input, Spinner } from '@fluentui/react-components';
import { GlobeRegular } from '@fluentui/react-icons/svg/globe';
import { type FormEvent, useMemo, useState } from 'react';
import { type Lookup, lookupOf, lookupsOf } from '../../shared/session/lookups-of.ts';
import { visibleText } from '../../shared/session/visible-text.ts';
import { EmptyState } from '../app/empty-state.tsx';
import type { PlaybookRun } from '../store/app-state.ts';
import type { SessionRecord } from '../store/session-record.ts';
import { useStore } from '../store/use-store.ts';
import { strings } from '../strings.ts';
import { Term } from '../words/term.tsx';

const say = strings.dns;
const mostLookups = 200;
const mostValues = 20;

interface Props {
  readonly record: SessionRecord | undefined;
  readonly run: PlaybookRun | undefined;
}

/** What DNS was asked in this session or guided check, and what it answered; more can be asked. */
export function DnsView({ record, run }: Props) {
  const count = record?.count ?? 0;
  const events = record?.events;
  const before = run?.lookups;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `events` grows in place, `count` says when
  const lookups = useMemo(() => {
    const recorded = lookupsOf(events ?? []);
    // A check that opens no session has no record: what it asked is known from the run alone.
    return events ? recorded : (before ?? []).map((answer) => lookupOf(answer));
  }, [events, count, before]);
  return (
    <section
      className="guide-scroll"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      aria-label={say.label}
      data-testid="dns"
    >
      {record && <LookUp record={record} />}
      {lookups.length === 0 && <EmptyState icon={GlobeRegular}>{record ? say.empty : say.emptyGuide}</EmptyState>}
      {lookups.length > 0 && (
        <ul className="lookups">
          {lookups.slice(-mostLookups).map((lookup, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list only grows at its end
            <LookupRow key={index} lookup={lookup} />
          ))}
        </ul>
      )}
    </section>
  );
}

function LookUp({ record }: { record: SessionRecord }) {
  const store = useStore();
  const [name, setName] = useState(() => nameToAsk(record.header?.target?.host ?? ''));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function ask(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (busy) return;
    if (name.trim() === '') return setProblem(say.nameMissing);
    setBusy(true);
    setProblem(undefined);
    try {
      await store.engine.request('dns.look', { session: record.id, name: name.trim() });
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <form className="look-up" onSubmit={(event) => void ask(event)} noValidate>
      <Field
        label={say.name}
        className="look-up-name"
        {...(problem === undefined ? { hint: say.hint } : { validationMessage: problem })}
      >
        <Input
          value={name}
          placeholder={say.nameExample}
          spellCheck={false}
          autoComplete="off"
          data-testid="dns-name"
          onChange={(_, data) => setName(data.value)}
        />
      </Field>
      <Button
        type="submit"
        aria-disabled={busy}
        data-testid="dns-look-up"
        {...(busy ? { icon: <Spinner size="extra-tiny" /> } : {})}
      >
        {busy ? say.busy : say.lookUp}
      </Button>
    </form>
  );
}

function LookupRow({ lookup }: { lookup: Lookup }) {
  const { name, type, status, values, aliases, ms, ttl, server, authenticated, cause } = lookup;
  return (
    <li className="plain-card lookup" data-testid="lookup" data-type={type} data-status={status}>
      <div className="lookup-question">
        <Term meaning={say.meanings[type]}>{say.types[type]}</Term>
        <span className="lookup-name">{visibleText(name)}</span>
      </div>
      {status === 'found' ? (
        <ul className="lookup-values">
          {[...new Set(values)].slice(0, mostValues).map((value) => (
            <li key={value}>{visibleText(value)}</li>
          ))}
          {values.length > mostValues && <li>{say.more(values.length - mostValues)}</li>}
        </ul>
      ) : (
        <p className="lookup-none">
          {say.outcomes[status]}
          {cause !== undefined && status !== 'no-name' && status !== 'no-data' && (
            <span className="quiet"> ({visibleText(cause)})</span>
          )}
        </p>
      )}
      <p className="lookup-facts">
        {aliases.length > 0 && <span>{say.via(aliases.map((alias) => visibleText(alias)).join(', '))}</span>}
        <span>{type === 'address' ? say.system : say.server(server ?? '?')}</span>
        {ms !== undefined && <span>{strings.timeline.ms(ms)}</span>}
        {ttl !== undefined && (
          <span>
            <Term meaning={say.ttlMeaning}>{say.ttl}</Term> {say.kept(ttl)}
          </span>
        )}
        {authenticated && <Term meaning={say.authenticatedMeaning}>{say.authenticated}</Term>}
      </p>
    </li>
  );
}

/** What to ask about a session's server; nothing where that is this computer, which DNS knows nothing about. */
function nameToAsk(host: string): string {
  return /^(?:127\.|localhost$|\[?::1\]?$)/.test(host) ? '' : host;
}
