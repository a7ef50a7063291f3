import { type CipherSuite, cipherFamilies, cipherSuites } from './cipher-suites.ts';
import { type HelloVersion, helloVersions } from './client-hello.ts';

/** What a server offers of one protocol version. */
export interface MatrixRow {
  readonly version: HelloVersion;
  /** unknown: the server could not be asked. */
  readonly state: 'offered' | 'refused' | 'unknown';
  /** How it refused, or why it could not be asked. */
  readonly why?: string;
  readonly suites: readonly CipherSuite[];
  /** Whose order counts; absent where there is nothing to choose. */
  readonly order?: 'server' | 'client';
  /** What the server takes when it may choose among all. */
  readonly chosen?: string;
}

/** Everything a server offers, as far as hellos can find out. */
export interface TlsMatrix {
  readonly rows: readonly MatrixRow[];
  /** Groups for the key agreement, with the version they were seen in. */
  readonly groups: readonly string[];
  /** Bits of the classic Diffie-Hellman prime, where there is one. */
  readonly primeBits?: number;
  /** Connections that were made. */
  readonly connections: number;
}

/** Oldest first. */
export const matrixVersions = Object.keys(helloVersions).filter((name): name is HelloVersion =>
  Object.hasOwn(helloVersions, name),
);

const rank = { SSLv3: 0, 'TLSv1.2': 1, 'TLSv1.3': 2 } as const;

/** The suites to ask for in a version, in lanes that can be asked about side by side. */
export function lanesFor(version: HelloVersion): readonly (readonly CipherSuite[])[] {
  const level = version === 'TLSv1.3' ? 2 : version === 'TLSv1.2' ? 1 : 0;
  const known = cipherSuites.filter(({ since }) =>
    level === 2 ? since === 'TLSv1.3' : since !== 'TLSv1.3' && rank[since] <= level,
  );
  return cipherFamilies
    .map((family) => known.filter((suite) => suite.family === family))
    .filter((lane) => lane.length > 0);
}

/** Groups worth asking for, by number (IANA "TLS Supported Groups", 2026). */
export const namedGroups: Readonly<Record<number, string>> = {
  4588: 'X25519MLKEM768',
  29: 'X25519',
  30: 'X448',
  23: 'P-256',
  24: 'P-384',
  25: 'P-521',
  256: 'ffdhe2048',
  257: 'ffdhe3072',
  258: 'ffdhe4096',
  259: 'ffdhe6144',
  260: 'ffdhe8192',
};

/** Name of a group's number, also of ones nobody asked for. */
export function groupName(group: number): string {
  return namedGroups[group] ?? `0x${group.toString(16).padStart(4, '0')}`;
}

const alerts: Readonly<Record<number, string>> = {
  40: 'handshake failure',
  47: 'illegal parameter',
  49: 'access denied',
  50: 'decode error',
  70: 'protocol version',
  71: 'insufficient security',
  80: 'internal error',
  86: 'inappropriate fallback',
  109: 'missing extension',
  112: 'unrecognised name',
};

/** A fatal alert in words (RFC 8446 6.2). */
export function alertWords(alert: number): string {
  return `alert ${alert}${alerts[alert] === undefined ? '' : ` (${alerts[alert]})`}`;
}
