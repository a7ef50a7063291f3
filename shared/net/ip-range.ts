import { ipBytes } from '../dns/ip-bytes.ts';

/** Whether `address` lies in `range`, written as CIDR (`40.92.0.0/15`, `2a01:111:f403::/48`) or as one address. False where either cannot be read. */
export function inRange(address: string, range: string): boolean {
  const [base = '', length] = range.split('/');
  const inside = ipBytes(address);
  const start = ipBytes(base);
  if (!inside || !start || inside.length !== start.length) return false;
  const bits = length === undefined ? start.length * 8 : prefixLength(length, start.length * 8);
  if (bits === undefined) return false;
  return start.every((byte, at) => {
    const wanted = Math.min(8, Math.max(0, bits - at * 8));
    const mask = (0xff << (8 - wanted)) & 0xff;
    return (byte & mask) === ((inside[at] ?? 0) & mask);
  });
}

/** Whether the text is a range as `inRange` reads it. */
export function isRange(text: string): boolean {
  const [base = '', length, ...more] = text.split('/');
  const bytes = ipBytes(base);
  if (!bytes || more.length > 0) return false;
  return length === undefined || prefixLength(length, bytes.length * 8) !== undefined;
}

/** The netmask of an IPv4 range as older firewalls want it: `255.254.0.0` for `/15`. Undefined for IPv6. */
export function netmaskOf(range: string): string | undefined {
  const [base = '', length = '32'] = range.split('/');
  const bits = base.includes(':') ? undefined : prefixLength(length, 32);
  if (bits === undefined) return undefined;
  return [0, 8, 16, 24].map((at) => (0xff << (8 - Math.min(8, Math.max(0, bits - at)))) & 0xff).join('.');
}

function prefixLength(text: string, most: number): number | undefined {
  const bits = /^\d{1,3}$/.test(text) ? Number(text) : -1;
  return bits >= 0 && bits <= most ? bits : undefined;
}
