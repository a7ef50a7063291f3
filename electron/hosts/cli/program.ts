import { Command, CommanderError, Option } from 'commander';
import { PolicyError } from '../../policy/policy-error.ts';
import { securities } from './check-options.ts';
import { collectOption } from './collect-option.ts';
import { dnsOption } from './dns-flags.ts';
import { addEopRanges } from './eop-ranges-command.ts';
import { addLabel, addNote } from './filing-commands.ts';
import { addHistory } from './history-command.ts';
import { addLab } from './lab-command.ts';
import { addListed } from './listed-command.ts';
import { addReproduce } from './reproduce-command.ts';
import { addRoute } from './route-command.ts';
import { addRouteFlags } from './route-flags.ts';
import { addSend } from './send-command.ts';
import { addSignInOptions, readSignIn } from './sign-in-options.ts';
import { type ExitStatus, exitStatus, type Terminal, UsageError } from './terminal.ts';
import { addTls } from './tls-command.ts';
import { addDialogueFlags, addTlsFlags } from './tls-flags.ts';

const statuses = `
Exit status:
  0  nothing wrong found      1  a finding (error or warning)
  2  wrong usage              3  no connection could be made`;

/** Runs one command line and gives its exit status. Each command's code is loaded when it is called. */
export async function runProgram(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  let status: ExitStatus = exitStatus.ok;
  const program = buildProgram(terminal, (ended) => {
    status = ended;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitStatus.ok : exitStatus.usage;
    if (error instanceof UsageError) terminal.complain(error.message);
    else if (isCancelled(error)) terminal.complain('Stopped.');
    else if (error instanceof PolicyError) terminal.complain(error.message);
    else throw error;
    return exitStatus.usage;
  }
  return status;
}

function isCancelled(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'cancelled';
}

function buildProgram(terminal: Terminal, ended: (status: ExitStatus) => void): Command {
  const program = new Command('ehlo')
    .description('Talks to mail servers, explains every reply, and says where mail breaks and who fixes it.')
    .version(terminal.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.print(text.replace(/\n$/, '')),
      writeErr: (text) => terminal.complain(text.replace(/\n$/, '')),
      getOutHelpWidth: () => terminal.width,
      getErrHelpWidth: () => terminal.width,
      getOutHasColors: () => terminal.colour,
      getErrHasColors: () => terminal.colour,
    })
    .showSuggestionAfterError()
    .addHelpText(
      'after',
      `
Examples:
  ehlo check mail.contoso.com
  ehlo check mail.contoso.com --playbook relay --from scanner@contoso.com --to you@fabrikam.com
  ehlo explain < bounce.txt
  ehlo check lab:relay-denied --playbook relay      practise on a built-in server
  ehlo serve --open                                 the window, in your browser
${statuses}`,
    );
  program.action(() => program.outputHelp());
  addCheck(program, terminal, ended);
  addSend(program, terminal, ended);
  addTls(program, terminal, ended);
  addRoute(program, terminal, ended);
  addListed(program, terminal, ended);
  addEopRanges(program, terminal, ended);
  addExplain(program, terminal, ended);
  addHistory(program, terminal, ended);
  addNote(program, terminal, ended);
  addLabel(program, terminal, ended);
  addReproduce(program, terminal, ended);
  addLab(program, terminal, ended);
  addServe(program, terminal, ended);
  program
    .command('version')
    .description('print the version')
    .action(() => terminal.print(terminal.version));
  return program;
}

type Ended = (status: ExitStatus) => void;

function addCheck(program: Command, terminal: Terminal, ended: Ended): void {
  const check = program
    .command('check')
    .description('Talk to a mail server, show the conversation, and say what is wrong. Never sends a message.')
    .argument('<host[:port]>', 'name, address, [IPv6]:port, anna@contoso.com for her mail servers, or lab:NAME')
    .option('--mx', 'the argument is a domain: check its mail servers (MX)')
    .option('--each-address', 'with an e-mail address or --mx: check every address of every mail server')
    .addOption(dnsOption())
    .option('-p, --port <number>', 'port (default: 25, with --tls 465)')
    .addOption(new Option('-s, --security <kind>', 'how to encrypt (default: starttls-if-offered)').choices(securities))
    .option('--tls', 'TLS from the first byte, the same as --security tls')
    .option('-f, --from <address>', 'go on with MAIL FROM')
    .option('-t, --to <address>', 'go on with RCPT TO')
    .option('--largest <MB>', 'size to declare in MAIL FROM')
    .option('--playbook <name>', 'run a guided check, for instance relay; asks for what is missing')
    .option('--answer <name=value>', 'answer to a question of the playbook (repeatable)', collectOption)
    .option('--helo <name>', "name to say in EHLO (default: this computer's name)")
    .option('--timeout <seconds>', 'how long to wait for each step')
    .option('--json', 'print verdict and session as JSON')
    .option('--no-keep', 'leave the session out of the history')
    .option('--timing', 'say what each phase took')
    .option('--transcript [file]', 'write the transcript for a ticket (.txt, .json; without a name: print it)');
  addTlsFlags(addDialogueFlags(check))
    .addHelpText(
      'after',
      `
The first columns of the conversation: -> sent, <- received, ~> and <~ inside TLS, <** refused, === information, *** trouble.

Examples:
  ehlo check mail.contoso.com                          greeting, EHLO, TLS
  ehlo check mail.contoso.com:587 --security starttls-required
  ehlo check [2001:db8::25]:25 --from a@contoso.com --to b@fabrikam.com
  ehlo check anna@fabrikam.com --each-address          her mail servers, every address of each
  ehlo check mail.contoso.com --proxy socks5://10.0.0.1:1080
  ehlo check mail.contoso.com --playbook relay         asks the rest
  ehlo check mail.contoso.com:587 --auth --user anna@contoso.com
  ehlo check mail.contoso.com --json | jq .verdict.headline
  ehlo check lab:starttls-missing --transcript ticket.txt
${statuses}`,
    )
    .action(async (host: string, given: Record<string, unknown>) => {
      const [{ runCheck }, { readCheckOptions }] = await Promise.all([
        import('./check.ts'),
        import('./check-options.ts'),
      ]);
      const options = readCheckOptions(given, process.env);
      const signIn = await readSignIn(given, terminal);
      ended(await runCheck(host, signIn ? { ...options, signIn } : options, terminal));
    });
  addSignInOptions(check);
  addRouteFlags(check);
}

function addExplain(program: Command, terminal: Terminal, ended: Ended): void {
  program
    .command('explain')
    .description('Explain pasted text: a reply, a telnet session, a bounce, an Exchange log or queue error.')
    .argument('[file]', 'file to read (default: standard input)')
    .option('--json', 'print findings, annotations and the session as JSON')
    .option('--batch', 'read JSON Lines {"id","input"}, print JSON Lines {"id","findings","annotations"}')
    .addHelpText(
      'after',
      `
Examples:
  ehlo explain bounce.eml
  echo "550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain" | ehlo explain
  ehlo explain --json < telnet.txt
  ehlo explain --batch < cases.jsonl > topics.jsonl
${statuses}`,
    )
    .action(async (file: string | undefined, given: Record<string, unknown>) => {
      const { runExplain } = await import('./explain.ts');
      ended(await runExplain(file, { json: given.json === true, batch: given.batch === true }, terminal));
    });
}

function addServe(program: Command, terminal: Terminal, ended: Ended): void {
  program
    .command('serve')
    .description('Open the Ehlo Desk window in a browser on this computer.')
    .option('-p, --port <number>', 'port (default: any free one)')
    .option('--open', 'open the default browser')
    .option('--idle <minutes>', 'end after so long without an open page; 0: never (default: 60)')
    .addHelpText('after', '\nExamples:\n  ehlo serve --open\n  ehlo serve --port 8025')
    .action(async (given: Record<string, unknown>) => {
      const [{ runServe }, { readPort }] = await Promise.all([import('./serve.ts'), import('./destination.ts')]);
      const port = typeof given.port === 'string' ? readPort(given.port) : undefined;
      const idle = given.idle === undefined ? undefined : Number(given.idle);
      if (idle !== undefined && !(idle >= 0 && idle <= 100_000))
        throw new UsageError(`"${String(given.idle)}" is no number of minutes, for instance --idle 30.`);
      const options = { ...(port === undefined ? {} : { port }), ...(idle === undefined ? {} : { idleMinutes: idle }) };
      ended(await runServe({ open: given.open === true, ...options }, terminal));
    });
}
