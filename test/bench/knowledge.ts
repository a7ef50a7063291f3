import { availableParallelism, loadavg } from 'node:os';
import { performance } from 'node:perf_hooks';
import { explain } from '../../shared/explain/explain.ts';
import { allRules } from '../../shared/knowledge/all-rules.ts';
import { explainReply } from '../../shared/knowledge/annotate.ts';
import { type LabelledCase, readCaseFolder } from '../knowledge-cases/labelled-case.ts';
import { describeMiss, type Outcome, outcomeOf, type Tally, tally } from '../knowledge-cases/score.ts';

const folders = (process.env.EHLO_CASES ?? '/work/shared/cases,test/knowledge-cases').split(',');
const showMisses = process.argv.includes('--misses');
const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice(7);
const cases: readonly LabelledCase[] = folders
  .flatMap(readCaseFolder)
  .filter((one) => only === undefined || one.id.includes(only));

let slowest = 0;
const began = performance.now();
const outcomes = cases.map((one) => {
  const before = performance.now();
  const outcome = outcomeOf(one);
  slowest = Math.max(slowest, performance.now() - before);
  return outcome;
});
const seconds = (performance.now() - began) / 1000;
if (showMisses) for (const outcome of outcomes) if (!outcome.top1 || !outcome.side) console.log(describeMiss(outcome));

console.log(`${'cases from'.padEnd(24)} ${folders.join(', ')}\n`);
printTable('kind', ({ one }) => one.kind);
printTable('vendor', ({ one }) => one.vendor);
printTable('all', () => 'all');
console.log(`rules              ${allRules.length}`);
console.log(
  `texts/s, first     ${Math.round(cases.length / seconds)} (slowest ${Math.round(slowest)} ms, expressions still cold)`,
);
console.log(`texts/s, then      ${textsPerSecond()}`);
console.log(`replies/s          ${repliesPerSecond()} (aim 20000; every reply different)`);
const load = loadavg()[0] ?? 0;
console.log(`load               ${load.toFixed(1)} on ${availableParallelism()} cores`);

/** Whole pasted texts, once the expressions have been run before. */
function textsPerSecond(): string {
  const rounds = 3;
  return rate(cases.length * rounds, () => {
    for (let round = 0; round < rounds; round++) for (const one of cases) explain(one.input);
  });
}

/** Lone replies as servers word them, none of them twice, so that nothing remembered helps. */
function repliesPerSecond(): string {
  const words = allRules.flatMap((rule) => rule.examples).filter((example) => /^[245]/.test(example));
  const replies = (round: number) =>
    Array.from({ length: 20_000 }, (_, i) => `${words[i % words.length]} [${round.toString(36)}q${i.toString(36)}]`);
  for (const reply of replies(0)) explainReply(reply);
  const measured = replies(1);
  return rate(measured.length, () => {
    for (const reply of measured) explainReply(reply);
  });
}

/** By the clock, and by processor time, which other programs on a busy machine do not change. */
function rate(count: number, run: () => void): string {
  const clock = performance.now();
  const before = process.cpuUsage();
  run();
  const used = process.cpuUsage(before);
  const wall = (performance.now() - clock) / 1000;
  const cpu = (used.user + used.system) / 1e6;
  return `${Math.round(count / wall)} by the clock, ${Math.round(count / cpu)} by processor time`;
}

/** One line a group: how often the first and the first three findings, the side, and what claimed to be certain were right. */
function printTable(head: string, groupOf: (outcome: Outcome) => string | undefined): void {
  const groups = new Map<string, Outcome[]>();
  for (const outcome of outcomes) {
    const name = groupOf(outcome) ?? '-';
    groups.set(name, [...(groups.get(name) ?? []), outcome]);
  }
  const columns = ['cases', 'top 1', 'top 3', 'side', 'certain'];
  console.log(`${head.padEnd(24)} ${columns.map((name) => name.padStart(9)).join(' ')}`);
  for (const [name, members] of [...groups].sort(([a], [b]) => a.localeCompare(b))) {
    const { all, top1, top3, side, certain, certainRight }: Tally = tally(members);
    const cells = [
      String(all),
      percent(top1, all),
      percent(top3, all),
      percent(side, all),
      percent(certainRight, certain),
    ];
    console.log(`${name.padEnd(24)} ${cells.map((cell) => cell.padStart(9)).join(' ')}`);
  }
  console.log('');
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '-' : `${((part / whole) * 100).toFixed(1)} %`;
}
