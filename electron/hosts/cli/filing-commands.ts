import type { Command } from 'commander';
import { collectOption } from './collect-option.ts';
import { definedOnly, textsOf } from './history-command.ts';
import { type ExitStatus, type Terminal, UsageError } from './terminal.ts';

type Ended = (status: ExitStatus) => void;

const whichSession = 'the beginning of its id as ehlo history shows it, last, or its file';

/** Declares `ehlo note`; its code is loaded when it is called. */
export function addNote(program: Command, terminal: Terminal, ended: Ended): void {
  program
    .command('note')
    .description('Write a note into a kept session; it stands in every export.')
    .argument('<session>', whichSession)
    .argument('<text>', 'the note; - reads it from standard input')
    .option('--beside <words>', 'beside the last line that has these words')
    .addHelpText(
      'after',
      `
Examples:
  ehlo note last "Asked the Exchange team"
  ehlo note 3f2a91c0 "This address was retired in May" --beside 5.1.1

Exit status:
  0  noted      2  wrong usage, or no such session or line`,
    )
    .action(async (session: string, text: string, given: Record<string, unknown>) => {
      const { runNote } = await import('./note.ts');
      ended(await runNote(session, text, textsOf(given)('beside'), terminal));
    });
}

/** Declares `ehlo label`; its code is loaded when it is called. */
export function addLabel(program: Command, terminal: Terminal, ended: Ended): void {
  program
    .command('label')
    .description(
      'Name, tag or pin a kept session, or give it the number of its ticket; without options: tell its labels.',
    )
    .argument('<session>', whichSession)
    .option('--name <text>', 'what lists call it; "" takes it away')
    .option('--ticket <number>', 'the ticket; "" takes it away')
    .option('--tag <tag>', 'add a tag (repeatable)', collectOption)
    .option('--untag <tag>', 'take a tag away (repeatable)', collectOption)
    .option('--pin', 'on top of the history, and never deleted by age')
    .option('--unpin', 'no longer')
    .addHelpText(
      'after',
      `
Examples:
  ehlo label last --ticket INC0012345 --name "Scanner in Lyon" --tag relay
  ehlo label 3f2a91c0 --pin

Exit status:
  0  labelled      2  wrong usage, or no such session`,
    )
    .action(async (session: string, given: Record<string, unknown>) => {
      const { runLabel } = await import('./label.ts');
      const text = (name: string) => (typeof given[name] === 'string' ? given[name].trim() : undefined);
      if (given.pin === true && given.unpin === true) throw new UsageError('Either --pin or --unpin.');
      const pinned = given.pin === true ? true : given.unpin === true ? false : undefined;
      const change = {
        ...{ tag: texts(given.tag), untag: texts(given.untag) },
        ...definedOnly({ name: text('name'), ticket: text('ticket') }),
        ...(pinned === undefined ? {} : { pinned }),
      };
      ended(await runLabel(session, change, terminal));
    });
}

function texts(given: unknown): string[] {
  return Array.isArray(given) ? given.map((one) => String(one).trim()).filter((one) => one !== '') : [];
}
