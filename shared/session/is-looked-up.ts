import { ipBytes } from '../dns/ip-bytes.ts';

/** Whether a target is looked up as a name; an address, bare or as a literal (RFC 5321 4.1.3), has nothing to look up. */
export function isLookedUp(host: string): boolean {
  return ipBytes(host.replace(/^\[(?:IPv6:)?(.*)\]$/i, '$1')) === undefined;
}
