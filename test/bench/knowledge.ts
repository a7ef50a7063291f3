import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { performance } from 'node:perf_hooks';
import * as z from 'zod';
import { explain } from '../../shared/explain/explain.ts';
import { allRules } from '../../shared/knowledge/all-rules.ts';
import { explainReply } from '../../shared/knowledge/annotate.ts';
import { usualSide } from '../../shared/knowledge/topics.ts';

/** One labelled case: `topic` or any of `alsoAccept` is right. */
const caseSchema = z.looseObject({
  id: z.string(),
  vendor: z.optional(z.string()),
  kind: z.optional(z.string()),
  topic: z.string(),
  alsoAccept: z.optional(z.array(z.string())),
  side: z.optional(z.string()),
  input: z.string(),
});
type Case = z.infer<typeof caseSchema>;

interface Tally {
  all: number;
  top1: number;
  top3: number;
}

const folder = process.env.EHLO_CASES ?? '/work/shared/cases';
const showMisses = process.argv.includes('--misses');
const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice(7);
const cases = readCases(folder).filter((one) => only === undefined || one.id.includes(only));

const total: Tally = { all: 0, top1: 0, top3: 0 };
const vendors = new Map<string, Tally>();
const kinds = new Map<string, Tally>();
let side = 0;
const certain = { all: 0, right: 0 };
let slowest = 0;
const began = performance.now();
for (const one of cases) {
  const accepted = new Set([one.topic, ...(one.alsoAccept ?? [])]);
  const before = performance.now();
  const { findings, session } = explain(one.input);
  slowest = Math.max(slowest, performance.now() - before);
  const first = findings[0];
  const top1 = first !== undefined && accepted.has(first.topic);
  const top3 = findings.slice(0, 3).some((finding) => accepted.has(finding.topic));
  for (const tally of [total, tallyOf(vendors, one.vendor), tallyOf(kinds, one.kind)]) {
    tally.all++;
    if (top1) tally.top1++;
    if (top3) tally.top3++;
  }
  const sides = new Set(
    one.side ? [one.side] : [...accepted].map((topic) => new Map<string, string>(Object.entries(usualSide)).get(topic)),
  );
  if (first && sides.has(first.side)) side++;
  if (first?.confidence === 'certain') {
    certain.all++;
    if (top1) certain.right++;
  }
  if (showMisses && !top1) {
    console.log(`${one.id}: wanted ${[...accepted].join('|')}`);
    for (const finding of findings.slice(0, 3))
      console.log(`    got ${finding.topic} (${finding.rule}, ${finding.confidence}, ${finding.severity})`);
    for (const event of session.events.slice(0, 8)) console.log(`    ${shown(event).slice(0, 300)}`);
  }
}
const seconds = (performance.now() - began) / 1000;

printTable('kind', kinds);
printTable('vendor', vendors);
console.log(`cases              ${total.all}`);
console.log(`top-1              ${percent(total.top1, total.all)}`);
console.log(`top-3              ${percent(total.top3, total.all)}`);
console.log(`side               ${percent(side, total.all)}`);
console.log(`certain, right     ${percent(certain.right, certain.all)} of ${certain.all}`);
console.log(`rules              ${allRules.length}`);
console.log(
  `texts/s, first     ${Math.round(total.all / seconds)} (slowest ${Math.round(slowest)} ms, expressions still cold)`,
);
console.log(`texts/s, then      ${textsPerSecond()}`);
console.log(`replies/s          ${repliesPerSecond()} (aim 20000; every reply different)`);
const load = loadavg()[0] ?? 0;
console.log(`load               ${load.toFixed(1)} on ${availableParallelism()} cores`);

/** Whole pasted texts, once the expressions have been run before. */
function textsPerSecond(): string {
  const rounds = 3;
  return rate(total.all * rounds, () => {
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

function tallyOf(tallies: Map<string, Tally>, name = '-'): Tally {
  const known = tallies.get(name) ?? { all: 0, top1: 0, top3: 0 };
  tallies.set(name, known);
  return known;
}

function printTable(head: string, tallies: Map<string, Tally>): void {
  console.log(`${head.padEnd(24)} ${'top-1'.padStart(9)} ${'top-3'.padStart(9)}`);
  for (const [name, { all, top1, top3 }] of [...tallies].sort()) {
    console.log(`${name.padEnd(24)} ${`${top1}/${all}`.padStart(9)} ${`${top3}/${all}`.padStart(9)}`);
  }
  console.log('');
}

function readCases(path: string): Case[] {
  return readdirSync(path)
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => readFileSync(`${path}/${name}`, 'utf8').split('\n'))
    .filter((line) => line.trim() !== '')
    .map((line) => caseSchema.parse(JSON.parse(line)));
}

function shown(event: { kind: string }): string {
  return JSON.stringify(event);
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '-' : `${((part / whole) * 100).toFixed(1)} %`;
}
