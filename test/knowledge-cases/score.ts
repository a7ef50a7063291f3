import type { Finding } from '../../shared/diagnosis/finding.ts';
import { explain } from '../../shared/explain/explain.ts';
import { usualSide } from '../../shared/knowledge/topics.ts';
import type { LabelledCase } from './labelled-case.ts';

/** What came out for one case. */
export interface Outcome {
  readonly one: LabelledCase;
  readonly findings: readonly Finding[];
  readonly top1: boolean;
  readonly top3: boolean;
  readonly side: boolean;
  /** The first finding claims to be certain. */
  readonly certain: boolean;
}

/** Sums over cases; each count is out of `all`, `certainRight` out of `certain`. */
export interface Tally {
  all: number;
  top1: number;
  top3: number;
  side: number;
  certain: number;
  certainRight: number;
}

const sideOf = new Map<string, string>(Object.entries(usualSide));

/** Explains a case and compares the findings with its label. Without a side of its own a case has its topics' usual ones. */
export function outcomeOf(one: LabelledCase): Outcome {
  const accepted = new Set([one.topic, ...(one.alsoAccept ?? [])]);
  const { findings } = explain(one.input);
  const first = findings[0];
  const sides = new Set(
    one.side ? [one.side, ...(one.alsoSide ?? [])] : [...accepted].map((topic) => sideOf.get(topic)),
  );
  return {
    one,
    findings,
    top1: first !== undefined && accepted.has(first.topic),
    top3: findings.slice(0, 3).some(({ topic }) => accepted.has(topic)),
    side: first !== undefined && sides.has(first.side),
    certain: first?.confidence === 'certain',
  };
}

/** Sums up outcomes. */
export function tally(outcomes: readonly Outcome[]): Tally {
  const sum: Tally = { all: 0, top1: 0, top3: 0, side: 0, certain: 0, certainRight: 0 };
  for (const { top1, top3, side, certain } of outcomes) {
    sum.all++;
    if (top1) sum.top1++;
    if (top3) sum.top3++;
    if (side) sum.side++;
    if (certain) sum.certain++;
    if (certain && top1) sum.certainRight++;
  }
  return sum;
}

/** What a wrong outcome was and what it should have been, to be read by whoever mends the rule. */
export function describeMiss({ one, findings }: Outcome): string {
  const wanted = [one.topic, ...(one.alsoAccept ?? [])].join('|');
  const got = findings
    .slice(0, 3)
    .map(({ topic, side, rule, confidence }) => `${topic}/${side} (${rule}, ${confidence})`);
  return `${one.id}: wanted ${wanted}/${[one.side, ...(one.alsoSide ?? [])].join('|')}; got ${got.join(', ')}`;
}
