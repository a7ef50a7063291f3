/** What an NTLM server says of itself in its CHALLENGE_MESSAGE (MS-NLMP 2.2.1.2), the "type 2 message". */
export interface NtlmChallenge {
  /** The server's 8 random bytes. */
  readonly serverChallenge: Uint8Array;
  readonly flags: number;
  readonly targetName?: string;
  /** Windows version as `10.0.20348`. */
  readonly version?: string;
  /** The target information as it came, to be sent back in the answer. */
  readonly targetInfo: Uint8Array;
  readonly pairs: readonly AvPair[];
}

export interface AvPair {
  readonly id: number;
  readonly value: Uint8Array;
}

/** Flags of MS-NLMP 2.2.2.5 that this side knows. */
export const ntlmFlag = {
  unicode: 0x00000001,
  requestTarget: 0x00000004,
  ntlm: 0x00000200,
  alwaysSign: 0x00008000,
  targetInfo: 0x00800000,
  extendedSession: 0x00080000,
  version: 0x02000000,
  key128: 0x20000000,
} as const;

/** Ids of attribute-value pairs (MS-NLMP 2.2.2.1). */
export const avId = {
  end: 0,
  computer: 1,
  domain: 2,
  dnsComputer: 3,
  dnsDomain: 4,
  dnsForest: 5,
  flags: 6,
  timestamp: 7,
  targetName: 9,
  channelBindings: 10,
} as const;

/** Most pairs that are read; Windows sends seven. */
const maxPairs = 32;

/** Reads a challenge; undefined where the bytes are none. Every length in it is checked against the bytes that are there. */
export function readNtlmChallenge(bytes: Uint8Array): NtlmChallenge | undefined {
  if (bytes.length < 32 || String.fromCharCode(...bytes.subarray(0, 8)) !== 'NTLMSSP\0') return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(8, true) !== 2) return undefined;
  const flags = view.getUint32(20, true) >>> 0;
  const target = field(bytes, view, 12);
  const targetInfo = bytes.length >= 48 ? field(bytes, view, 40) : new Uint8Array(0);
  // Without the flag these bytes may already be the payload.
  const version =
    bytes.length >= 56 && (flags & ntlmFlag.version) !== 0
      ? `${view.getUint8(48)}.${view.getUint8(49)}.${view.getUint16(50, true)}`
      : undefined;
  const targetName = (flags & ntlmFlag.unicode) === 0 ? latin1(target) : fromUtf16(target);
  return {
    serverChallenge: bytes.slice(24, 32),
    flags,
    ...(targetName === '' ? {} : { targetName }),
    ...(version === undefined ? {} : { version }),
    targetInfo,
    pairs: readPairs(targetInfo),
  };
}

/** The text of one pair, if it is there. */
export function avText(pairs: readonly AvPair[], id: number): string | undefined {
  const value = pairs.find((pair) => pair.id === id)?.value;
  return value === undefined || value.length === 0 ? undefined : fromUtf16(value);
}

/** The server's clock in its target information as milliseconds since 1970; undefined where it sends none. */
export function avTime(pairs: readonly AvPair[]): number | undefined {
  const value = pairs.find((pair) => pair.id === avId.timestamp)?.value;
  if (value?.length !== 8) return undefined;
  const ticks = new DataView(value.buffer, value.byteOffset, 8).getBigUint64(0, true);
  return Number(ticks / 10_000n) - 11_644_473_600_000;
}

/** Milliseconds since 1970 as a Windows FILETIME: 100 ns since 1601, little-endian. */
export function fileTime(milliseconds: number): Uint8Array {
  const bytes = new Uint8Array(8);
  const ticks = (BigInt(Math.trunc(milliseconds)) + 11_644_473_600_000n) * 10_000n;
  new DataView(bytes.buffer).setBigUint64(0, ticks, true);
  return bytes;
}

/** Text in UTF-16LE, as NTLM writes it. */
export function toUtf16(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), true);
  return bytes;
}

function fromUtf16(bytes: Uint8Array): string {
  return new TextDecoder('utf-16le').decode(bytes.subarray(0, bytes.length & ~1));
}

function latin1(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}

/** A length, a maximum and an offset that point into the payload; nothing where they point outside. */
function field(bytes: Uint8Array, view: DataView, at: number): Uint8Array {
  const length = view.getUint16(at, true);
  const offset = view.getUint32(at + 4, true);
  return offset + length <= bytes.length ? bytes.slice(offset, offset + length) : new Uint8Array(0);
}

function readPairs(bytes: Uint8Array): AvPair[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pairs: AvPair[] = [];
  for (let at = 0; at + 4 <= bytes.length && pairs.length < maxPairs; ) {
    const id = view.getUint16(at, true);
    const length = view.getUint16(at + 2, true);
    if (id === avId.end || at + 4 + length > bytes.length) break;
    pairs.push({ id, value: bytes.slice(at + 4, at + 4 + length) });
    at += 4 + length;
  }
  return pairs;
}
