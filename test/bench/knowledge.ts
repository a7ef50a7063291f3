import { readdirSync, readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import * as z from 'zod';
import { explain } from '../../shared/explain/explain.ts';
import { usualSide } from '../../shared/knowledge/topics.ts';

/** One labelled case: `topic` or any of `alsoAccept` is right. */
const caseSchema = z.looseObject({
  id: z.string(),
  vendor: z.optional(z.string()),
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
  const vendor = vendors.get(one.vendor ?? '-') ?? { all: 0, top1: 0, top3: 0 };
  vendors.set(one.vendor ?? '-', vendor);
  for (const tally of [total, vendor]) {
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

for (const [vendor, tally] of [...vendors].sort()) {
  if (tally.top1 < tally.all) console.log(`${vendor.padEnd(20)} ${tally.top1}/${tally.all}`);
}
console.log(`cases              ${total.all}`);
console.log(`top-1              ${percent(total.top1, total.all)}`);
console.log(`top-3              ${percent(total.top3, total.all)}`);
console.log(`side               ${percent(side, total.all)}`);
console.log(`certain, right     ${percent(certain.right, certain.all)} of ${certain.all}`);
console.log(`explanations/s     ${Math.round(total.all / seconds)} (slowest ${Math.round(slowest)} ms)`);

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
