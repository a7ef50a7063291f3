import { type DnsAnswer, type DnsType, recordsOf, sameName } from '../dns/dns-answer.ts';
import { reverseName } from '../dns/reverse-name.ts';
import { inRange, isRange } from '../net/ip-range.ts';
import { expandMacros } from './spf-macro.ts';
import { isSpf, readSpf, type SpfMechanism, SpfSyntaxError } from './spf-record.ts';

/** RFC 7208 2.6. */
export type SpfResult = 'none' | 'neutral' | 'pass' | 'fail' | 'softfail' | 'temperror' | 'permerror';

export interface SpfEvaluation {
  readonly result: SpfResult;
  readonly domain: string;
  /** The domain's own record, where it has exactly one. */
  readonly record?: string;
  /** The term that decided, and the domain in whose record it stands. */
  readonly by?: { readonly term: string; readonly domain: string };
  /** DNS look-ups that count for the limit of ten (RFC 7208 4.6.4). */
  readonly lookUps: number;
  /** Why it is an error, in words. */
  readonly problem?: string;
}

export interface SpfSender {
  /** The address the mail comes from. */
  readonly ip: string;
  /** The envelope sender; an empty one is judged as postmaster at the HELO name. */
  readonly sender: string;
  readonly helo: string;
}

type LookUp = (name: string, type: DnsType) => Promise<DnsAnswer>;

const mostLookUps = 10;
const mostVoid = 2;
const resultOf = { '+': 'pass', '-': 'fail', '~': 'softfail', '?': 'neutral' } as const;

class SpfStop extends Error {
  readonly result: 'temperror' | 'permerror';
  constructor(result: 'temperror' | 'permerror', message: string) {
    super(message);
    this.result = result;
  }
}

/**
 * Evaluates SPF as a receiver does (RFC 7208). Own code rather than mailauth's, which wants Node 22 and brings an HTTP client: this is
 * pure, asks through `lookUp`, and says which term decided. Rejects only where `lookUp` does.
 */
export async function evaluateSpf(given: SpfSender, lookUp: LookUp): Promise<SpfEvaluation> {
  const sender = given.sender.includes('@') ? given.sender : `postmaster@${given.sender || given.helo}`;
  const domain = sender.slice(sender.lastIndexOf('@') + 1).toLowerCase();
  const run: Run = { ...given, sender, lookUp, lookUps: 0, voids: 0 };
  try {
    return { ...(await check(run, domain)), domain, lookUps: run.lookUps };
  } catch (error) {
    const found = { domain, lookUps: run.lookUps, ...(run.record === undefined ? {} : { record: run.record }) };
    if (error instanceof SpfStop) return { ...found, result: error.result, problem: error.message };
    if (error instanceof SpfSyntaxError) return { ...found, result: 'permerror', problem: error.message };
    throw error;
  }
}

interface Run extends SpfSender {
  readonly lookUp: LookUp;
  lookUps: number;
  voids: number;
  record?: string;
}

type Checked = Pick<SpfEvaluation, 'result' | 'record' | 'by'>;

async function check(run: Run, domain: string): Promise<Checked> {
  const answer = await run.lookUp(domain, 'TXT');
  if (answer.status !== 'found' && answer.status !== 'no-data' && answer.status !== 'no-name')
    throw new SpfStop('temperror', `DNS did not answer for ${domain} (${answer.cause ?? answer.status})`);
  const records = recordsOf(answer, 'TXT')
    .map(({ text }) => text)
    .filter(isSpf);
  if (records.length > 1)
    throw new SpfStop('permerror', `${domain} has ${records.length} SPF records where only one may be`);
  const [record] = records;
  if (record === undefined) return { result: 'none' };
  run.record ??= record;
  const { mechanisms, redirect } = readSpf(record);
  for (const mechanism of mechanisms) {
    if (await matches(run, mechanism, domain))
      return { result: resultOf[mechanism.qualifier], record, by: { term: mechanism.text, domain } };
  }
  if (redirect === undefined) return { result: 'neutral', record };
  countLookUp(run, `redirect=${redirect}`);
  const followed = await check(run, expandMacros(redirect, { ...run, domain }));
  if (followed.result === 'none') throw new SpfStop('permerror', `redirect=${redirect} leads to no SPF record`);
  return { ...followed, record };
}

async function matches(run: Run, mechanism: SpfMechanism, domain: string): Promise<boolean> {
  const { name, value, text } = mechanism;
  const target = value === undefined ? domain : expandMacros(value, { ...run, domain });
  switch (name) {
    case 'all':
      return true;
    case 'ip4':
    case 'ip6':
      if (!isRange(target) || target.includes(':') !== (name === 'ip6'))
        throw new SpfSyntaxError(`"${text}" names no ${name === 'ip4' ? 'IPv4' : 'IPv6'} network`);
      return inRange(run.ip, target);
    case 'include': {
      countLookUp(run, text);
      const { result } = await check(run, target);
      if (result === 'none')
        throw new SpfStop('permerror', `${text} in the record of ${domain} leads to no SPF record`);
      return result === 'pass';
    }
    case 'exists':
      countLookUp(run, text);
      return (await ask(run, target, 'A')).status === 'found';
    case 'a':
      countLookUp(run, text);
      return hasAddress(run, target, mechanism);
    case 'mx': {
      countLookUp(run, text);
      const servers = recordsOf(await ask(run, target, 'MX'), 'MX');
      if (servers.length > mostLookUps)
        throw new SpfStop('permerror', `${text}: ${target} has more than ten mail servers`);
      for (const { exchange } of servers) if (await hasAddress(run, exchange, mechanism)) return true;
      return false;
    }
    case 'ptr': {
      countLookUp(run, text);
      const names = recordsOf(await ask(run, reverseName(run.ip) ?? '', 'PTR'), 'PTR').slice(0, mostLookUps);
      for (const { target: host } of names) {
        const below = sameName(host, target) || host.toLowerCase().endsWith(`.${target.toLowerCase()}`);
        if (below && (await hasAddress(run, host, {}))) return true;
      }
      return false;
    }
  }
}

async function hasAddress(
  run: Run,
  host: string,
  { bits4 = 32, bits6 = 128 }: Pick<SpfMechanism, 'bits4' | 'bits6'>,
): Promise<boolean> {
  const six = run.ip.includes(':');
  const answer = await ask(run, host, six ? 'AAAA' : 'A');
  const addresses = [...recordsOf(answer, 'A'), ...recordsOf(answer, 'AAAA')];
  return addresses.some(({ address }) => inRange(run.ip, `${address}/${six ? bits6 : bits4}`));
}

async function ask(run: Run, name: string, type: DnsType): Promise<DnsAnswer> {
  const answer = await run.lookUp(name, type);
  if (answer.status === 'found') return answer;
  if (answer.status !== 'no-name' && answer.status !== 'no-data')
    throw new SpfStop('temperror', `DNS did not answer for ${name} (${answer.cause ?? answer.status})`);
  run.voids += 1;
  if (run.voids > mostVoid)
    throw new SpfStop('permerror', `more than ${mostVoid} look-ups find nothing; the last was ${name}`);
  return answer;
}

function countLookUp(run: Run, term: string): void {
  run.lookUps += 1;
  if (run.lookUps > mostLookUps)
    throw new SpfStop('permerror', `the record needs more than ${mostLookUps} DNS look-ups; ${term} is one too many`);
}
