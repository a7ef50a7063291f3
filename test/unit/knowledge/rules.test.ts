import { describe, expect, it } from 'vitest';
import { allRules } from '../../../shared/knowledge/all-rules.ts';
import { winningRule } from '../../../shared/knowledge/annotate.ts';
import { matchedTextCap } from '../../../shared/knowledge/compile-rules.ts';
import { GramCheck } from '../../../shared/knowledge/gram-check.ts';
import { GramIndex } from '../../../shared/knowledge/gram-index.ts';
import { parseReplyText } from '../../../shared/knowledge/reply-text.ts';
import { matchesOf } from '../../../shared/knowledge/rule.ts';
import { gramsOf } from '../../../shared/knowledge/rule-grams.ts';

/** Every expression of every rule, with the rule's name. */
const expressions = allRules.flatMap((rule) =>
  matchesOf(rule).flatMap((match) => (match.on !== 'sign' && match.text ? [{ id: rule.id, text: match.text }] : [])),
);
const examples = allRules.flatMap((rule) => rule.examples.map((example) => ({ id: rule.id, example })));
const nearMisses = allRules.flatMap((rule) => (rule.nearMisses ?? []).map((example) => ({ id: rule.id, example })));

const texts = examples.map(({ example }) => parseReplyText(example).text);
const hostile = [
  'a'.repeat(100_000),
  '5.7.1 '.repeat(16_000),
  ' '.repeat(100_000),
  '<@'.repeat(50_000),
  'blocked using host said: '.repeat(4_000),
];

/**
 * Milliseconds of the processor, which a busy machine does not lengthen; the least of three where one is over the limit. What
 * backtracks without end is over it by orders of magnitude, each time.
 */
function leastWork(work: () => unknown, limit: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < 3 && least > limit; turn++) {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

describe('every rule', () => {
  it('has an id of its own', () => {
    const seen = new Set<string>();
    const twice = allRules.map(({ id }) => id).filter((id) => seen.has(id) || !seen.add(id));
    expect(twice).toEqual([]);
    expect(allRules.filter(({ id }) => !/^[a-z0-9-]+$/.test(id)).map(({ id }) => id)).toEqual([]);
  });

  it('wins its own examples', () => {
    const lost = examples
      .filter(({ id, example }) => winningRule(example) !== id)
      .map(({ id, example }) => `${id} loses to ${winningRule(example)}: ${example}`);
    expect(lost).toEqual([]);
  });

  it('does not win what only looks alike', () => {
    const won = nearMisses
      .filter(({ id, example }) => winningRule(example) === id)
      .map(({ id, example }) => `${id} wins: ${example}`);
    expect(won).toEqual([]);
  });

  it('says what to do and where that is written when it is an error', () => {
    const bare = allRules.filter((rule) => rule.severity === 'error' && rule.fixes.length === 0).map(({ id }) => id);
    expect(bare).toEqual([]);
    expect(allRules.filter(({ sources }) => sources.length === 0).map(({ id }) => id)).toEqual([]);
  });

  it('has expressions that are quick on long hostile lines', () => {
    const slow: string[] = [];
    for (const { id, text } of expressions) {
      for (const line of hostile) {
        const took = leastWork(() => text.exec(line.slice(0, matchedTextCap)), 60);
        if (took > 60) slow.push(`${id}: ${Math.round(took)} ms on ${line.slice(0, 10)}…`);
      }
    }
    expect(slow).toEqual([]);
  });

  it('leaves the engine quick on 100,000 hostile characters', () => {
    const slow = hostile.filter((line) => leastWork(() => winningRule(`550 5.7.1 ${line}`), 500) > 500);
    expect(slow.map((line) => line.slice(0, 10))).toEqual([]);
  });

  it('is found by the index wherever its expression matches, and not passed over', () => {
    const grams = gramsOf(allRules);
    const index = new GramIndex<string>();
    const lines = texts.map((line) => ({ line, lower: line.toLowerCase() }));
    const missed = allRules.flatMap((rule) =>
      matchesOf(rule).flatMap((match, nth) => {
        if (match.on === 'sign' || !match.text) return [];
        const { text } = match;
        const pieces = grams[rule.id]?.[nth] || [''];
        const check = new GramCheck(text, 0);
        const found = (lower: string) => {
          index.foundIn(lower);
          return index.couldMatch(check) && pieces.some((piece) => lower.includes(piece));
        };
        return lines
          .filter(({ line, lower }) => text.test(line) && !found(lower))
          .map(({ line }) => `${rule.id}: ${line}`);
      }),
    );
    expect(missed).toEqual([]);
  });
});
