import type { Command } from 'commander';
import { type ExitStatus, type Terminal, UsageError } from './terminal.ts';

type Ended = (status: ExitStatus) => void;

/** Declares `ehlo history`, `ehlo export` and `ehlo compare`; their code is loaded when they are called. */
export function addHistory(program: Command, terminal: Terminal, ended: Ended): void {
  program
    .command('history')
    .description('List the sessions kept on this computer, pinned ones first, then the latest; or delete some of them.')
    .argument('[sessions...]', 'only these: the beginning of an id as it is listed, or last')
    .option(
      '--find <words>',
      'only those with all of these words: server, date, address, reply, finding, ticket, tag, note',
    )
    .option('--ticket <number>', 'only those of this ticket')
    .option('--tag <tag>', 'only those with this tag')
    .option('--finding <words>', 'only those where this was found')
    .option('--pinned', 'only pinned ones')
    .option('--since <when>', 'only those since a date (2026-01-31) or so many days ago (7)')
    .option('--older-than <when>', 'only those before a date, or older than so many days')
    .option('--limit <number>', 'list at most so many', '50')
    .option('--delete', 'delete for good what is listed (pinned ones only with --pinned or by their id)')
    .option('--yes', 'with --delete: do not ask')
    .option('--json', 'print as JSON')
    .addHelpText(
      'after',
      `
Examples:
  ehlo history
  ehlo history --find "contoso 5.7.54" --since 30
  ehlo history --ticket INC0012345
  ehlo history --older-than 90 --delete
  ehlo history 3f2a91c0 --delete --yes
  ehlo history --json | jq -r .sessions[0].file

Exit status:
  0  listed, also when there is none      2  wrong usage`,
    )
    .action(async (sessions: string[], given: Record<string, unknown>) => {
      const { runHistory } = await import('./history.ts');
      const text = textsOf(given);
      const since = readWhen('--since', text('since'));
      const before = readWhen('--older-than', text('olderThan'));
      const remove = given.delete === true;
      if (remove && sessions.length === 0 && !filters.some((name) => given[name] !== undefined))
        throw new UsageError('--delete wants to know which: name sessions, or say --older-than, --find, --tag …');
      ended(
        await runHistory(
          {
            ...{ sessions, json: given.json === true, limit: readLimit(given.limit) },
            ...{ delete: remove, yes: given.yes === true },
            find: text('find') ?? '',
            ...definedOnly({ ticket: text('ticket'), tag: text('tag'), finding: text('finding') }),
            ...(given.pinned === true ? { pinned: true } : {}),
            ...(since ? { since } : {}),
            ...(before ? { before } : {}),
          },
          terminal,
        ),
      );
    });
  program
    .command('export')
    .description('Write a session for a ticket, without credentials.')
    .argument(
      '<file>',
      'session file, a kept session (last, or its id), or a pasted transcript or log; - for standard input',
    )
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
  ehlo export last
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
    .argument('<first>', 'session file, kept session (last, or its id), or a pasted transcript or log')
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

const filters = ['find', 'ticket', 'tag', 'finding', 'pinned', 'since', 'olderThan'];
/** Reads options that are text; an empty one counts as absent. */
export function textsOf(given: Record<string, unknown>): (name: string) => string | undefined {
  return (name) => {
    const value = given[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
}

/** The same without what is undefined. */
export function definedOnly<K extends string>(values: Record<K, string | undefined>): { [P in K]?: string } {
  const defined: { [P in K]?: string } = {};
  for (const name in values) {
    const value = values[name];
    if (value !== undefined) defined[name] = value;
  }
  return defined;
}

/** A date, or so many days before now. */
function readWhen(option: string, given: string | undefined): Date | undefined {
  if (given === undefined) return undefined;
  if (/^\d{1,4}$/.test(given)) return new Date(Date.now() - Number(given) * 86_400_000);
  const date = /^\d{4}-\d\d-\d\d(?:T[\d:.]+Z?)?$/.test(given) ? new Date(given) : undefined;
  if (date && !Number.isNaN(date.getTime())) return date;
  throw new UsageError(`${option} wants a number of days or a date such as 2026-01-31, not "${given}".`);
}

function readLimit(given: unknown): number {
  const limit = Number(given);
  if (Number.isInteger(limit) && limit > 0) return limit;
  throw new UsageError('--limit is a whole number from 1 up.');
}
