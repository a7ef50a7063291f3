import { getServers } from 'node:dns';
import { isIP } from 'node:net';

/** A DNS server to ask: an address, never a name. */
export interface DnsServer {
  readonly address: string;
  readonly port: number;
}

/** Reads `192.0.2.53`, `192.0.2.53:5353`, `2001:db8::53` or `[2001:db8::53]:5353`; undefined where it is none of these. */
export function readDnsServer(text: string): DnsServer | undefined {
  const typed = text.trim();
  if (isIP(typed)) return { address: typed, port: 53 };
  const parts = /^(?:\[([^\]]{2,60})\]|([^:]{7,15}))(?::(\d{1,5}))?$/.exec(typed);
  const address = parts?.[1] ?? parts?.[2] ?? '';
  const port = Number(parts?.[3] ?? 53);
  return isIP(address) && port >= 1 && port <= 65_535 ? { address, port } : undefined;
}

/** The DNS servers this computer uses, in its order. */
export function systemDnsServers(): DnsServer[] {
  return getServers().flatMap((server) => readDnsServer(server) ?? []);
}

/** As it is shown: `192.0.2.53`, with the port where it is not 53. */
export function dnsServerText({ address, port }: DnsServer): string {
  if (port === 53) return address;
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}
