import { type HelloVersion, helloVersions } from './client-hello.ts';
import { readKeyExchange, type ServerKeyExchange } from './server-key-exchange.ts';

/** What a server answers to a hello, as far as it can be read without keys: up to TLS 1.2 all of it, in TLS 1.3 the hello. */
export interface ServerFlight {
  /** more: wait for further bytes · done: nothing readable follows · not-tls: the bytes are no TLS. */
  readonly state: 'more' | 'done' | 'not-tls';
  /** A fatal alert's number (RFC 8446 6). */
  readonly alert?: number;
  readonly hello?: ServerHello;
  /** The certificates in the order sent, as DER. */
  readonly certificates?: readonly Uint8Array[];
  /** A stapled OCSP response, as DER (RFC 6066 8). */
  readonly ocsp?: Uint8Array;
  readonly keyExchange?: ServerKeyExchange;
  /** The server asks for a client certificate; the names are DER, as acceptable authorities (RFC 5246 7.4.4). */
  readonly certificateRequest?: { readonly authorities: readonly Uint8Array[] };
}

export interface ServerHello {
  readonly version: HelloVersion | undefined;
  readonly cipher: number;
  /** The group of TLS 1.3's key share, or the one a HelloRetryRequest asks for. */
  readonly group?: number;
}

/** Most bytes of an answer that are looked at: chains are a few kilobytes, hostile ones endless. */
export const maxFlightBytes = 262_144;

/** Reads what came so far; called again with more. Never throws, whatever the bytes are. */
export function readServerFlight(bytes: Uint8Array): ServerFlight {
  const messages: number[] = [];
  let at = 0;
  let alert: number | undefined;
  while (at + 5 <= bytes.length && alert === undefined) {
    const type = bytes[at];
    const length = u16(bytes, at + 3);
    if ((type !== 21 && type !== 22 && type !== 20 && type !== 23) || bytes[at + 1] !== 3 || length > 16_640)
      return { state: 'not-tls' };
    // Application data and ChangeCipherSpec: what follows is encrypted.
    if (type === 20 || type === 23) break;
    if (at + 5 + length > bytes.length) break;
    const content = bytes.subarray(at + 5, at + 5 + length);
    if (type === 21) {
      // Level 1 is a warning, as for a name the server does not know: the handshake goes on (RFC 5246 7.2).
      if (content[0] === 2) alert = content[1];
    } else for (const byte of content) messages.push(byte);
    at += 5 + length;
  }
  if (at === 0 && bytes.length > 0 && !/^(?:20|21|22|23)$/.test(String(bytes[0]))) return { state: 'not-tls' };
  const flight = readMessages(Uint8Array.from(messages));
  const ended = alert !== undefined || flight.state === 'done' || bytes.length > maxFlightBytes;
  return { ...flight, state: ended ? 'done' : 'more', ...(alert === undefined ? {} : { alert }) };
}

function readMessages(bytes: Uint8Array): ServerFlight {
  let flight: ServerFlight = { state: 'more' };
  let at = 0;
  while (at + 4 <= bytes.length) {
    const length = ((bytes[at + 1] ?? 0) << 16) | u16(bytes, at + 2);
    if (at + 4 + length > bytes.length) return flight;
    const body = bytes.subarray(at + 4, at + 4 + length);
    flight = { ...flight, ...readMessage(bytes[at] ?? 0, body, flight.hello?.version) };
    if (flight.state === 'done') return flight;
    at += 4 + length;
  }
  return flight;
}

function readMessage(type: number, body: Uint8Array, version: HelloVersion | undefined): Partial<ServerFlight> {
  switch (type) {
    case 2: {
      const hello = readHello(body);
      return hello === undefined
        ? { state: 'done' }
        : { hello, ...(hello.version === 'TLSv1.3' ? { state: 'done' as const } : {}) };
    }
    case 11:
      return { certificates: entries(body.subarray(3), 3) };
    case 22:
      return body[0] === 1 ? { ocsp: Uint8Array.from(body.subarray(4)) } : {};
    case 12:
      return { keyExchange: readKeyExchange(body, version === 'TLSv1.2') };
    case 13:
      return { certificateRequest: { authorities: requestedAuthorities(body, version === 'TLSv1.2') } };
    case 14:
      return { state: 'done' };
    default:
      return {};
  }
}

function readHello(body: Uint8Array): ServerHello | undefined {
  const session = body[34] ?? 0;
  const at = 35 + session;
  if (body.length < at + 3) return undefined;
  const cipher = u16(body, at);
  let number = u16(body, 0);
  let group: number | undefined;
  for (const { type, content } of extensionsOf(body.subarray(at + 3))) {
    if (type === 43) number = u16(content, 0);
    // A HelloRetryRequest names the group alone, a ServerHello the group and a key (RFC 8446 4.2.8).
    if (type === 51 && content.length >= 2) group = u16(content, 0);
  }
  const version = versionOf(number);
  return { version, cipher, ...(group === undefined ? {} : { group }) };
}

function versionOf(number: number): HelloVersion | undefined {
  for (const name of Object.keys(helloVersions)) {
    if (isVersion(name) && helloVersions[name] === number) return name;
  }
  return undefined;
}

function isVersion(name: string): name is HelloVersion {
  return Object.hasOwn(helloVersions, name);
}

function extensionsOf(bytes: Uint8Array): { type: number; content: Uint8Array }[] {
  const found: { type: number; content: Uint8Array }[] = [];
  for (let at = 2; at + 4 <= bytes.length; ) {
    const length = u16(bytes, at + 2);
    found.push({ type: u16(bytes, at), content: bytes.subarray(at + 4, at + 4 + length) });
    at += 4 + length;
  }
  return found;
}

/** RFC 5246 7.4.4: certificate types, from TLS 1.2 on signature algorithms, then the names. */
function requestedAuthorities(body: Uint8Array, withAlgorithms: boolean): Uint8Array[] {
  let at = 1 + (body[0] ?? 0);
  if (withAlgorithms) at += 2 + u16(body, at);
  return entries(body.subarray(at + 2), 2);
}

/** Values each behind its length of two or three bytes. */
function entries(bytes: Uint8Array, width: 2 | 3): Uint8Array[] {
  const found: Uint8Array[] = [];
  for (let at = 0; at + width <= bytes.length; ) {
    const length = width === 3 ? ((bytes[at] ?? 0) << 16) | u16(bytes, at + 1) : u16(bytes, at);
    if (at + width + length > bytes.length) break;
    found.push(Uint8Array.from(bytes.subarray(at + width, at + width + length)));
    at += width + length;
  }
  return found;
}

function u16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}
