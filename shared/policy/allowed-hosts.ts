import { ipBytes } from '../dns/ip-bytes.ts';

/** Whether a host may be connected to as it was typed: its name fits a pattern, or it is an address that does. Case and a last dot do not count. */
export function isHostAllowed(patterns: readonly string[] | undefined, host: string): boolean {
  if (patterns === undefined) return true;
  const name = bare(host);
  const bytes = addressBytes(name);
  if (bytes && isLoopback(bytes)) return true;
  if (bytes) return patterns.some((pattern) => isInRange(bytes, pattern));
  return patterns.some((pattern) => isNameLike(name, bare(pattern)));
}

/** Why a pattern cannot be used, as a sentence; undefined where it can. */
export function hostPatternProblem(pattern: string): string | undefined {
  if (rangeOf(pattern)) return undefined;
  const name = bare(pattern);
  if (/^[\d.]+(?:\/.*)?$/.test(name) || name.includes(':') || name.includes('/'))
    return `"${pattern}" is no address and no CIDR range.`;
  const rest = name.startsWith('*.') ? name.slice(2) : name;
  return /^(?!-)[a-z0-9_-]{1,63}(?:\.(?!-)[a-z0-9_-]{1,63})*$/.test(rest)
    ? undefined
    : `"${pattern}" is no host name. A star stands only for the first labels: *.contoso.com`;
}

/** `*.contoso.com` means every name below contoso.com and not contoso.com itself, as in a certificate but at any depth. */
function isNameLike(name: string, pattern: string): boolean {
  if (!pattern.startsWith('*.')) return name === pattern;
  const suffix = pattern.slice(1);
  return name.length > suffix.length && name.endsWith(suffix);
}

function bare(host: string): string {
  return host
    .trim()
    .replace(/^\[(?:IPv6:)?(.*)\]$/i, '$1')
    .replace(/\.$/, '')
    .toLowerCase();
}

/** An IPv4 address inside IPv6 (`::ffff:10.0.0.1`) is that IPv4 address, or a range for it could be walked around. */
function addressBytes(text: string): number[] | undefined {
  const bytes = ipBytes(text);
  const mapped = bytes?.length === 16 && bytes.slice(0, 10).every((byte) => byte === 0);
  return mapped && bytes[10] === 255 && bytes[11] === 255 ? bytes.slice(12) : bytes;
}

function isLoopback(bytes: readonly number[]): boolean {
  return bytes.length === 4 ? bytes[0] === 127 : bytes.every((byte, at) => byte === (at === 15 ? 1 : 0));
}

function rangeOf(pattern: string): { readonly bytes: readonly number[]; readonly bits: number } | undefined {
  const [address = '', length, ...more] = pattern.trim().split('/');
  const bytes = addressBytes(bare(address));
  if (!bytes || more.length > 0) return undefined;
  if (length === undefined) return { bytes, bits: bytes.length * 8 };
  const bits = /^\d{1,3}$/.test(length) ? Number(length) : Number.NaN;
  return bits <= bytes.length * 8 ? { bytes, bits } : undefined;
}

function isInRange(bytes: readonly number[], pattern: string): boolean {
  const range = rangeOf(pattern);
  if (!range || range.bytes.length !== bytes.length) return false;
  return bytes.every((byte, at) => {
    const kept = Math.min(8, Math.max(0, range.bits - at * 8));
    const mask = (0xff << (8 - kept)) & 0xff;
    return (byte & mask) === ((range.bytes[at] ?? 0) & mask);
  });
}
