import { type Command, Option } from 'commander';
import { stopStages } from '../../../shared/smtp/transaction-plan.ts';
import { securities } from './check-options.ts';
import { collectOption } from './collect-option.ts';
import { addRouteFlags } from './route-flags.ts';
import { addSignInOptions } from './sign-in-options.ts';
import type { ExitStatus, Terminal } from './terminal.ts';
import { addTlsFlags } from './tls-flags.ts';

/** Declares `ehlo send`; its code is loaded when it is called. */
export function addSend(program: Command, terminal: Terminal, ended: (status: ExitStatus) => void): void {
  const send = program
    .command('send')
    .description('Send a test message, show the conversation, and say how to find it at the receiver. Really sends.')
    .argument('<host[:port]>', 'name, address, lab:NAME, or an e-mail address: its mail servers are looked up')
    .option('-p, --port <number>', 'port (default: 25, with --tls 465)')
    .addOption(new Option('-s, --security <kind>', 'how to encrypt (default: starttls-if-offered)').choices(securities))
    .option('--tls', 'TLS from the first byte, the same as --security tls')
    .option('--mx', 'the argument is a domain: its mail servers are looked up')
    .option('--helo <name>', "name to say in EHLO (default: this computer's name)")
    .addOption(new Option('--protocol <name>', 'smtp, or lmtp').choices(['smtp', 'lmtp']))
    .option('--timeout <seconds>', 'how long to wait for each step');
  addEnvelope(send);
  addMessage(send);
  addCourse(send);
  addSignInOptions(addTlsFlags(addRouteFlags(send)))
    .option('--json', 'print outcome and session as JSON')
    .option('--no-keep', 'leave the session out of the history')
    .option('--transcript [file]', 'write the transcript for a ticket (.txt, .json; without a name: print it)')
    .option('--suppress-data', 'leave the message’s lines out of what is shown')
    .addHelpText('after', help)
    .action(async (target: string, given: Record<string, unknown>) => {
      const { runSend } = await import('./send.ts');
      ended(await runSend(target, given, terminal));
    });
}

function addEnvelope(send: Command): void {
  send
    .option('-f, --from <address>', 'envelope sender; "<>" is a bounce')
    .option('-t, --to <addresses>', 'recipients, with commas or repeated', collectOption)
    .option('--cc <addresses>', 'recipients that the header names as copies', collectOption)
    .option('--bcc <addresses>', 'recipients that the header does not name', collectOption)
    .option('--notify <when>', 'DSN: never, or of success,failure,delay')
    .addOption(new Option('--ret <part>', 'DSN: what a report returns').choices(['full', 'hdrs']))
    .option('--envid <id>', 'DSN: id that reports repeat')
    .option('--orcpt <address>', 'DSN: original recipient, for instance old@contoso.com or utf-8;ü@contoso.com')
    .option('--size <octets>', 'SIZE to declare')
    .addOption(new Option('--body-type <type>', 'BODY to declare').choices(['7BIT', '8BITMIME', 'BINARYMIME']))
    .option('--smtputf8', 'say SMTPUTF8')
    .option('--requiretls', 'say REQUIRETLS')
    .option('--mail-auth <address>', 'AUTH= in MAIL FROM; "<>" for nobody')
    .option('--mail-parameter <word>', 'any other parameter of MAIL (repeatable)', collectOption)
    .option('--rcpt-parameter <word>', 'any other parameter of RCPT (repeatable)', collectOption)
    .option('--no-automatic', 'no SIZE, BODY or SMTPUTF8 unless asked for')
    .option('--verbatim', 'addresses exactly as typed, however wrong');
}

function addMessage(send: Command): void {
  send
    .option('--subject <text>', 'subject')
    .option('--body <text>', 'text; @FILE reads a file, - standard input')
    .option('--html <text>', 'HTML; @FILE reads a file')
    .option('--attach <file>', 'file to attach (repeatable)', collectOption)
    .option('--header <name: value>', 'header field; replaces one of the same name (repeatable)', collectOption)
    .option('--eml <file>', 'a whole message from a file, byte for byte')
    .option('--data <text>', 'a whole message; @FILE reads a file, \\n is a line end; lines are ended with CR LF')
    .option('--crlf', 'line ends of --eml become CR LF')
    .option('--eicar', 'attach EICAR, which every virus scanner must catch')
    .option('--gtube', 'write GTUBE, which every spam filter must catch')
    .option('--dkim <domain>', 'sign with DKIM for this domain')
    .option('--dkim-selector <name>', 'its selector')
    .option('--dkim-key <file>', 'its private key, PEM, RSA')
    .option('--no-marker', 'no mark to search for in Message-ID, subject and header');
}

function addCourse(send: Command): void {
  send
    .addOption(new Option('--pipelining <use>', 'commands in one go').choices(['auto', 'off', 'forced']))
    .option('--bdat [octets]', 'BDAT instead of DATA, in chunks of so many octets')
    .addOption(new Option('--stop-after <stage>', 'go no further than this').choices(stopStages))
    .option('--drop', 'end without QUIT')
    .option('--drop-reset', 'end with a TCP reset')
    .option('--unanswered', 'with --stop-after mail, rcpt or data and a drop: do not wait for that reply')
    .option('--force-data', 'go on to the message although no recipient was accepted')
    .option('--delay <milliseconds>', 'pause before each step')
    .option('--repeat <times>', 'so many messages over one connection');
}

const help = `
Examples:
  ehlo send mail.contoso.com --from scanner@contoso.com --to you@fabrikam.com
  ehlo send you@fabrikam.com --from scanner@contoso.com            her mail servers, her address
  ehlo send mail.contoso.com:587 --auth --user anna@contoso.com --from anna@contoso.com --to you@fabrikam.com
  ehlo send mail.contoso.com --from a@contoso.com --to b@contoso.com --notify success,failure --envid T4711
  ehlo send mail.contoso.com --from a@contoso.com --to b@contoso.com --eicar
  ehlo send mail.contoso.com --from a@contoso.com --to b@contoso.com --eml message.eml
  ehlo send mail.contoso.com --from a@contoso.com --to b@contoso.com --stop-after rcpt

If you know swaks: docs/swaks.md has the counterpart of each option.

Exit status:
  0  everything was accepted            1  something was refused
  2  wrong usage, nothing was sent      3  no connection could be made`;
