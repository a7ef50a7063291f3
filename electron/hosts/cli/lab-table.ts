import { allScenarios } from '../../lab/all-scenarios.ts';
import { type LabWalk, walksOf } from '../../lab/lab-walk.ts';
import type { Scenario } from '../../lab/scenario.ts';
import { topicOf, walkScenario } from '../../lab/walk-scenario.ts';
import { jsonText } from './json-text.ts';
import { type ExitStatus, exitStatus, type Terminal } from './terminal.ts';

/** One row: a guided check walked against a practice server that takes it to one of its verdicts. */
interface TableRow {
  readonly playbook: string;
  readonly scenario: string;
  readonly ending: string;
  readonly topic: string;
  readonly verdict: string;
  /** Milliseconds from its start to its verdict. */
  readonly ms: number;
  readonly expected: boolean;
}

/** `ehlo lab table`: every guided check against every practice server made for it, with its verdict and how long it took. */
export async function printLabTable(json: boolean, terminal: Terminal): Promise<ExitStatus> {
  const rows: TableRow[] = [];
  for (const scenario of allScenarios)
    for (const walk of walksOf(scenario)) {
      const row = await rowOf(scenario, walk);
      rows.push(row);
      if (!json) terminal.print(lineOf(row));
    }
  if (json) terminal.print(jsonText(rows, 2));
  else {
    const missed = rows.filter(({ expected }) => !expected).length;
    const endings = new Set(rows.map(({ playbook, ending }) => `${playbook} ${ending}`)).size;
    const slow = rows.filter(({ ms }) => ms > 1000);
    terminal.print('');
    terminal.print(`${rows.length} walks to ${endings} endings, ${missed} with another verdict than the story's.`);
    terminal.print(
      `${rows.length - slow.length} within a second; longer: ${slow.map(({ scenario, ms }) => `${scenario} ${ms} ms`).join(', ') || 'none'}.`,
    );
  }
  return rows.every(({ expected }) => expected) ? exitStatus.ok : exitStatus.finding;
}

function lineOf({ playbook, scenario, ending, topic, verdict, ms, expected }: TableRow): string {
  const mark = expected ? ' ' : '!';
  return `${mark} ${playbook.padEnd(22)} ${scenario.padEnd(30)} ${ending.padEnd(21)} ${topic.padEnd(28)} ${String(ms).padStart(6)} ms  ${verdict}`;
}

async function rowOf(scenario: Scenario, walk: LabWalk): Promise<TableRow> {
  const { verdict, ms } = await walkScenario(scenario, walk);
  const { ending, headline, findings } = verdict;
  const topic = topicOf(verdict);
  const fixed = walk.fix === undefined || JSON.stringify(findings[0]?.fixes ?? []).includes(walk.fix);
  return {
    ...{ playbook: walk.playbook, scenario: scenario.id, ending, topic, verdict: headline, ms },
    expected: ending === walk.ending && topic === walk.topic && fixed,
  };
}
