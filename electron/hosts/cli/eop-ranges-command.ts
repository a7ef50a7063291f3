import { type Command, Option } from 'commander';
import { allFirewallWriters } from '../../../shared/net/firewall/all-firewall-writers.ts';
import type { ExitStatus, Terminal } from './terminal.ts';

/** Declares `ehlo eop-ranges`; its code is loaded when it is called. */
export function addEopRanges(program: Command, terminal: Terminal, ended: (status: ExitStatus) => void): void {
  program
    .command('eop-ranges')
    .description('The addresses Exchange Online sends mail from, as a list or as firewall rules.')
    .addOption(new Option('--format <kind>', 'write rules for').choices(allFirewallWriters.map(({ id }) => id)))
    .option('--contains <address>', 'is this address one of them?')
    .option('--update <file|url>', 'replace them from Microsoft’s endpoints JSON')
    .option('--json', 'print as JSON')
    .addHelpText(
      'after',
      `
Examples:
  ehlo eop-ranges --format windows
  ehlo eop-ranges --contains 40.107.22.91
  ehlo eop-ranges --update "https://endpoints.office.com/endpoints/Worldwide?clientrequestid=$(uuidgen)"

Exit status:
  0  done, or the address is one of them      1  with --contains: it is not
  2  wrong usage, or no such list`,
    )
    .action(async (given: Record<string, unknown>) => {
      const { runEopRanges } = await import('./eop-ranges.ts');
      const text = (name: string) => (typeof given[name] === 'string' ? { [name]: given[name] } : {});
      const options = { json: given.json === true, ...text('format'), ...text('contains'), ...text('update') };
      ended(await runEopRanges(options, terminal));
    });
}
