import type { DnsAnswer } from '../dns/dns-answer.ts';
import { readableText } from '../session/bytes.ts';
import type { EventOf, Session, SessionEvent } from '../session/event.ts';
import { mask } from '../smtp/secrets.ts';

/** A command that carries credentials behind its mechanism: `AUTH PLAIN AGFsaWNl…`; Exchange's X-EXPS is its AUTH. */
const authWithBlob =
  /\b(AUTH|X-EXPS)([ \t]+)(PLAIN|LOGIN|XOAUTH2|OAUTHBEARER|NTLM|GSSAPI|CRAM-MD5|SCRAM-[A-Z0-9-]+)([ \t]+)(?![•=]|\*+(?:\s|$))([^\s'"\\<>]+)/gi;
/** A list of what the server offers is no sign-in: `250-AUTH LOGIN PLAIN`, or Exchange's list joined in one line. */
const capabilityLine = /\b250[ -]/;
const mechanismName = /^(?:PLAIN|LOGIN|XOAUTH2|OAUTHBEARER|NTLM|GSSAPI|CRAM-MD5|DIGEST-MD5|SCRAM-[A-Z0-9-]+)[,;)]?$/i;
const keyword = /^[A-Z0-9-]{2,20}$/;
/** A line that ends in AUTH and its mechanism, with or without a blob: the client's answers follow. */
const startsAuth =
  /(?:^|[\s>~:'",\]-])(?:AUTH|X-EXPS)[ \t]+(?:PLAIN|LOGIN|XOAUTH2|OAUTHBEARER|NTLM|GSSAPI|CRAM-MD5|SCRAM-[A-Z0-9-]+)(?:[ \t]+[A-Za-z0-9+/=•*]+)?(?:\\r\\n)?['",]*[ \t]*$/i;
/** The client's own command, behind no more than a mark or a log's prefix. */
const isAuthCommand = /^(?:.*[>~:'",\]-])?[ \t]*['"]?(?:AUTH|X-EXPS)[ \t]/i;
/** In prose a word follows (`AUTH LOGIN failed`), and it is not a credential. */
const word = /^[A-Za-z]?[a-z]{1,14}[.,;:)]?$/;
/** Passwords and tokens as tools, programs and settings print them. */
const namedSecret = [
  /(--?(?:auth-?password|ap|pass(?:word)?)(?:[ \t]+|=))("[^"]*"|'[^']*'|[^\s-]\S*)/gi,
  /((?:["']?\b(?:pass(?:word|wd)?|secret|access_?token|refreshToken|client_?secret|api_?key)\b["']?)[ \t]*[:=][ \t]*)("[^"\n]+"|'[^'\n]+')/gi,
  /(\bAuthorization:[ \t]*(?:Basic|Bearer)[ \t]+|\bauth=Bearer[ \t]+)(\S+)/gi,
];
/** One line that holds nothing but a base64 token behind a direction mark, a log prefix or a debug prefix. */
const lastToken = /([A-Za-z0-9+/_-]{2,}={0,2})(["'\]]*,?(?:\\r\\n)?["',]*[ \t]*)$/;
/** Nothing but a token behind a mark: what follows AUTH where no 334 is seen, as in a transcript without the server's lines. */
const tokenAlone =
  /(?:^|[>~:'",\]])[ \t]*(?!(?:QUIT|DATA|RSET|NOOP|STARTTLS|HELP)\b)[A-Za-z0-9+/_-]{4,}={0,2}["'\]]*,?(?:\\r\\n)?["',]*[ \t]*$/i;
const serverSays = /(?:^|[\s,"'<>:])[2345]\d\d[ -]/;
const challenge = /(?:^|[\s,"'<>:])334(?:[ -]|$|\\r|,|")/;

/** Words of which one stands in every line that `redactLine` changes; most lines have none. */
const mayHoldSecret = /auth|x-exps|pass|secret|token|api|-ap/i;

/** A line of which only the credentials are gone. */
export function redactLine(line: string): string {
  if (!mayHoldSecret.test(line)) return line;
  const offered = capabilityLine.test(line);
  const prose = !isAuthCommand.test(line);
  let out = line.replace(authWithBlob, (whole, verb, gap, mechanism, space, blob) =>
    mechanismName.test(blob) || (offered && keyword.test(blob)) || (prose && word.test(blob))
      ? whole
      : `${verb}${gap}${mechanism}${space}${mask}`,
  );
  for (const pattern of namedSecret) out = out.replace(pattern, (_, name) => `${name}${mask}`);
  return out;
}

/**
 * Text as it was pasted, without credentials: blobs behind AUTH, what the client says after AUTH or a 334, named passwords.
 * It errs on the side of taking too much: a line that answers a 334 is a credential whatever it looks like.
 */
export function redactText(text: string): string {
  // How many lines may still be an answer to a challenge; blank lines and the server's replies lie between.
  let expecting = 0;
  let challenged = false;
  return text
    .split('\n')
    .map((line) => {
      const bare = line.replace(/\r$/, '');
      const end = line.slice(bare.length);
      if (challenge.test(bare)) {
        expecting = 3;
        challenged = true;
        return redactLine(bare) + end;
      }
      if (startsAuth.test(bare) && !/\b250[ -]/.test(bare)) {
        expecting = 6;
        challenged = false;
        return redactLine(bare) + end;
      }
      if (expecting === 0 || bare.trim() === '') return redactLine(bare) + end;
      if (serverSays.test(bare)) {
        expecting = 0;
        return redactLine(bare) + end;
      }
      expecting--;
      if (!challenged && !tokenAlone.test(bare)) return redactLine(bare) + end;
      return redactLine(bare).replace(lastToken, (_, __, tail) => mask + tail) + end;
    })
    .join('\n');
}

/**
 * A session without credentials, for every export. The engine never records any; this is the second lock, and the first
 * one for sessions that were pasted or made by another program.
 */
export function redactSession(session: Session): Session {
  let answering = false;
  const events = session.events.map((event) => {
    if (event.kind === 'replied') answering = event.code === 334;
    if (event.kind === 'unknown') return redactUnknown(event, answering);
    if (event.kind !== 'sent') return redactEvent(event);
    const wasAnswering = answering;
    answering = false;
    const text = readableText(event.encoding ? { data: event.data, encoding: event.encoding } : { data: event.data });
    // `*` cancels the exchange (RFC 4954 4) and says more to the reader than a mark.
    const clean = wasAnswering && text.trim() !== '*' ? `${mask}\r\n` : redactLine(text);
    if (clean === text) return event;
    const { encoding: _, ...rest } = event;
    return { ...rest, data: clean, secret: true as const };
  });
  return { header: session.header, events };
}

function redactEvent(event: SessionEvent): SessionEvent {
  switch (event.kind) {
    case 'received': {
      const text = readableText(event.encoding ? { data: event.data, encoding: event.encoding } : { data: event.data });
      const clean = text.split('\n').map(redactLine).join('\n');
      if (clean === text) return event;
      const { encoding: _, ...rest } = event;
      return { ...rest, data: clean };
    }
    case 'replied':
      // Most replies hold none: they are not copied.
      return event.lines.some((line) => redactLine(line) !== line)
        ? { ...event, lines: event.lines.map(redactLine) }
        : event;
    case 'observed':
      return event.lines
        ? { ...event, detail: redactLine(event.detail), lines: event.lines.map(redactLine) }
        : { ...event, detail: redactLine(event.detail) };
    case 'failed':
      return event.cause === undefined
        ? { ...event, message: redactText(event.message) }
        : { ...event, message: redactText(event.message), cause: redactText(event.cause) };
    case 'noted':
    case 'guided':
      return {
        ...event,
        text: redactText(event.text),
        ...(event.dns === undefined ? {} : { dns: event.dns.map(redactAnswer) }),
        ...(event.kind === 'noted' || event.verdict === undefined ? {} : { verdict: redactStrings(event.verdict) }),
      };
    case 'labelled':
      return {
        ...event,
        ...(event.name === undefined ? {} : { name: redactText(event.name) }),
        ...(event.ticket === undefined ? {} : { ticket: redactText(event.ticket) }),
        ...(event.tags === undefined ? {} : { tags: event.tags.map(redactText) }),
        ...(event.tagged === undefined ? {} : { tagged: event.tagged.map(redactText) }),
        ...(event.untagged === undefined ? {} : { untagged: event.untagged.map(redactText) }),
      };
    default:
      return event;
  }
}

/** A TXT record is whatever somebody wrote into it. */
function redactAnswer(answer: DnsAnswer): DnsAnswer {
  const records = answer.records.map((record) =>
    record.type === 'TXT' ? { ...record, text: redactText(record.text) } : record,
  );
  return { ...answer, records };
}

/** Whatever a newer version recorded, without what looks like a credential; the answer to a challenge is one. */
function redactUnknown(event: EventOf<'unknown'>, answering: boolean): SessionEvent {
  const record = redactRecord(event.record);
  return { ...event, record: answering && 'data' in record ? { ...record, data: mask } : record };
}

/** The same value with every string in it redacted. */
function redactStrings<T>(value: T): T;
function redactStrings(value: unknown): unknown {
  return redactValue(value);
}

function redactRecord(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, redactValue(value)]));
}

function redactValue(value: unknown): unknown {
  if (typeof value === 'string') return redactText(value);
  if (Array.isArray(value)) return value.map(redactValue);
  return typeof value === 'object' && value !== null ? redactRecord({ ...value }) : value;
}
