import type { Command } from 'commander';
import { type ExitStatus, type Terminal, UsageError } from './terminal.ts';

type Ended = (status: ExitStatus) => void;

/** Declares `ehlo history`, `ehlo export` and `ehlo compare`; their code is loaded when they are called. */
export function addHistory(program: Command, terminal: Terminal, ended: Ended): void {
  program
    .command('history')
    .description('List the sessions kept on this computer, the latest first.')
    .option('--find <words>', 'only those with all of these words: server, date, address, reply, note')
    .option('--limit <number>', 'at most so many', '50')
    .option('--json', 'print as JSON')
    .addHelpText(
      'after',
      `
Examples:
  ehlo history
  ehlo history --find "contoso 5.7.54"
  ehlo history --json | jq -r .sessions[0].file

Exit status:
  0  listed, also when there is none      2  wrong usage`,
    )
    .action(async (given: Record<string, unknown>) => {
      const { runHistory } = await import('./history.ts');
      const find = typeof given.find === 'string' ? given.find : '';
      ended(await runHistory({ find, json: given.json === true, limit: readLimit(given.limit) }, terminal));
    });
  program
    .command('export')
    .description('Write a session for a ticket, without credentials.')
    .argument('<file>', 'session file, or a pasted transcript or log; - for standard input')
    .option('-f, --format <name>', 'text, markdown, html, pdf, eml, json or csv', 'text')
    .option('-o, --out <file>', 'file to write (default: print it)')
    .option(
      '--hide <words>',
      'what to replace by pseudonyms beside credentials: people, hosts, addresses, subject, body, separated by commas; all; nothing',
      'subject,body',
    )
    .addHelpText(
      'after',
      `
Examples:
  ehlo export session.ehlo
  ehlo export session.ehlo --format html --out ticket.html
  ehlo export session.ehlo --format pdf --out ticket.pdf
  ehlo export session.ehlo --format eml --out note.eml      a draft for Outlook
  ehlo export putty.log --format markdown
  ehlo export session.ehlo --hide all

Exit status:
  0  written      2  wrong usage, or a file that cannot be read or written`,
    )
    .action(async (file: string, given: Record<string, unknown>) => {
      const { runExport } = await import('./export.ts');
      const format = typeof given.format === 'string' ? given.format : 'text';
      const out = typeof given.out === 'string' ? { out: given.out } : {};
      const hide = typeof given.hide === 'string' ? { hide: given.hide } : {};
      ended(await runExport(file, { format, ...out, ...hide }, terminal));
    });
  program
    .command('compare')
    .description('Say how two sessions differ: replies, capabilities, certificate, TLS, times.')
    .argument('<first>', 'session file, or a pasted transcript or log')
    .argument('<second>', 'the one to hold against it')
    .option('--json', 'print as JSON')
    .addHelpText(
      'after',
      `
Examples:
  ehlo compare yesterday.ehlo today.ehlo
  ehlo compare laptop.txt server.txt --json | jq -r .differences[].sentence

Exit status:
  0  no difference that matters      1  differences
  2  wrong usage, or a file that cannot be read`,
    )
    .action(async (first: string, second: string, given: Record<string, unknown>) => {
      const { runCompare } = await import('./compare.ts');
      ended(await runCompare(first, second, { json: given.json === true }, terminal));
    });
}

function readLimit(given: unknown): number {
  const limit = Number(given);
  if (Number.isInteger(limit) && limit > 0) return limit;
  throw new UsageError('--limit is a whole number from 1 up.');
}
