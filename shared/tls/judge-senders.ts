import type { JudgedName } from './certificate-names.ts';
import { hostNameOf } from './match-name.ts';
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
  return [...senderProfiles.map((profile) => judge(profile, met)), dane(met)];
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
    return { id, sender, setting, outcome: 'encrypted', why: conditions(profile) };
  }
  const why = reasons[obstacle];
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
};

function obstacleFor(profile: SenderProfile, met: MetByTheSender): Obstacle | undefined {
  if (met.encryption === 'not-offered') return 'not-offered';
  if (met.encryption === 'broken') return 'handshake';
  if (profile.modernOnly && !/^TLSv1\.[23]$/.test(met.protocol ?? '')) return 'old-version';
  if (profile.checksChain && !met.trusted) return 'chain';
  return profile.checksName !== undefined && expectedName(profile, met)?.matched === false ? 'name' : undefined;
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

function conditions({ checksRevocation, caveat, checksChain }: SenderProfile): string {
  if (caveat !== undefined) return caveat;
  if (checksRevocation) return 'as long as the revocation list can be reached';
  return checksChain ? '' : 'the certificate does not matter';
}

/** DANE rests on TLSA records, which are not looked up here. */
function dane({ encryption }: MetByTheSender): JudgedSender {
  const same = encryption === 'up' ? 'encrypted' : 'in plain text';
  const why =
    encryption === 'up'
      ? `without TLSA records ${same}, as with may; with them only if they fit this certificate`
      : `without TLSA records ${same}, as with may; with them mail waits`;
  return { id: 'postfix-dane', sender: 'Postfix', setting: 'dane', outcome: 'unknown', why };
}
