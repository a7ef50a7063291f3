import { getDomain } from 'tldts';
import { type DnsAnswer, type DnsType, recordsOf } from '../dns/dns-answer.ts';
import { reverseName } from '../dns/reverse-name.ts';
import { inRange } from '../net/ip-range.ts';

type LookUp = (name: string, type: DnsType) => Promise<DnsAnswer>;

/** Tags of a DKIM key or DMARC record (`a=b; c=d`), names lower case. The first of a doubled tag counts. */
export function readTags(text: string): ReadonlyMap<string, string> {
  const tags = new Map<string, string>();
  for (const part of text.split(';')) {
    const [, name, value] = /^\s*([a-z][a-z0-9_]*)\s*=\s*([\s\S]*?)\s*$/i.exec(part) ?? [];
    if (name !== undefined && value !== undefined && !tags.has(name.toLowerCase())) tags.set(name.toLowerCase(), value);
  }
  return tags;
}

/** found: a usable key · revoked: an empty one (RFC 6376 3.6.1) · broken: no key can be read · missing · unknown: DNS did not say. */
export interface DkimKey {
  readonly name: string;
  readonly state: 'found' | 'revoked' | 'broken' | 'missing' | 'unknown';
  readonly testing: boolean;
}

/** The public key that signatures of a selector are checked with. */
export async function findDkimKey(selector: string, domain: string, lookUp: LookUp): Promise<DkimKey> {
  const name = `${selector}._domainkey.${domain}`;
  const answer = await lookUp(name, 'TXT');
  const [record] = recordsOf(answer, 'TXT');
  if (!record) return { name, state: isSilent(answer) ? 'unknown' : 'missing', testing: false };
  const tags = readTags(record.text);
  const key = tags.get('p')?.replace(/\s/g, '');
  const testing = /(?:^|:)y(?::|$)/.test(tags.get('t') ?? '');
  if (key === undefined || !/^[a-z0-9+/]*={0,2}$/i.test(key)) return { name, state: 'broken', testing };
  return { name, state: key === '' ? 'revoked' : 'found', testing };
}

/** A domain's DMARC policy, its own or that of the organisation above it (RFC 7489 6.6.3). */
export interface Dmarc {
  readonly state: 'found' | 'missing' | 'broken' | 'unknown';
  /** Where it stands. */
  readonly domain: string;
  readonly policy?: 'none' | 'quarantine' | 'reject';
  readonly record?: string;
}

export async function findDmarc(domain: string, lookUp: LookUp): Promise<Dmarc> {
  const above = getDomain(domain) ?? domain;
  for (const at of [...new Set([domain, above])]) {
    const answer = await lookUp(`_dmarc.${at}`, 'TXT');
    if (isSilent(answer)) return { state: 'unknown', domain: at };
    const records = recordsOf(answer, 'TXT')
      .map(({ text }) => text)
      .filter((text) => /^v\s*=\s*DMARC1\b/i.test(text));
    const [record] = records;
    if (record === undefined) continue;
    const tags = readTags(record);
    const wanted = (at === domain ? undefined : tags.get('sp')) ?? tags.get('p');
    const policy = (['none', 'quarantine', 'reject'] as const).find((one) => one === wanted?.toLowerCase());
    const sound = records.length === 1 && policy !== undefined;
    return { state: sound ? 'found' : 'broken', domain: at, record, ...(policy ? { policy } : {}) };
  }
  return { state: 'missing', domain };
}

/** Whether an address has a reverse name that leads back to it (forward-confirmed reverse DNS), as receivers want of mail servers. */
export interface ReverseCheck {
  readonly state: 'confirmed' | 'not-confirmed' | 'missing' | 'unknown';
  readonly names: readonly string[];
}

export async function checkReverse(address: string, lookUp: LookUp): Promise<ReverseCheck> {
  const answer = await lookUp(reverseName(address) ?? '', 'PTR');
  const names = recordsOf(answer, 'PTR')
    .map(({ target }) => target)
    .slice(0, 5);
  if (names.length === 0) return { state: isSilent(answer) ? 'unknown' : 'missing', names };
  for (const name of names) if (await leadsTo(name, address, lookUp)) return { state: 'confirmed', names };
  return { state: 'not-confirmed', names };
}

/** good · not-a-name: no dotted name (RFC 5321 4.1.1.1) · unknown-name: not in DNS · elsewhere: leads to another address. */
export type HeloState = 'good' | 'not-a-name' | 'unknown-name' | 'elsewhere';

export async function checkHelo(helo: string, address: string, lookUp: LookUp): Promise<HeloState> {
  if (
    !/^(?=.*[a-z])[a-z0-9_-]+(?:\.[a-z0-9_-]+)+\.?$/i.test(helo) ||
    /\.(?:local|lan|internal|localdomain)\.?$/i.test(helo)
  )
    return 'not-a-name';
  const answer = await lookUp(helo, address.includes(':') ? 'AAAA' : 'A');
  if (answer.status === 'no-name') return 'unknown-name';
  return has(answer, address) ? 'good' : 'elsewhere';
}

async function leadsTo(name: string, address: string, lookUp: LookUp): Promise<boolean> {
  return has(await lookUp(name, address.includes(':') ? 'AAAA' : 'A'), address);
}

function has(answer: DnsAnswer, address: string): boolean {
  return [...recordsOf(answer, 'A'), ...recordsOf(answer, 'AAAA')].some((record) => inRange(record.address, address));
}

function isSilent({ status }: DnsAnswer): boolean {
  return status !== 'found' && status !== 'no-name' && status !== 'no-data';
}
