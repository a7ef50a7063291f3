import type { Command } from 'commander';
import { dnsOption, readDnsServers } from './dns-flags.ts';
import type { ExitStatus, Terminal } from './terminal.ts';

/** Declares `ehlo listed`; its code is loaded when it is called. */
export function addListed(program: Command, terminal: Terminal, ended: (status: ExitStatus) => void): void {
  program
    .command('listed')
    .description('Ask the block lists (DNSBL) about an address or a domain, and say how it gets off them.')
    .argument('<address|domain>', '203.0.113.9, 2001:db8::25 or contoso.com')
    .addOption(dnsOption())
    .option('--json', 'print every answer as JSON')
    .addHelpText(
      'after',
      `
Lists do not answer public DNS servers such as 8.8.8.8: ask through the one of your own network.

Examples:
  ehlo listed 203.0.113.9
  ehlo listed contoso.com --dns 10.0.0.53
  ehlo listed 203.0.113.9 --json | jq -r '.answers[] | select(.state == "listed") | .zone'

Exit status:
  0  on no list               1  listed
  2  wrong usage              3  no list answered`,
    )
    .action(async (subject: string, given: Record<string, unknown>) => {
      const { runListed } = await import('./listed.ts');
      const dns = readDnsServers(given.dns);
      ended(await runListed(subject, { json: given.json === true, ...(dns ? { dns } : {}) }, terminal));
    });
}
