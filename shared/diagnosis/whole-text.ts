import type { Topic } from '../knowledge/topics.ts';
import { wordingLikeness } from '../knowledge/wording-likeness.ts';
import { describingRule } from './described-by.ts';
import type { Finding } from './finding.ts';
import { possibleCause, ruleOf, shownCauses } from './possible-cause.ts';
import { isAboutMail, withoutImpossible } from './possible-topics.ts';

/** What stands so far down in a text is mostly the message that came back. */
const readUpTo = 3_000;
/**
 * From these likelihoods on a cause is named: behind others, and where nothing is known. Tried on 1,413 texts that nothing had
 * learnt yet (test/knowledge-cases/README.md).
 */
const named = { behind: 0.4, first: 0.8 } as const;
/** A bounce with the message that came back: what its writer wrote is no cause. */
const holdsMessage = /^[ \t>]*(?:Subject|Return-Path|Received|Message-ID):/im;
/** Topics that are no cause. */
const noCause = new Set<Topic>(['unknown', 'informational', 'message-accepted']);

/**
 * Findings with the cause that the text as a whole resembles, in case the wrong part of it was taken for what decides: it takes the
 * last place shown, or the first where nothing is known. What is certain needs no other, and what did not fail has no cause.
 */
export function withWholeText(findings: readonly Finding[], text: string): Finding[] {
  const [first] = findings;
  const nothingKnown = first?.rule === 'explain-unknown';
  if (
    !first ||
    first.confidence === 'certain' ||
    (!nothingKnown && first.severity !== 'error' && first.severity !== 'warning')
  )
    return [...findings];
  const [topic, likelihood] = likeliest(text.slice(0, readUpTo));
  const shown = findings.slice(0, shownCauses);
  if (topic === undefined || likelihood < named.behind) return [...findings];
  const known = findings.find((finding) => finding.topic === topic);
  const rule = ruleOf(describingRule(topic) ?? '');
  const cause = known ?? (rule && possibleCause(rule, first));
  if (!cause) return [...findings];
  const others = findings.filter((finding) => finding !== cause);
  if (nothingKnown && likelihood >= named.first && isAboutMail(text) && !holdsMessage.test(text))
    return [cause, ...others];
  if (shown.includes(cause)) return [...findings];
  return [...others.slice(0, shownCauses - 1), cause, ...others.slice(shownCauses - 1)];
}

/** The cause whose words a text resembles most. */
function likeliest(text: string): [topic: Topic | undefined, likelihood: number] {
  let topic: Topic | undefined;
  let most = 0;
  for (const [one, likelihood] of withoutImpossible(wordingLikeness(text, {}), { text })) {
    if (noCause.has(one) || likelihood <= most) continue;
    topic = one;
    most = likelihood;
  }
  return [topic, most];
}
