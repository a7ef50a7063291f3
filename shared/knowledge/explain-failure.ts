import type { EventOf } from '../session/event.ts';
import type { SessionFacts } from '../session/facts.ts';
import { compiledRules, matchedTextCap } from './compile-rules.ts';
import { type Explanation, explanationOf } from './explain-reply.ts';
import { fillValuesOf } from './fill.ts';
import type { FailureMatch, Rule } from './rule.ts';

/** What a failure below SMTP means. There is a rule for every failure code; undefined only for one that is not known yet. */
export function explainFailure(failure: EventOf<'failed'>, facts: SessionFacts): Explanation | undefined {
  const text = `${failure.message} ${failure.cause ?? ''}`.slice(0, matchedTextCap);
  const scores = new Map<Rule, number>();
  for (const { rule, match } of compiledRules().failures) {
    const score = scoreOf(match, failure, text, facts);
    if (score !== undefined && score > (scores.get(rule) ?? -1)) scores.set(rule, score);
  }
  const [best, ...rest] = [...scores].sort((a, b) => b[1] - a[1]).map(([rule]) => rule);
  return best && explanationOf(best, { values: fillValuesOf(facts), alternatives: rest });
}

function scoreOf(
  match: FailureMatch,
  failure: EventOf<'failed'>,
  text: string,
  facts: SessionFacts,
): number | undefined {
  let score = 0;
  if (match.code !== undefined) {
    const codes = typeof match.code === 'string' ? [match.code] : match.code;
    if (!codes.includes(failure.code)) return undefined;
    score += 4;
  }
  if (match.text) {
    match.text.lastIndex = 0;
    const found = match.text.exec(text);
    if (!found) return undefined;
    score += 2 + Math.min(found[0].length, match.text.source.length, 99) / 100;
  }
  if (match.when) {
    if (!match.when(facts, failure)) return undefined;
    score += 3;
  }
  return score;
}
