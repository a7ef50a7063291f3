import { ipBytes } from './ip-bytes.ts';

/**
 * The name under which an address's PTR record stands (RFC 1035 3.5, RFC 3596 2.5), e.g. `5.113.0.203.in-addr.arpa`;
 * undefined where the text is no address.
 */
export function reverseName(address: string): string | undefined {
  const labels = reverseLabels(address);
  if (labels === undefined) return undefined;
  return `${labels}.${address.includes(':') ? 'ip6' : 'in-addr'}.arpa`;
}

/** The address's parts backwards, as PTR names and block lists want them: bytes for IPv4, hex digits for IPv6. */
export function reverseLabels(address: string): string | undefined {
  const bytes = ipBytes(address);
  if (bytes?.length !== 16) return bytes?.reverse().join('.');
  const digits = bytes.flatMap((byte) => [byte >> 4, byte & 15]);
  return digits
    .reverse()
    .map((digit) => digit.toString(16))
    .join('.');
}
