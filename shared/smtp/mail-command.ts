import { EnvelopeError, envelopePath, splitPath } from './envelope-path.ts';
import { decodeXtext, encodeXtext } from './xtext.ts';

/** What MAIL FROM says beside the sender. Everything may be absent. */
export interface MailParameters {
  /** Octets that the message will have (RFC 1870). */
  readonly size?: number | undefined;
  /** RFC 6152 and, for BINARYMIME, RFC 3030. */
  readonly body?: '7BIT' | '8BITMIME' | 'BINARYMIME' | undefined;
  /** The addresses or the header need UTF-8 (RFC 6531). */
  readonly smtpUtf8?: boolean | undefined;
  /** How much of the message a failure report returns (RFC 3461 4.3). */
  readonly ret?: 'FULL' | 'HDRS' | undefined;
  /** An id that reports repeat (RFC 3461 4.4), plain text. */
  readonly envid?: string | undefined;
  /** Who submitted the message at first (RFC 4954 5); empty: nobody that is vouched for, written `<>`. */
  readonly auth?: string | undefined;
  /** Only over verified TLS, all the way (RFC 8689). */
  readonly requireTls?: boolean | undefined;
  /** Further parameters as they are, e.g. `MT-PRIORITY=3`. */
  readonly other?: readonly string[] | undefined;
}

export interface MailCommand extends MailParameters {
  /** The envelope sender; empty is the null sender of bounces. */
  readonly from: string;
  /** Take the address as typed, however wrong. */
  readonly verbatim?: boolean | undefined;
}

/** The MAIL command line without line end (RFC 5321 4.1.1.2). Throws an `EnvelopeError` for what cannot be said. */
export function mailCommand(mail: MailCommand): string {
  const { size, body, smtpUtf8, ret, envid, auth, requireTls } = mail;
  if (size !== undefined && !(Number.isSafeInteger(size) && size >= 0))
    throw new EnvelopeError('bad-parameter', 'SIZE is a whole number of octets.');
  if (envid !== undefined && (envid === '' || encodeXtext(envid).length > 100))
    throw new EnvelopeError(
      'bad-parameter',
      'ENVID has from 1 to 100 characters as it goes on the wire (RFC 3461 4.4).',
    );
  const words = [
    `MAIL FROM:${envelopePath(mail.from, mail.verbatim)}`,
    size === undefined ? undefined : `SIZE=${size}`,
    body && `BODY=${body}`,
    smtpUtf8 ? 'SMTPUTF8' : undefined,
    ret && `RET=${ret}`,
    envid === undefined ? undefined : `ENVID=${encodeXtext(envid)}`,
    auth === undefined ? undefined : `AUTH=${auth === '' || auth === '<>' ? '<>' : encodeXtext(auth)}`,
    requireTls ? 'REQUIRETLS' : undefined,
    ...(mail.other ?? []).map(otherParameter),
  ];
  return words.filter((word) => word !== undefined).join(' ');
}

/** Reads a MAIL command line; undefined where it is none. Parameters it does not know, or whose value is wrong, are in `other`. */
export function parseMailCommand(line: string): MailCommand | undefined {
  const verb = /^\s*MAIL[ \t]+FROM:/i.exec(line)?.[0];
  const split = verb === undefined ? undefined : splitPath(line.slice(verb.length));
  if (!split) return undefined;
  const read: { -readonly [K in keyof MailCommand]: MailCommand[K] } = { from: split.path };
  const other: string[] = [];
  for (const word of split.parameters) {
    const [name = '', value] = splitParameter(word);
    const upper = value?.toUpperCase();
    if (name === 'SIZE' && value !== undefined && /^\d{1,15}$/.test(value)) read.size = Number(value);
    else if (name === 'BODY' && (upper === '7BIT' || upper === '8BITMIME' || upper === 'BINARYMIME')) read.body = upper;
    else if (name === 'SMTPUTF8' && value === undefined) read.smtpUtf8 = true;
    else if (name === 'REQUIRETLS' && value === undefined) read.requireTls = true;
    else if (name === 'RET' && (upper === 'FULL' || upper === 'HDRS')) read.ret = upper;
    else if (name === 'ENVID' && value && decodeXtext(value) !== undefined) read.envid = decodeXtext(value);
    else if (name === 'AUTH' && value === '<>') read.auth = '';
    else if (name === 'AUTH' && value && decodeXtext(value) !== undefined) read.auth = decodeXtext(value);
    else other.push(word);
  }
  return other.length > 0 ? { ...read, other } : read;
}

/** `NAME` upper-case and what is behind the first `=`. */
export function splitParameter(word: string): [string, string | undefined] {
  const at = word.indexOf('=');
  return at < 0 ? [word.toUpperCase(), undefined] : [word.slice(0, at).toUpperCase(), word.slice(at + 1)];
}

/** A parameter as it is: one word, so that nothing else can hide behind it. */
export function otherParameter(word: string): string {
  if (/^[^\s\x00-\x1f\x7f]+$/.test(word)) return word;
  throw new EnvelopeError('bad-parameter', `"${word.slice(0, 80)}" is no parameter: one word, such as MT-PRIORITY=3.`);
}
