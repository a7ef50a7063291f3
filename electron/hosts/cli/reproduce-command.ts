import type { Command } from 'commander';
import type { ExitStatus, Terminal } from './terminal.ts';

/** Declares `ehlo reproduce`; its code is loaded when it is called. */
export function addReproduce(program: Command, terminal: Terminal, ended: (status: ExitStatus) => void): void {
  program
    .command('reproduce')
    .description('Write a session out as commands of swaks, openssl, PowerShell or telnet, without credentials.')
    .argument('<session>', 'session file, a session’s id, or a pasted transcript; - for standard input')
    .option('--server <host[:port]>', 'the server to connect to, where the text names none or another is meant')
    .option('--tool <name>', 'only swaks, openssl, powershell or telnet')
    .option('--message <file>', 'write the message that the session sent to this file')
    .option('--json', 'print as JSON')
    .addHelpText(
      'after',
      `
Examples:
  ehlo reproduce session.ehlo
  ehlo reproduce session.ehlo --tool swaks | sh
  ehlo reproduce session.ehlo --tool powershell > test.ps1
  ehlo reproduce session.ehlo --tool swaks --message message.eml
  ehlo reproduce ticket.txt --server mail.contoso.com:587

With --tool the commands alone are printed; what to know about them goes to standard error.

Exit status:
  0  written      2  wrong usage, or a session that cannot be read`,
    )
    .action(async (session: string, given: Record<string, unknown>) => {
      const { runReproduce } = await import('./reproduce.ts');
      ended(await runReproduce(session, given, terminal));
    });
}
