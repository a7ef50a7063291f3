import { objectIdOf, partsOf, readDerValues, walkDer } from './der.ts';

/** A certificate revocation list (RFC 5280 5), read as far as a check needs it. */
export interface RevocationList {
  /** The issuer's name as hex, for comparing byte by byte. */
  readonly issuerKey: string;
  readonly thisUpdate: Date;
  readonly nextUpdate?: Date;
  /** A delta list tells only what changed since a base list (RFC 5280 5.2.4). */
  readonly delta: boolean;
  /** It covers only a part (indirect, attributes only …), told by a critical extension that is not understood here. */
  readonly partial: boolean;
  readonly signed: Uint8Array;
  readonly signatureId: string;
  readonly signature: Uint8Array;
  readonly entries: Uint8Array;
}

/** A certificate on the list. */
export interface RevokedEntry {
  readonly on: Date;
  readonly reason?: string;
}

const reasons: Readonly<Record<number, string>> = {
  1: 'key compromise',
  2: 'authority compromise',
  3: 'affiliation changed',
  4: 'superseded',
  5: 'cessation of operation',
  6: 'on hold',
  9: 'privilege withdrawn',
  10: 'authority compromise',
};

/** Reads a list from its DER bytes. Undefined for anything that is none; never throws. */
export function readRevocationList(bytes: Uint8Array): RevocationList | undefined {
  const outer = readDerValues(bytes);
  if (outer?.length !== 1) return undefined;
  const [body, algorithm, signature] = partsOf(outer[0]);
  if (body?.tag !== 0x30 || signature?.tag !== 0x03 || signature.content[0] !== 0) return undefined;
  const parts = partsOf(body);
  // The version is left out by version 1 lists.
  const [inner, issuer, thisUpdate, ...rest] = parts[0]?.tag === 0x02 ? parts.slice(1) : parts;
  const signatureId = objectIdOf(partsOf(algorithm)[0]);
  const from = timeOf(thisUpdate);
  if (issuer?.tag !== 0x30 || !from || signatureId === '' || signatureId !== objectIdOf(partsOf(inner)[0]))
    return undefined;
  const until = timeOf(rest[0]);
  const entries = (until ? rest.slice(1) : rest).find(({ tag }) => tag === 0x30);
  const extensions = partsOf(partsOf(rest.find(({ tag }) => tag === 0xa0))[0]).map(partsOf);
  const ids = extensions.map(([id]) => objectIdOf(id));
  return {
    issuerKey: hexOf(issuer.content),
    thisUpdate: from,
    ...(until ? { nextUpdate: until } : {}),
    delta: ids.includes('2.5.29.27'),
    partial: extensions.some(
      ([id, critical]) => critical?.tag === 0x01 && objectIdOf(id) !== '2.5.29.27' && objectIdOf(id) !== '2.5.29.28',
    ),
    signed: body.whole,
    signatureId,
    signature: signature.content.subarray(1),
    entries: entries?.content ?? new Uint8Array(0),
  };
}

/** The entry of a serial number (hex), or undefined where it is not on the list. */
export function findRevoked(list: RevocationList, serial: string): RevokedEntry | undefined {
  const wanted = serial.toLowerCase().replace(/^0+/, '');
  for (const entry of walkDer(list.entries)) {
    const number = entry.content;
    // The serial number comes first; only the one looked for is read further.
    const length = number[1] ?? 0;
    if (number[0] !== 0x02 || hexOf(number.subarray(2, 2 + length)).replace(/^0+/, '') !== wanted) continue;
    const [, on, extensions] = partsOf(entry);
    const reason = partsOf(extensions)
      .map(partsOf)
      .find(([id]) => objectIdOf(id) === '2.5.29.21')
      ?.at(-1)?.content[2];
    const words = reason === undefined ? undefined : reasons[reason];
    return { on: timeOf(on) ?? new Date(0), ...(words === undefined ? {} : { reason: words }) };
  }
  return undefined;
}

/** UTCTime and GeneralizedTime as RFC 5280 4.1.2.5 allows them. */
function timeOf(value: { tag: number; content: Uint8Array } | undefined): Date | undefined {
  if (!value || (value.tag !== 0x17 && value.tag !== 0x18)) return undefined;
  const text = Array.from(value.content.subarray(0, 20), (byte) => String.fromCharCode(byte)).join('');
  const found = /^(\d{2}|\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/.exec(text);
  if (!found) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found.slice(1).map(Number);
  const full = value.tag === 0x18 ? year : year < 50 ? 2000 + year : 1900 + year;
  const date = new Date(Date.UTC(full, month - 1, day, hour, minute, second));
  return Number.isNaN(date.getTime()) ? undefined : date;
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
