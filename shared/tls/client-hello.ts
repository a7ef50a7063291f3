/** Protocol versions a hello can be written for, and their numbers on the wire (RFC 6101, 2246, 4346, 5246, 8446). */
export const helloVersions = {
  SSLv3: 0x0300,
  TLSv1: 0x0301,
  'TLSv1.1': 0x0302,
  'TLSv1.2': 0x0303,
  'TLSv1.3': 0x0304,
} as const;
export type HelloVersion = keyof typeof helloVersions;

export interface ClientHelloWish {
  /** The only version offered. */
  readonly version: HelloVersion;
  /** Cipher suites by number, most wanted first. */
  readonly ciphers: readonly number[];
  /** Name for SNI; an address is left out by the caller. */
  readonly serverName?: string;
  /** Groups by number; default the usual ones. */
  readonly groups?: readonly number[];
  /** 32 bytes. */
  readonly random: Uint8Array;
  /** Public X25519 key (any 32 bytes are one) for TLS 1.3; absent: the server has to ask for a key, and so names its group. */
  readonly keyShare?: Uint8Array;
}

/** X25519, P-256, P-384, P-521, X448, ffdhe2048 (RFC 8446 4.2.7). */
export const usualGroups = [0x001d, 0x0017, 0x0018, 0x0019, 0x001e, 0x0100] as const;

/** RFC 8446 4.2.3 and the old pairs of RFC 5246 7.4.1.4.1, so that no server lacks one it can sign with. */
const signatureAlgorithms = [
  ...[0x0403, 0x0503, 0x0603, 0x0807, 0x0808, 0x0804, 0x0805, 0x0806, 0x0809, 0x080a, 0x080b],
  ...[0x0401, 0x0501, 0x0601, 0x0203, 0x0201, 0x0101, 0x0202],
];
const x25519 = 0x001d;
/** RFC 5746 3.3: the renegotiation signal for servers that refuse a hello without it. */
const secureRenegotiation = 0x00ff;

/** A ClientHello in its record (RFC 8446 4.1.2, 5.1): asks, and is never followed by anything. */
export function clientHello(wish: ClientHelloWish): Uint8Array {
  const { version, ciphers, random, serverName } = wish;
  if (random.length !== 32) throw new RangeError('a hello has 32 random bytes');
  const modern = version === 'TLSv1.3';
  const suites = modern ? ciphers : [...ciphers, secureRenegotiation];
  // RFC 8446 4.1.2: TLS 1.3 says 1.2 here and itself in an extension; its session id is there for middleboxes.
  const body = [
    ...u16(Math.min(helloVersions[version], 0x0303)),
    ...random,
    ...vector8(modern ? [...random].reverse() : []),
    ...vector16(suites.flatMap(u16)),
    ...vector8([0]),
    // SSL 3.0 knows no extensions, and some of its servers choke on them.
    ...(version === 'SSLv3' ? [] : vector16(extensions(wish, serverName))),
  ];
  const message = [1, ...u24(body.length), ...body];
  // RFC 8446 5.1: the record of a first hello says TLS 1.0 for the sake of old servers.
  return Uint8Array.from([22, ...u16(version === 'SSLv3' ? 0x0300 : 0x0301), ...vector16(message)]);
}

function extensions(
  { version, groups = usualGroups, keyShare }: ClientHelloWish,
  serverName: string | undefined,
): number[] {
  const name = serverName === undefined ? [] : vector16([0, ...vector16(ascii(serverName))]);
  const number = helloVersions[version];
  return [
    ...(name.length === 0 ? [] : extension(0, name)),
    // RFC 6066 8: OCSP, no responders named, no extensions.
    ...extension(5, [1, 0, 0, 0, 0]),
    ...extension(10, vector16(groups.flatMap(u16))),
    ...extension(11, vector8([0])),
    ...(number >= 0x0303 ? extension(13, vector16(signatureAlgorithms.flatMap(u16))) : []),
    ...(number < 0x0304
      ? extension(23, [])
      : [
          ...extension(43, vector8(u16(number))),
          ...extension(45, vector8([1])),
          ...extension(51, vector16(keyShare === undefined ? [] : [...u16(x25519), ...vector16([...keyShare])])),
        ]),
  ];
}

function extension(type: number, content: readonly number[]): number[] {
  return [...u16(type), ...vector16(content)];
}

function vector8(content: readonly number[]): number[] {
  return [content.length, ...content];
}

function vector16(content: readonly number[]): number[] {
  return [...u16(content.length), ...content];
}

function u16(value: number): number[] {
  return [value >> 8, value & 0xff];
}

function u24(value: number): number[] {
  return [value >> 16, (value >> 8) & 0xff, value & 0xff];
}

function ascii(text: string): number[] {
  return Array.from(text.slice(0, 255), (character) => character.charCodeAt(0) & 0x7f);
}
