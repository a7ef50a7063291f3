import { visibleText } from '../../session/visible-text.ts';
import { mask } from '../secrets.ts';
import { fromBase64 } from './base64.ts';
import { readBearerError } from './bearer-error.ts';
import { avId, avText, avTime, type NtlmChallenge, readNtlmChallenge } from './ntlm-challenge.ts';
import { readServerFirst } from './scram-messages.ts';
import { windowsName } from './windows-version.ts';

/** One thing that a SASL line says once it is decoded, harmless to show. */
export interface DecodedField {
  readonly name: string;
  readonly value: string;
}

/** What a challenge stands in. */
export interface ChallengePlace {
  /** The mechanism's name, upper-case. */
  readonly mechanism: string;
  /** Milliseconds since 1970 when it came, to tell how far the server's clock is off; absent where that is not known. */
  readonly at?: number;
}

/** Text of a challenge that is shown; more says nothing further. */
const shownLength = 300;

/**
 * What a challenge (the text behind `334 `) says in words. It shows the server's words only: nothing in it is this side's
 * secret. Undefined fields are left out; a challenge that cannot be decoded is shown as it stands.
 */
export function describeChallenge(text: string, place: ChallengePlace): DecodedField[] {
  const bare = text.trim();
  if (bare.includes(mask))
    return [
      place.mechanism.startsWith('SCRAM-')
        ? field(
            'Server proves',
            'that it knows the password too (its proof is not kept: it would help to guess the password)',
          )
        : field('Asks', 'something that repeats what was sent, so it is not kept'),
    ];
  if (bare === '') return [field('Asks for', 'the first message of the mechanism')];
  const bytes = fromBase64(bare);
  if (!bytes) return [field('Says', shown(bare))];
  const ntlm = readNtlmChallenge(bytes);
  if (ntlm) return describeNtlm(ntlm, place.at);
  const decoded = new TextDecoder().decode(bytes);
  const bearer = readBearerError(decoded);
  if (bearer) {
    const { status, scope, schemes, configuration } = bearer;
    return [
      field('Status', statusWords(status)),
      ...optional('Scope asked for', scope),
      ...optional('Schemes', schemes),
      ...optional('How to get a token', configuration),
    ];
  }
  if (place.mechanism.startsWith('SCRAM-')) {
    const first = readServerFirst(decoded);
    if (first)
      return [
        field('Rounds of hashing', String(first.iterations)),
        field('Salt', `${first.salt.length} bytes`),
        field('Nonce', shown(first.nonce)),
      ];
    const error = /^e=([a-z-]{1,60})/.exec(decoded)?.[1];
    if (error !== undefined) return [field('Error', error)];
  }
  if (place.mechanism === 'CRAM-MD5') return [field('Challenge', printable(bytes, decoded))];
  return [field('Asks for', printable(bytes, decoded))];
}

/** What this side's answer to a challenge holds, in words: never what it is. `line` is the record's, in which it is masked. */
export function describeAnswer(line: string, challenge: string, mechanism: string): string {
  if (line === '*') return 'nothing: the sign-in was given up (*)';
  if (line === '') return 'an empty line: it has nothing more to say';
  const decoded = fromBase64(challenge.trim());
  const prompt = decoded ? new TextDecoder().decode(decoded) : challenge;
  const ofNtlm = decoded && readNtlmChallenge(decoded) !== undefined;
  if (readBearerError(prompt)) return 'the sign that the error was read';
  switch (mechanism) {
    case 'LOGIN':
      return /pass/i.test(prompt) ? 'the password, in base64' : 'the user name, in base64';
    case 'PLAIN':
      return 'user name and password in one message, in base64';
    case 'CRAM-MD5':
      return 'the user name and a digest of the challenge, made with the password';
    case 'XOAUTH2':
    case 'OAUTHBEARER':
      return 'user name and access token, in base64';
    case 'NTLM':
      return ofNtlm
        ? 'type 3 message: user name, domain and the proof of the password'
        : 'type 1 message: it says what this side can do';
    case 'EXTERNAL':
      return 'the identity to act as';
    default:
      if (!mechanism.startsWith('SCRAM-')) return 'an answer that is not kept';
      return prompt === '' ? 'the user name and a random value' : 'the proof of the password';
  }
}

function describeNtlm({ pairs, targetName, version }: NtlmChallenge, at: number | undefined): DecodedField[] {
  const text = (id: number) => avText(pairs, id);
  const time = avTime(pairs);
  return [
    ...optional('Server', [text(avId.dnsComputer), text(avId.computer)].filter(Boolean).join(', ')),
    ...optional('Domain', [text(avId.dnsDomain), text(avId.domain)].filter(Boolean).join(', ') || targetName),
    ...optional('Forest', text(avId.dnsForest)),
    ...optional('Windows', version === undefined ? undefined : windowsName(version)),
    ...optional('Its clock', time === undefined ? undefined : clock(time, at)),
  ];
}

/** Five minutes is what Kerberos forgives; NTLM forgives more, but such a clock is worth knowing. */
const clockTolerance = 300_000;

function clock(time: number, at: number | undefined): string | undefined {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return undefined;
  const when = `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
  if (at === undefined || Math.abs(time - at) < clockTolerance) return when;
  const minutes = Math.round(Math.abs(time - at) / 60_000);
  return `${when}: ${minutes} minutes ${time > at ? 'ahead of' : 'behind'} this computer`;
}

function statusWords(status: string): string {
  const meaning = /^(?:401|invalid_token)$/.test(status)
    ? 'the token is expired, revoked or not for this server'
    : /^(?:403|insufficient_scope)$/.test(status)
      ? 'the token is good but does not allow sending mail'
      : /^(?:400|invalid_request)$/.test(status)
        ? 'the token is not accepted: malformed, expired, for another resource, or the user name is not its owner'
        : undefined;
  return meaning === undefined ? shown(status) : `${shown(status)}: ${meaning}`;
}

function printable(bytes: Uint8Array, decoded: string): string {
  const binary = decoded.includes('\ufffd');
  if (!binary) return shown(decoded.replace(/\0$/, ''));
  const hex = Array.from(bytes.subarray(0, 24), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
  return `${bytes.length} bytes: ${hex}${bytes.length > 24 ? ' …' : ''}`;
}

function shown(text: string): string {
  return visibleText(text.length > shownLength ? `${text.slice(0, shownLength)} …` : text);
}

function field(name: string, value: string): DecodedField {
  return { name, value };
}

function optional(name: string, value: string | undefined): DecodedField[] {
  return value === undefined || value === '' ? [] : [field(name, shown(value))];
}
