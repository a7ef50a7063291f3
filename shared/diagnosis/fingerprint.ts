import type { SessionFacts } from '../session/facts.ts';
import { type Product, products, windowsRelease } from './products.ts';

/** What is known of the server's make. */
export interface Fingerprint {
  /** The product that answered, with version where it tells one. Absent: it hides what it is. */
  readonly product?: string | undefined;
  readonly confidence: 'certain' | 'likely' | 'possible';
  /** What it rests on, in plain words. */
  readonly reasons: string[];
  /** The Exchange receive connector that answered, from its banner. */
  readonly connector?: string | undefined;
  /** Signs that something sits between this computer and the server. */
  readonly between: string[];
}

/** Certificates of programs that open TLS connections on the way (mail shields, inspecting proxies). */
const shields: readonly (readonly [RegExp, string])[] = [
  [/avast|avg (?:web|mail)/i, 'Avast/AVG Mail Shield'],
  [/norton (?:web|mail)/i, 'Norton Mail Shield'],
  [/eset ssl filter/i, 'ESET SSL filter'],
  [/kaspersky/i, 'Kaspersky'],
  [/bitdefender/i, 'Bitdefender'],
  [/zscaler/i, 'Zscaler proxy'],
  [/fortigate|fortinet/i, 'FortiGate inspection'],
  [/palo alto|sophos|sonicwall|watchguard|check point/i, 'the firewall whose name stands in the certificate'],
];

/**
 * Which product answered, from greeting and EHLO keywords, how sure that is, and what shows that something on the way
 * changes the conversation. Undefined before the greeting.
 */
export function fingerprint(facts: SessionFacts): Fingerprint | undefined {
  const text = facts.greeting?.lines
    .map((line) => line.slice(4))
    .join(' ')
    .slice(0, 1000);
  if (text === undefined) return undefined;
  const reasons: string[] = [];
  const found = products.find(({ greeting, also }) => greeting?.test(text) || also?.(facts));
  let name = found?.name;
  if (found) {
    const version = found.greeting?.exec(text)?.groups?.version;
    const windows = version === undefined ? undefined : windowsRelease(version);
    if (version !== undefined) name = `${found.name} ${version}${windows === undefined ? '' : ` (${windows})`}`;
    reasons.push(found.greeting?.test(text) ? 'Its greeting says so.' : 'Its EHLO keywords are this product’s own.');
  }
  const between = signsBetween(facts, text, found);
  // A greeting can be set to say anything; keywords that agree make it sure.
  const agrees = found?.always !== undefined && missing(facts, found).length === 0;
  if (agrees) reasons.push('The EHLO keywords it offers fit.');
  const confidence = !found ? 'possible' : found.greeting?.test(text) && agrees ? 'certain' : 'likely';
  return {
    ...(name === undefined ? {} : { product: name }),
    confidence,
    reasons,
    ...(facts.connector === undefined ? {} : { connector: facts.connector }),
    between,
  };
}

function signsBetween(facts: SessionFacts, greeting: string, found: Product | undefined): string[] {
  const signs: string[] = [];
  if (/\*{6,}/.test(greeting))
    signs.push('The greeting is masked with asterisks: a firewall inspects SMTP (Cisco ASA “inspect esmtp”).');
  const keywords = [...(facts.plainCapabilities?.keys() ?? [])];
  const masked = keywords.find((keyword) => /^X{4,}[A-Z]?$/.test(keyword));
  if (masked !== undefined)
    signs.push(`The keyword ${masked} is a masked one: a firewall hid what the server offered.`);
  if (facts.heloOnly && /\bESMTP\b/.test(greeting))
    signs.push('The greeting says ESMTP, but EHLO was refused: something on the way lets only old SMTP through.');
  const gone = found && !facts.heloOnly ? missing(facts, found) : [];
  if (found && gone.length > 0) signs.push(`${found.name} normally offers ${gone.join(', ')}; here it is missing.`);
  const issuer = facts.secured?.certificates[0]?.issuer ?? '';
  const shield = shields.find(([pattern]) => pattern.test(issuer))?.[1];
  if (shield !== undefined)
    signs.push(`The certificate was made by ${shield}: it opens the encrypted connection on the way.`);
  return signs;
}

function missing(facts: SessionFacts, { always = [] }: Product): string[] {
  const offered = facts.plainCapabilities ?? facts.tlsCapabilities;
  return offered ? always.filter((keyword) => !offered.has(keyword)) : [];
}
