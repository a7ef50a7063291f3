import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { isHostAllowed } from '../../shared/policy/allowed-hosts.ts';
import type { Policy } from '../../shared/policy/policy.ts';

/**
 * What to connect to for a host: the host itself where its name is allowed, else its first allowed address; undefined where
 * there is none or the name cannot be looked up.
 */
export async function allowedAddress(host: string, { allowedHosts }: Policy): Promise<string | undefined> {
  const bare = host.replace(/^\[(?:IPv6:)?(.*)\]$/i, '$1');
  if (isHostAllowed(allowedHosts, bare)) return bare;
  if (isIP(bare)) return undefined;
  const found = await lookup(bare, { all: true, verbatim: true }).catch(() => undefined);
  if (!found) return undefined;
  return found.map(({ address }) => address).find((address) => isHostAllowed(allowedHosts, address));
}
