import type { Annotation } from '../diagnosis/finding.ts';
import type { SessionFacts } from '../session/facts.ts';
import { type FillValues, fillFix, fillTemplate, fillValuesOf } from './fill.ts';
import { matchReply, type RuleMatch } from './match-reply.ts';
import { nestedReply } from './nested-reply.ts';
import { parseReplyText } from './reply-text.ts';
import { matchesOf, type ReplyFacts, type Rule } from './rule.ts';
import { usualSide } from './topics.ts';

/** What a rule says of a reply or text, before it is tied to an event. */
export type Explanation = Omit<Annotation, 'event'>;

const alternativesShown = 4;
/** Wrappers within wrappers are real (Exchange quotes Postfix, which quotes a filter); deeper is an attack. */
const nestingCap = 4;
/** From this score on a rule matched by words, not by numbers alone. */
const matchedByText = 9.5;
/** So near, two rules are both in earnest: less than what a code and the length of the words make. */
const contestedWithin = 3;

/**
 * Explains one lone reply, however it was pasted: with or without code, several lines, or quoted in a queue error or bounce
 * (then the innermost reply is explained and `saidBy` names its speaker). Undefined when the text is no reply and no
 * rule knows its words.
 */
export function explainReply(text: string, facts?: SessionFacts): Explanation | undefined {
  return explainReplyFacts(parseReplyText(text), text, facts);
}

/** The id of the rule that explains a text, for rule authors and their tests. */
export function winningRule(text: string, facts?: SessionFacts): string | undefined {
  return explainReply(text, facts)?.rule;
}

/** Explains a reply already read; `whole` is the text in which a quoted inner reply is looked for. */
export function explainReplyFacts(reply: ReplyFacts, whole: string, facts?: SessionFacts): Explanation | undefined {
  const { matches, saidBy } = innermost(reply, whole, facts, 0);
  const [best, ...rest] = matches;
  if (!best) return undefined;
  const explanation = explanationOf(best.rule, {
    values: fillValuesOf(facts),
    alternatives: rest.map(({ rule }) => rule),
    ...(saidBy !== undefined && { saidBy }),
  });
  if (explanation.confidence === 'certain' && (isContested(best, rest) || isWordsAlone(best, reply)))
    explanation.confidence = 'likely';
  return explanation;
}

/** Words of prose that a rule for replies knows, without a reply's number: what they are about is read into them. */
function isWordsAlone({ rule }: RuleMatch, reply: ReplyFacts): boolean {
  return (
    reply.code === undefined && reply.enhanced === undefined && matchesOf(rule).some((match) => match.on === 'reply')
  );
}

/** Other words of the same reply name another cause as well: then neither is certain. */
function isContested(best: RuleMatch, rest: readonly RuleMatch[]): boolean {
  return rest.some(
    ({ rule, score }) =>
      score >= matchedByText &&
      best.score - score < contestedWithin &&
      rule.topic !== best.rule.topic &&
      rule.severity === 'error' &&
      rule.confidence !== 'possible',
  );
}

interface Found {
  readonly matches: readonly RuleMatch[];
  readonly saidBy?: string;
}

function innermost(reply: ReplyFacts, whole: string, facts: SessionFacts | undefined, depth: number): Found {
  const outer = matchReply(reply, facts);
  const nested = depth < nestingCap ? nestedReply(whole) : undefined;
  if (!nested) return { matches: outer };
  const parsed = parseReplyText(nested.text);
  const stage = parsed.stage ?? reply.stage;
  const found = innermost({ ...parsed, ...(stage !== undefined && { stage }) }, nested.text, facts, depth + 1);
  const score = found.matches[0]?.score;
  // An inner text that no rule knows by its words yields to an outer one that a rule does know, unless it is a full reply.
  const told =
    score !== undefined &&
    (score >= matchedByText || parsed.code !== undefined || (outer[0]?.score ?? 0) < matchedByText);
  if (!told) return { matches: outer };
  const known = new Set(found.matches.map(({ rule }) => rule));
  const matches = [...found.matches, ...outer.filter(({ rule }) => !known.has(rule))];
  const saidBy = found.saidBy ?? nested.saidBy;
  return saidBy === undefined ? { matches } : { matches, saidBy };
}

/** A rule as it is shown: fixes filled, side named, runners-up listed. */
export function explanationOf(
  rule: Rule,
  {
    values = fillValuesOf(undefined),
    alternatives = [],
    saidBy,
  }: { values?: FillValues; alternatives?: readonly Rule[]; saidBy?: string } = {},
): Explanation {
  const shown = alternatives.slice(0, alternativesShown).map(({ id, title }) => ({ rule: id, title }));
  const explanation = { ...filled(rule, values), alternatives: shown };
  return saidBy === undefined ? explanation : { ...explanation, saidBy };
}

/** Values belong to one state of a session, and a rule fills in the same with them each time. */
const filledWith = new WeakMap<FillValues, Map<Rule, Explanation>>();

function filled(rule: Rule, values: FillValues): Explanation {
  let byRule = filledWith.get(values);
  if (!byRule) {
    byRule = new Map();
    filledWith.set(values, byRule);
  }
  const known = byRule.get(rule);
  if (known) return known;
  const words: Explanation = {
    rule: rule.id,
    topic: rule.topic,
    side: rule.side ?? usualSide[rule.topic],
    confidence: rule.confidence,
    severity: rule.severity,
    title: rule.title,
    meaning: fillTemplate(rule.meaning, values).text,
    causes: rule.causes.map((one) => ({ ...one })),
    fixes: rule.fixes.map((fix) => fillFix(fix, values)),
    ...(rule.verify !== undefined && { verify: fillTemplate(rule.verify, values).text }),
    ...(rule.retry !== undefined && { retry: rule.retry }),
    sources: [...rule.sources],
    alternatives: [],
  };
  byRule.set(rule, words);
  return words;
}
