import type { Stage } from '../session/event.ts';
import type { SessionFacts } from '../session/facts.ts';
import { type CompiledMatch, type CompiledRules, compiledRules, matchedTextCap } from './compile-rules.ts';
import { isRepeated, memoryOf, remember } from './reply-memory.ts';
import type { Confidence, ReplyFacts, Rule } from './rule.ts';

/** A rule that holds for a reply; a higher score fits better. */
export interface RuleMatch {
  readonly rule: Rule;
  readonly score: number;
}

/** Text weighs more than all numbers together, because vendors give the same number different meanings. */
const weight = { text: 10, enhanced: 4, code: 2, stage: 1, when: 1, open: 0.5, otherStep: 8 } as const;
/** Stems of words weigh more than a standard's number without words (4) and less than numbers a vendor is known by (6). */
const gistWeight = { words: 4.2, telling: 1, numbers: 0.1, late: 0.5 } as const;
/** Text without any number is taken for a refusal only where the stems are telling: most prose is about something else. */
const tellingAlone = 0.55;
/** What somebody names as the reason of a failure is taken for a refusal, with a number or without. */
const statedReason = /^(?:reason|because|cause|error(?: text| message)?): (?!\w*(?:Exception|Error)\b)/i;
const sentenceEnd = /\w\w[.!] +[A-Z]/;
/** From here on stems are telling enough to go before words that name no cause at all. */
const tellingBesideNothing = 0.5;
const confidenceRank: Record<Confidence, number> = { certain: 2, likely: 1, possible: 0 };

/** Every rule that holds for a reply, best first. `facts` lets rules look at the rest of the session. */
export function matchReply(
  reply: ReplyFacts,
  facts?: SessionFacts,
  rules: CompiledRules = compiledRules(),
): readonly RuleMatch[] {
  const matches = matchWords(reply, facts, rules);
  // Programs join words (`DmarcRejection`, `UserDisabled`): where nobody knows them joined, they are read apart.
  // Free text holds names of products that look alike (`VirusWall`): there it is left alone.
  const numbered = reply.code !== undefined || reply.enhanced !== undefined;
  if (!numbered || (matches[0]?.score ?? 0) >= weight.text - weight.open || !joined.test(reply.text)) return matches;
  const apart = matchWords({ ...reply, text: reply.text.replace(joints, '$1 ') }, facts, rules);
  return (apart[0]?.score ?? 0) > (matches[0]?.score ?? 0) ? apart : matches;
}
const joined = /(?:^|[^\w.@-]|\d_)[A-Z]?[a-z]{2,}(?:[A-Z][a-z]{2,}|(?:_[a-z]{2,}){1,2}(?!\w))/;
const joints = /([a-z]{2}|\d)(?:_(?=[a-z]{2})|(?=[A-Z][a-z]{2}))/g;

function matchWords(reply: ReplyFacts, facts: SessionFacts | undefined, rules: CompiledRules): readonly RuleMatch[] {
  const { code, enhanced, stage } = reply;
  const text = withNamesHidden(reply.text.slice(0, matchedTextCap));
  const memory = memoryOf(rules);
  const key = isRepeated(text, memory) ? `${code}|${enhanced}|${stage}|${text}` : undefined;
  const before = key === undefined ? undefined : memory.matches.get(key);
  if (before) return before;
  const asked: Asked = { reply, code, enhanced, stage, text, facts };
  const found: Found[] = [];
  const gists: CompiledMatch[] = [];
  let alone = true;
  for (const candidate of rules.candidates(code, enhanced, text.toLowerCase())) {
    if (candidate.when) alone = false;
    if (candidate.gist === undefined) take(candidate, asked, found);
    else gists.push(candidate);
  }
  // Beside words that name the cause for certain nobody asks what their stems might mean.
  const named = found.some(({ score, candidate }) => score >= weight.text && candidate.confidence === 'certain');
  if (!named) for (const candidate of gists) take(candidate, asked, found);
  const matches = tellingFirst(found.sort(betterFirst));
  // What looked at the rest of the session is never reused.
  if (alone && key !== undefined) remember(key, matches, memory);
  return matches;
}

/** A reply as it is held against each candidate, in the same fields for all replies. */
interface Asked {
  readonly reply: ReplyFacts;
  readonly code: number | undefined;
  readonly enhanced: string | undefined;
  readonly stage: Stage | undefined;
  readonly text: string;
  readonly facts: SessionFacts | undefined;
}

interface Found extends RuleMatch {
  readonly candidate: CompiledMatch;
}

/** Adds a candidate that holds; of several matches of one rule the best one stays. */
function take(candidate: CompiledMatch, asked: Asked, found: Found[]): void {
  const score = scoreOf(candidate, asked);
  if (score === undefined) return;
  const known = found.findIndex((other) => other.candidate.order === candidate.order);
  const one = found[known];
  if (!one) found.push({ rule: candidate.rule, score, candidate });
  else if (score > one.score) found[known] = { rule: candidate.rule, score, candidate };
}

function betterFirst(a: Found, b: Found): number {
  return (
    b.score - a.score ||
    confidenceRank[b.candidate.confidence] - confidenceRank[a.candidate.confidence] ||
    a.candidate.order - b.candidate.order
  );
}

/**
 * `Try again later` and `service not available` name no cause. Where other words beside them point to one, if only by their
 * stems (`unable to verify SPF policy … deferred`), that is asked first.
 */
function tellingFirst<Match extends RuleMatch>(matches: Match[]): Match[] {
  if (!matches[0]?.rule.vague) return matches;
  const telling = matches.find(({ rule }) => (rule.gist ?? 0) >= tellingBesideNothing && rule.topic !== 'server-busy');
  return telling ? [telling, ...matches.filter((match) => match !== telling)] : matches;
}

/** What stands before an @ is a name, whatever it means: `recipient@example.org` says nothing about a recipient. */
function withNamesHidden(text: string): string {
  return text.includes('@') ? text.replace(speakingNames, 'jo@') : text;
}
const speakingNames = /(?<![\w.+-])(?:recipient|sender|user|account|mailbox|customer|member|subscriber)[\d._-]{0,4}@/gi;

function scoreOf(candidate: CompiledMatch, asked: Asked): number | undefined {
  const { textDecides, text: expression, codes, enhanced, stages, gist, topic, when } = candidate;
  const { code, stage, text } = asked;
  let score = 0;
  if (codes) {
    if (code !== undefined && codes.has(code)) score += weight.code;
    else if (!textDecides) return undefined;
  }
  if (enhanced) {
    if (asked.enhanced !== undefined && enhanced.has(asked.enhanced)) score += weight.enhanced;
    else if (!textDecides) return undefined;
  }
  if (stages && stage !== undefined && stage !== 'other') {
    // A lone pasted line has no stage: then the stage neither helps nor hinders.
    if (stages.has(stage)) score += weight.stage;
    else if (!textDecides) return undefined;
  }
  // A table of the standards says at least what a number means somewhere; any other rule without words needs its step.
  else if (stages && !expression) {
    if (!candidate.rule.id.startsWith('fallback-')) return undefined;
    score -= 0.5;
  }
  // A number that says nothing gives way to any that does.
  if (topic === 'unknown') score = Math.min(score, 0.5);
  // A positive reply is never an error, whatever words it holds ("250 2.1.5 mailbox full of joy").
  if (code !== undefined && code < 400 && candidate.severity === 'error' && !codes?.has(code)) return undefined;
  if (expression && gist !== undefined) {
    const numbered = code !== undefined || asked.enhanced !== undefined;
    if (!numbered && gist < tellingAlone && !statedReason.test(text)) return undefined;
    // What answers MAIL FROM is about the sender, whatever it calls it.
    if (stage === 'mail' && topic.startsWith('recipient-')) return undefined;
    const at = text.search(expression);
    if (at < 0) return undefined;
    // What is named first is the cause more often than what follows, which may be advice; more so behind a full stop.
    const late = at / Math.max(text.length, 120) + (sentenceEnd.test(text.slice(0, at)) ? 1 : 0);
    return gistWeight.words + gistWeight.telling * gist + gistWeight.numbers * score - gistWeight.late * late;
  }
  if (expression) {
    // `search`-like use must not depend on an expression's own state.
    expression.lastIndex = 0;
    const found = expression.exec(text);
    if (!found) return undefined;
    // The shorter of the two: a wide list of alternatives has a long source, a wildcard a long match.
    const specificity = Math.min(found[0].length, candidate.length);
    score += weight.text + Math.min(specificity, 99) / 100;
    // Words that leave the cause open give way to words that name it.
    if (candidate.confidence === 'possible') score -= weight.open;
  }
  // What answers MAIL FROM is about the sender, whatever it calls it.
  if (stage === 'mail' && topic.startsWith('recipient-') && !stages?.has('mail')) score -= weight.otherStep;
  if (when) {
    if (!asked.facts || !when(asked.facts, asked.reply)) return undefined;
    score += weight.when;
  }
  return score;
}
