import { type Command, Option } from 'commander';
import { practiceGroups } from '../../../shared/contract/practice-group.ts';
import { type ExitStatus, type Terminal, UsageError } from './terminal.ts';

/** Declares `ehlo lab` and what is below it; their code is loaded when they are called. */
export function addLab(program: Command, terminal: Terminal, ended: (status: ExitStatus) => void): void {
  const lab = program
    .command('lab')
    .description('List the practice servers, start some of them on this computer, or be surprised by one.')
    .option('--json', 'print as JSON')
    .addHelpText(
      'after',
      `
Examples:
  ehlo lab
  ehlo lab surprise                  a server whose fault is not told: find it
  ehlo lab start relay-denied
  ehlo lab start --all --json
  ehlo check lab:relay-denied --playbook relay`,
    )
    .action(async (given: Record<string, unknown>) => {
      const { listLab } = await import('./lab.ts');
      ended(listLab(given.json === true, terminal));
    });
  // `--json` may stand before or behind the word below `lab`.
  const wantsJson = (given: Record<string, unknown>) => given.json === true || lab.getOptionValue('json') === true;
  lab
    .command('table')
    .description('Walk every guided check against the practice servers made for it; print each verdict and its time.')
    .option('--json', 'print as JSON')
    .action(async (given: Record<string, unknown>) => {
      const { printLabTable } = await import('./lab-table.ts');
      ended(await printLabTable(wantsJson(given), terminal));
    });
  lab
    .command('start')
    .description('Start practice servers on free loopback ports and run until Ctrl+C.')
    .argument('[names...]', 'which ones')
    .option('--all', 'all of them')
    .option('--json', 'print the addresses as JSON')
    .action(async (names: string[], given: Record<string, unknown>) => {
      const { startLab } = await import('./lab.ts');
      ended(await startLab(names, { all: given.all === true, json: wantsJson(given) }, terminal));
    });
  lab
    .command('surprise')
    .description('A practice server whose fault is not told: find the cause, answer, and be told what it was.')
    .option('--seed <number>', 'which one, from 1 to 9999: the same number is the same server (default: any)')
    .addOption(
      new Option('--group <kind>', 'only this kind of fault').choices(
        practiceGroups.filter((one) => one !== 'healthy'),
      ),
    )
    .option('--answer <choice>', 'with --seed: your answer, by its number or name; then it is told')
    .option('--tell', 'with --seed: tell it without an answer')
    .option('--json', 'print as JSON')
    .addHelpText(
      'after',
      `
Examples:
  ehlo lab surprise
  ehlo lab surprise --group encryption
  ehlo lab surprise --seed 4711
  ehlo check lab:surprise-4711 --playbook relay
  ehlo lab surprise --seed 4711 --answer 3

Exit status:
  0  told, or your answer is right      1  your answer is wrong      2  wrong usage`,
    )
    .action(async (given: Record<string, unknown>) => {
      const { runSurprise } = await import('./lab-surprise.ts');
      ended(await runSurprise({ ...readSurprise(given), json: wantsJson(given) }, terminal));
    });
}

/** What `ehlo lab surprise` was told. */
export interface SurpriseWish {
  readonly seed?: number;
  readonly group?: (typeof practiceGroups)[number];
  /** As typed: a number of the list, or a topic. */
  readonly answer?: string;
  readonly tell: boolean;
}

function readSurprise(given: Readonly<Record<string, unknown>>): SurpriseWish {
  const { seed: typed, answer } = given;
  const group = practiceGroups.find((one) => one === given.group);
  const seed = typeof typed === 'string' && /^\d{1,4}$/.test(typed) ? Number(typed) : undefined;
  if (typed !== undefined && !seed)
    throw new UsageError(`"${String(typed)}" is no seed: give a number from 1 to 9999.`);
  const tell = given.tell === true;
  if (seed === undefined && (tell || answer !== undefined))
    throw new UsageError('Say which surprise is meant, for instance --seed 4711: its number was shown with it.');
  return {
    ...(seed === undefined ? {} : { seed }),
    ...(group === undefined ? {} : { group }),
    ...(typeof answer === 'string' ? { answer } : {}),
    tell,
  };
}
