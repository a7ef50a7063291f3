import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Option } from 'commander';
import { readSettingsText } from '../../../shared/settings/settings.ts';
import { type DnsServer, readDnsServer } from '../../net/dns-servers.ts';
import { dataFolder } from './data-folder.ts';
import { UsageError } from './terminal.ts';

/** `--dns`, for every command that looks something up. */
export function dnsOption(): Option {
  const option = new Option(
    '--dns <server>',
    'DNS server to ask, an address (repeatable; default: those of the settings, else this computer’s)',
  );
  return option.argParser((value: string, before: unknown) => [...(Array.isArray(before) ? before : []), value]);
}

/** The DNS servers given, else those of the settings; nothing where this computer's own are meant. */
export function readDnsServers(given: unknown): DnsServer[] | undefined {
  if (!Array.isArray(given) || given.length === 0) return serversOfSettings();
  return given.map((text) => {
    const server = typeof text === 'string' ? readDnsServer(text) : undefined;
    if (server) return server;
    throw new UsageError(
      `"${String(text)}" is no DNS server: give its address, for instance --dns 1.1.1.1 or --dns [2001:db8::53]:53.`,
    );
  });
}

/** What was chosen in the window counts here too. The file is only read: a broken one is told of, and set aside, by the window. */
function serversOfSettings(): DnsServer[] | undefined {
  let text: string;
  try {
    text = readFileSync(join(dataFolder(), 'settings.json'), 'utf8');
  } catch {
    return undefined;
  }
  const read = readSettingsText(text);
  const servers = 'settings' in read ? read.settings.dnsServers : [];
  return servers.length > 0 ? servers.map((address) => ({ address, port: 53 })) : undefined;
}
