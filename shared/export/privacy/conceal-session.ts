import { decodeBytes, encodeBytes } from '../../session/bytes.ts';
import type { Certificate, EventOf, Session, SessionEvent } from '../../session/event.ts';
import { mask } from '../../smtp/secrets.ts';
import { createMessageConcealer, withoutDisplayNames } from './conceal-message.ts';
import { createTextConcealer } from './conceal-text.ts';
import type { Privacy } from './privacy.ts';

/** Strings of an event that are words of the model itself. */
const ownWords = new Set(
  'kind encoding by stage mode sign how at playbook protocol cipher group trustError keyType validFrom validTo enhanced sha256 ehlo version id startedAt origin app security code rule topic side confidence severity ending outcome retry check'.split(
    ' ',
  ),
);

/**
 * A session with what the choices name replaced by pseudonyms, the same for the same name throughout. Codes, times, the order
 * and number of events stay, and the length of what is replaced wherever a pseudonym has room. Events that this version does
 * not know are concealed like all others. What is concealed cannot be found again: the raw certificates are dropped.
 */
export function concealSession(session: Session, privacy: Privacy): Session {
  if (!Object.values(privacy).some(Boolean)) return session;
  const text = createTextConcealer(privacy);
  const { header } = session;
  for (const name of [header.target?.host, header.clientName]) if (name !== undefined) text.learn(name);
  // Names must be known before the first text in which one stands without its domain.
  for (const event of session.events) for (const name of namesIn(event)) text.learn(name);

  /** What came in after its last line end waits for the next piece: a name may be cut in two. */
  let waiting = '';
  let message = createMessageConcealer(privacy);
  const lastReceived = session.events.findLast(({ kind }) => kind === 'received')?.id;

  /** A challenge names the server's computer and domain in base64 (MS-NLMP 2.2.1.2), where no pattern finds them. */
  const conceal = (line: string) => text.conceal(privacy.hosts ? line.replace(challenge, `334 ${mask}`) : line);

  function concealReceived(event: EventOf<'received'>): SessionEvent {
    const whole = waiting + octetsOf(event);
    const end = event.id === lastReceived ? whole.length : whole.lastIndexOf('\n') + 1;
    waiting = whole.slice(end);
    return { ...event, ...recorded(throughText(whole.slice(0, end), conceal)) };
  }

  function concealSent(event: EventOf<'sent'>): SessionEvent {
    if (event.stage !== 'message') {
      return { ...event, ...recorded(throughText(octetsOf(event), text.conceal)) };
    }
    const shown = message(octetsOf(event));
    return {
      ...event,
      ...recorded(throughText(shown, (line) => text.conceal(privacy.people ? withoutDisplayNames(line) : line))),
    };
  }

  const named = privacy.people || privacy.hosts || privacy.addresses;

  function concealEvent(event: SessionEvent): SessionEvent {
    if (event.kind === 'sent' && event.stage !== 'message') message = createMessageConcealer(privacy);
    if (!named && (event.kind !== 'sent' || event.stage !== 'message')) return event;
    if (event.kind === 'received') return concealReceived(event);
    if (event.kind === 'sent') return concealSent(event);
    if (event.kind === 'secured') {
      const certificates = event.certificates.map((certificate) =>
        concealCertificate(certificate, privacy, text.conceal),
      );
      return { ...mapStrings({ ...event, certificates: [] }, text.conceal), certificates };
    }
    return mapStrings(event, conceal);
  }

  const events = session.events.map(concealEvent);
  return { header: named ? mapStrings(header, text.conceal) : header, events };
}

/** Short names that a session knows to be a host's. */
function namesIn(event: SessionEvent): string[] {
  switch (event.kind) {
    case 'resolving':
      return [event.name];
    case 'replied': {
      if (event.stage !== 'greeting' && event.stage !== 'ehlo') return [];
      const name = /^\d{3}[ -]([A-Za-z0-9_.-]{3,255})(?:\\|\s|$)/.exec(event.lines[0] ?? '')?.[1] ?? '';
      // A short name only counts where it looks like a computer's; `220 ESMTP ready` names nobody.
      return name.includes('.') || (/\d/.test(name) && !/^(?:ESMTP|SMTP)/i.test(name)) ? [name] : [];
    }
    case 'secured':
      return event.certificates.flatMap(({ names }) => names.map((name) => name.replace(/^\*\./, '')));
    default:
      return [];
  }
}

/** All challenges but LOGIN's two questions, in the spellings that servers use. */
const challenge =
  /^334[ -](?!VXNlcm5hbWU6|dXNlcm5hbWU6|VXNlciBOYW1lAA==|UGFzc3dvcmQ6|cGFzc3dvcmQ6|UGFzc3dvcmQA)[A-Za-z0-9+/]{4,}={0,2}/gm;
const ownersParts = /\b(O|OU|L|ST|S|STREET|postalCode|serialNumber|GN|SN|title)=([^\n,]*)/g;

function concealCertificate(
  certificate: Certificate,
  privacy: Privacy,
  conceal: (text: string) => string,
): Certificate {
  if (!privacy.hosts) return { ...mapStrings(certificate, conceal), der: privacy.people ? '' : certificate.der };
  const subject = certificate.subject.replace(ownersParts, (_, type: string, value: string) => `${type}=${x(value)}`);
  const issuer = certificate.selfSigned ? subject : certificate.issuer;
  return {
    ...mapStrings({ ...certificate, subject, issuer }, conceal),
    serial: x(certificate.serial),
    sha256: conceal(certificate.sha256),
    der: '',
  };
}

function x(text: string): string {
  return text.replace(/[\p{L}\p{N}]/gu, 'x');
}

/** The same value with every string in it changed but the model's own words. */
function mapStrings<T>(value: T, change: (text: string) => string): T;
function mapStrings(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapStrings<unknown>(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]: [string, unknown]) => [
      key,
      ownWords.has(key) ? item : mapStrings<unknown>(item, change),
    ]),
  );
}

/** A character an octet. */
function octetsOf(event: EventOf<'received'> | EventOf<'sent'>): string {
  const bytes = decodeBytes(event.encoding ? { data: event.data, encoding: event.encoding } : { data: event.data });
  let octets = '';
  for (let i = 0; i < bytes.length; i += 0x8000) octets += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return octets;
}

/** Changes octets as text where they are UTF-8, else octet by octet. */
function throughText(octets: string, change: (text: string) => string): Uint8Array {
  const bytes = Uint8Array.from(octets, (char) => char.charCodeAt(0));
  const { data, encoding } = encodeBytes(bytes);
  if (encoding === undefined) return encoder.encode(change(data));
  return Uint8Array.from(change(octets), (char) => char.charCodeAt(0));
}

function recorded(bytes: Uint8Array): { data: string; encoding: 'base64' | undefined } {
  const { data, encoding } = encodeBytes(bytes);
  return { data, encoding };
}

const encoder = new TextEncoder();
