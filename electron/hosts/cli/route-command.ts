import { type Command, Option } from 'commander';
import { securities } from './check-options.ts';
import { dnsOption } from './dns-flags.ts';
import { addWayFlags } from './route-flags.ts';
import type { ExitStatus, Terminal } from './terminal.ts';
import { addTlsFlags } from './tls-flags.ts';

/** Declares `ehlo route`; its code is loaded when it is called. */
export function addRoute(program: Command, terminal: Terminal, ended: (status: ExitStatus) => void): void {
  const command = program
    .command('route')
    .description('Show which servers mail for a domain goes to, with every address of each, and what is wrong with it.')
    .argument('<domain|address>', 'contoso.com, anna@contoso.com or anna@[192.0.2.25]')
    .addOption(dnsOption())
    .option('--try', 'talk to every address of every server, one by one')
    .option('-p, --port <number>', 'with --try: port (default: 25)')
    .addOption(new Option('-s, --security <kind>', 'with --try: how to encrypt').choices(securities))
    .option('-f, --from <address>', 'with --try: go on with MAIL FROM')
    .option('-t, --to <address>', 'with --try: go on with RCPT TO')
    .option('--helo <name>', "with --try: name to say in EHLO (default: this computer's name)")
    .option('--timeout <seconds>', 'how long to wait for each answer')
    .option('--json', 'print the route, and with --try the sessions, as JSON');
  addTlsFlags(addWayFlags(command))
    .addHelpText(
      'after',
      `
Examples:
  ehlo route contoso.com
  ehlo route anna@contoso.com --dns 1.1.1.1
  ehlo route contoso.com --try
  ehlo route contoso.com --try -4 --source 10.0.0.5
  ehlo route contoso.com --try --proxy socks5://10.0.0.1:1080

How to connect and to encrypt (--proxy, --source, --tls-min …) counts with --try.
  ehlo route contoso.com --json | jq -r '.route.hosts[].addresses[].address'

Exit status:
  0  nothing wrong found      1  a finding (error or warning)
  2  wrong usage              3  DNS or no server answered`,
    )
    .action(async (asked: string, given: Record<string, unknown>) => {
      const [{ runRoute }, { readCheckOptions }] = await Promise.all([
        import('./route.ts'),
        import('./check-options.ts'),
      ]);
      ended(await runRoute(asked, { ...readCheckOptions(given, process.env), try: given.try === true }, terminal));
    });
}
