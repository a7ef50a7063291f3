import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allFormats } from '../../../shared/export/all-formats.ts';
import { annotate } from '../../../shared/knowledge/annotate.ts';
import type { Session } from '../../../shared/session/event.ts';
import { writeSessionFile } from '../../../shared/session/session-file.ts';
import { toBase64 } from '../../../shared/smtp/sasl/base64.ts';
import type { Credentials, SaslMechanism } from '../../../shared/smtp/sasl/mechanism.ts';
import { mechanismWords } from '../../../shared/smtp/sasl/mechanism-words.ts';
import { saslMechanisms } from '../../../shared/smtp/sasl/mechanisms.ts';
import { shownText } from '../export/shown-text.ts';
import { ehloPlain, greeting, ladder } from '../smtp/ladder.ts';
import { around } from './answers.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const ntlmChallenge =
  'TlRMTVNTUAACAAAADAAMADgAAAAzgoriASNFZ4mrze8AAAAAAAAAACQAJABEAAAABgBwFwAAAA9TAGUAcgB2AGUAcgACAAwARABvAG0AYQBpAG4AAQAMAFMAZQByAHYAZQByAAAAAAA=';

/** What a server asks in each mechanism; SCRAM's nonce must begin with ours. */
function challengesOf(name: string): string[] {
  switch (name) {
    case 'LOGIN':
      return [base64('Username:'), base64('Password:')];
    case 'CRAM-MD5':
      return [base64('<1896.697170952@mail.contoso.example>')];
    case 'NTLM':
      return ['NTLM supported', ntlmChallenge];
    case 'XOAUTH2':
    case 'OAUTHBEARER':
      return [base64('{"status":"401","scope":"mail"}')];
    case 'SCRAM-SHA-1':
    case 'SCRAM-SHA-256':
      return [base64('r=AAAAAAAAAAAAAAAAAAAAAAAAmore,s=QUFBQQ==,i=1')];
    default:
      return [];
  }
}

/** One sign-in through the pure client. `echo` is what the server makes of each secret line; gives the session and all that was sent. */
async function signIn(
  mechanism: SaslMechanism,
  credentials: Credentials,
  withInitial: boolean,
  echo: (sent: string) => string,
) {
  const to = ladder().connected().server(greeting).server(ehloPlain);
  const exchange = mechanism.start(credentials, around(new Uint8Array(18)));
  const sent: string[] = [];
  const say = (line: string, secret: string) => {
    if (secret !== '') sent.push(secret);
    to.type(line);
  };
  const initial = exchange.initial && withInitial ? toBase64(exchange.initial) || '=' : undefined;
  say(`AUTH ${mechanism.name}${initial === undefined ? '' : ` ${initial}`}`, initial === '=' ? '' : (initial ?? ''));
  const challenges = [...(exchange.initial && !withInitial ? [''] : []), ...challengesOf(mechanism.name)];
  for (const challenge of challenges) {
    to.server(`334 ${challenge}\r\n`);
    const bytes = /^[A-Za-z0-9+/=]*$/.test(challenge) ? Buffer.from(challenge, 'base64') : Buffer.from(challenge);
    const next = await exchange.respond(new Uint8Array(bytes));
    if (next.type === 'failed') throw new Error(next.message);
    say(toBase64(next.bytes), toBase64(next.bytes));
  }
  to.server(`535 5.7.8 ${sent.map(echo).join(' ')}\r\n`);
  const session: Session = {
    header: { ehlo: 'session', version: 1, id: 'x', startedAt: '2026-11-21T09:00:00Z', origin: 'live', app: 'test' },
    events: to.events.map((event, id) => ({ id, t: id, ...event })),
  };
  return { session, sent, wire: to.wire() };
}

/** Everything that leaves the engine: events, the file, every export, what the window is told. */
function everything(session: Session): string {
  return [
    JSON.stringify(session.events),
    writeSessionFile(session),
    ...allFormats.map((format) => shownText(session, format)),
    JSON.stringify(annotate(session)),
  ].join('\n');
}

const digests = new Set(['CRAM-MD5', 'NTLM', 'SCRAM-SHA-1', 'SCRAM-SHA-256']);

const secret = fc
  .string({ minLength: 8, maxLength: 24, unit: 'grapheme-ascii' })
  .filter((text) => /^[A-Za-z0-9!#%+=./-]+$/.test(text));

describe('no secret survives in any form', () => {
  it.each(saslMechanisms.map((mechanism) => [mechanism.name, mechanism] as const))('%s', async (name, mechanism) => {
    const needs = mechanismWords(name);
    await fc.assert(
      fc.asyncProperty(secret, fc.boolean(), fc.nat(4), async (chosen, withInitial, kind) => {
        // The digest mechanisms never tell the server the password, so it cannot echo it.
        fc.pre(kind < 2 || !digests.has(name));
        // Not a piece of what stands in every session.
        const value = `Zq${chosen}`;
        const credentials: Credentials =
          needs.usable && needs.needs === 'token'
            ? { user: 'anna.example', token: value }
            : { user: 'anna.example', password: value, ...(name === 'EXTERNAL' ? { authorizationId: value } : {}) };
        const echo = (sent: string) =>
          [
            sent,
            Buffer.from(sent, 'base64')
              .toString('utf8')
              .replace(/[^\x20-\x7e]/g, ' '),
            value,
            base64(`no: ${value}`),
            base64(value),
          ][kind] ?? '';
        const { session, sent, wire } = await signIn(mechanism, credentials, withInitial, echo);
        for (const line of sent) expect(wire).toContain(line);
        const all = everything(session);
        // Digests and proofs are among what was sent: they allow a password to be guessed.
        for (const form of [value, base64(value), base64(`no: ${value}`), ...sent.filter((line) => line.length > 4)])
          expect(all).not.toContain(form);
        for (const line of sent) {
          const digest = / ([0-9a-f]{32})$/.exec(Buffer.from(line, 'base64').toString())?.[1];
          const proof = /,p=(.+)$/.exec(Buffer.from(line, 'base64').toString())?.[1];
          for (const hashed of [digest, proof]) if (hashed !== undefined) expect(all).not.toContain(hashed);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('SCRAM’s last message is not kept: with it a password can be guessed', () => {
    const to = ladder().connected().server(greeting).server(ehloPlain);
    to.type('AUTH SCRAM-SHA-256').server('334 \r\n').type(base64('n,,n=user,r=abc'));
    to.server(`334 ${base64('r=abcdef,s=QUFBQQ==,i=4096')}\r\n`).type(base64('c=biws,r=abcdef,p=AAAABBBBCCCC'));
    const verifier = 'v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=';
    to.server(`334 ${base64(verifier)}\r\n`);
    expect(JSON.stringify(to.events)).not.toContain(base64(verifier));
    expect(JSON.stringify(to.events)).toContain(base64('r=abcdef,s=QUFBQQ==,i=4096'));
  });
});
