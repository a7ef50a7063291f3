import type { JudgedName } from './certificate-names.ts';
import { hostNameOf } from './match-name.ts';
import type { RevocationState } from './revocation.ts';
import { type ErrorContext, type Obstacle, type SenderProfile, senderProfiles } from './sender-profiles.ts';

/** How far the encryption came: up, not offered by the server, or offered and broken. */
export type Encryption = 'up' | 'not-offered' | 'broken';

/** What a sender would meet at this server. */
export interface MetByTheSender {
  readonly encryption: Encryption;
  readonly protocol?: string;
  readonly trusted: boolean;
  /** The certificate, or one above it, is outside its time. */
  readonly outOfTime: boolean;
  readonly names: readonly JudgedName[];
  readonly host: string;
  readonly subject: string;
  /** What the revocation check came to; absent: it was not made. */
  readonly revocation?: RevocationState;
  /** What the domain's DNS asks of senders; absent: it was not looked up. */
  readonly dns?: DnsDemands;
}

/** The demands that a domain makes in DNS and what they come to with this server. */
export interface DnsDemands {
  /** absent: no TLSA records · fits · fails · unproven: the resolver does not vouch for them (no DNSSEC). */
  readonly dane?: 'fits' | 'fails' | 'unproven';
  /** absent: no policy in force · fits: this MX host is in the policy · fails: it is not. */
  readonly mtaSts?: 'fits' | 'fails';
  /** The lookups were made: absent answers above mean that there is nothing. */
  readonly asked: { readonly dane: boolean; readonly mtaSts: boolean };
}

/** encrypted · plain: falls back to plain text · queues: waits until it expires · unknown: this test cannot tell. */
export type SenderOutcome = 'encrypted' | 'plain' | 'queues' | 'unknown';

export interface JudgedSender {
  readonly id: string;
  readonly sender: string;
  readonly setting: string;
  readonly outcome: SenderOutcome;
  readonly why: string;
  /** The text in the sender's queue or log, where mail waits. */
  readonly says?: string;
}

/** What every kind of sender would do with this server. */
export function judgeSenders(met: MetByTheSender): JudgedSender[] {
  return [...senderProfiles.map((profile) => withPolicy(judge(profile, met), met)), dane(met)];
}

function judge(profile: SenderProfile, met: MetByTheSender): JudgedSender {
  const { id, sender, setting } = profile;
  const obstacle = obstacleFor(profile, met);
  const named = profile.checksName === undefined ? undefined : expectedName(profile, met);
  if (obstacle === undefined) {
    if (profile.checksName !== undefined && named === undefined) {
      const why = 'no host name is known to compare with the certificate: dial the MX host by its name';
      return { id, sender, setting, outcome: 'unknown', why };
    }
    return { id, sender, setting, outcome: 'encrypted', why: conditions(profile, met) };
  }
  const why =
    obstacle === 'revocation' && met.revocation === 'revoked' ? 'the certificate was revoked' : reasons[obstacle];
  if (!profile.forced) return { id, sender, setting, outcome: 'plain', why };
  const context: ErrorContext = {
    host: met.host,
    subject: met.subject,
    expected: named?.name ?? met.host,
    reason: met.outOfTime ? 'CertExpired' : 'UntrustedRoot',
  };
  return { id, sender, setting, outcome: 'queues', why, says: profile.says(obstacle, context) };
}

const reasons: Readonly<Record<Obstacle, string>> = {
  'not-offered': 'STARTTLS is not offered',
  handshake: 'the TLS handshake breaks',
  'old-version': 'the server speaks no TLS 1.2 or newer',
  chain: 'the certificate is not trusted',
  name: 'the name is not in the certificate',
  revocation: 'whether the certificate was revoked cannot be found out',
};

function obstacleFor(profile: SenderProfile, met: MetByTheSender): Obstacle | undefined {
  if (met.encryption === 'not-offered') return 'not-offered';
  if (met.encryption === 'broken') return 'handshake';
  if (profile.modernOnly && !/^TLSv1\.[23]$/.test(met.protocol ?? '')) return 'old-version';
  if (profile.checksChain && !met.trusted) return 'chain';
  if (profile.checksName !== undefined && expectedName(profile, met)?.matched === false) return 'name';
  return profile.checksRevocation && (met.revocation === 'revoked' || met.revocation === 'unreachable')
    ? 'revocation'
    : undefined;
}

/** The name this sender looks for; undefined where only an address is known. */
function expectedName({ checksName }: SenderProfile, { names }: MetByTheSender): JudgedName | undefined {
  const order: readonly JudgedName['by'][] = checksName === 'mx' ? ['mx', 'dialled'] : ['dialled', 'ehlo', 'greeting'];
  for (const by of order) {
    const found = names.find((name) => name.by === by && hostNameOf(name.name) !== undefined);
    if (found) return found;
  }
  return undefined;
}

function conditions({ checksRevocation, caveat, checksChain }: SenderProfile, { revocation }: MetByTheSender): string {
  if (caveat !== undefined) return caveat;
  if (checksRevocation && revocation === 'good') return 'the revocation check passed from this computer';
  if (checksRevocation) return 'as long as the revocation list can be reached';
  return checksChain ? '' : 'the certificate does not matter';
}

/** Gmail's row speaks of a domain with a policy; where the lookup shows none, or one without this host, it says so. */
function withPolicy(judged: JudgedSender, { dns }: MetByTheSender): JudgedSender {
  if (judged.id !== 'gmail-mta-sts' || !dns?.asked.mtaSts) return judged;
  if (dns.mtaSts === undefined) {
    const why = 'the domain has no MTA-STS policy in force, so Gmail encrypts where it can';
    return { ...judged, outcome: judged.outcome === 'queues' ? 'unknown' : judged.outcome, why };
  }
  if (dns.mtaSts === 'fits')
    return judged.outcome === 'encrypted' ? { ...judged, why: 'the policy names this host' } : judged;
  const says = 'deferred under MTA-STS (TLS-RPT: validation-failure)';
  return { ...judged, outcome: 'queues', why: 'the policy does not name this MX host', says };
}

/** DANE rests on TLSA records: what they come to decides, where they were looked up. */
function dane({ encryption, dns, host }: MetByTheSender): JudgedSender {
  const row = { id: 'postfix-dane', sender: 'Postfix', setting: 'dane' } as const;
  const same = encryption === 'up' ? 'encrypted' : 'in plain text';
  if (dns?.asked.dane) {
    if (dns.dane === undefined || dns.dane === 'unproven') {
      const what = dns.dane === undefined ? 'there are no TLSA records' : 'the TLSA records are not secured by DNSSEC';
      return { ...row, outcome: encryption === 'up' ? 'encrypted' : 'plain', why: `${what}: as with may` };
    }
    if (encryption !== 'up') {
      const says = `TLS is required, but was not offered by host ${host}`;
      return {
        ...row,
        outcome: 'queues',
        why: 'TLSA records demand TLS',
        ...(encryption === 'not-offered' ? { says } : {}),
      };
    }
    if (dns.dane === 'fits') return { ...row, outcome: 'encrypted', why: 'a TLSA record fits the certificate' };
    return {
      ...row,
      outcome: 'queues',
      why: 'no TLSA record fits the certificate',
      says: 'Server certificate not trusted',
    };
  }
  const why =
    encryption === 'up'
      ? `without TLSA records ${same}, as with may; with them only if they fit this certificate`
      : `without TLSA records ${same}, as with may; with them mail waits`;
  return { ...row, outcome: 'unknown', why };
}
