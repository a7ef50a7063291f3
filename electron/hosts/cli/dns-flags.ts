import { Option } from 'commander';
import { type DnsServer, readDnsServer } from '../../net/dns-servers.ts';
import { UsageError } from './terminal.ts';

/** `--dns`, for every command that looks something up. */
export function dnsOption(): Option {
  const option = new Option('--dns <server>', 'DNS server to ask, an address (repeatable; default: this computer’s)');
  return option.argParser((value: string, before: unknown) => [...(Array.isArray(before) ? before : []), value]);
}

/** The DNS servers given; nothing where this computer's own are meant. */
export function readDnsServers(given: unknown): DnsServer[] | undefined {
  if (!Array.isArray(given) || given.length === 0) return undefined;
  return given.map((text) => {
    const server = typeof text === 'string' ? readDnsServer(text) : undefined;
    if (server) return server;
    throw new UsageError(
      `"${String(text)}" is no DNS server: give its address, for instance --dns 1.1.1.1 or --dns [2001:db8::53]:53.`,
    );
  });
}
