import type { SessionFacts } from '../session/facts.ts';
import { type CompiledMatch, type CompiledRules, compiledRules, matchedTextCap } from './compile-rules.ts';
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
  const text = withNamesHidden(reply.text.slice(0, matchedTextCap));
  const key = text.length <= rememberedLength ? `${reply.code}|${reply.enhanced}|${reply.stage}|${text}` : undefined;
  const remembered = rememberedOf(rules);
  const before = key === undefined ? undefined : remembered.get(key);
  if (before) return before;
  let alone = true;
  const best = new Map<Rule, RuleMatch & { order: number }>();
  const take = (candidate: CompiledMatch) => {
    const score = scoreOf(candidate, reply, text, facts);
    const known = best.get(candidate.rule);
    if (score !== undefined && (known === undefined || score > known.score)) {
      best.set(candidate.rule, { rule: candidate.rule, score, order: candidate.order });
    }
  };
  const gists: CompiledMatch[] = [];
  for (const candidate of rules.candidates(reply.code, reply.enhanced, text.toLowerCase())) {
    if (candidate.match.on === 'reply' && candidate.match.when) alone = false;
    if (candidate.rule.gist === undefined) take(candidate);
    else gists.push(candidate);
  }
  // Beside words that name the cause for certain nobody asks what their stems might mean.
  const named = [...best.values()].some(({ rule, score }) => score >= weight.text && rule.confidence === 'certain');
  if (!named) for (const candidate of gists) take(candidate);
  const matches = tellingFirst(
    [...best.values()].sort(
      (a, b) =>
        b.score - a.score || confidenceRank[b.rule.confidence] - confidenceRank[a.rule.confidence] || a.order - b.order,
    ),
  );
  // Logs repeat a few replies thousands of times. What looked at the rest of the session is never reused.
  if (alone && key !== undefined) {
    if (remembered.size >= rememberedReplies) remembered.clear();
    remembered.set(key, matches);
  }
  return matches;
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

/** More different replies than a long session has: a session is read anew at each push. */
const rememberedReplies = 20_000;
const rememberedLength = 400;
const remembering = new WeakMap<CompiledRules, Map<string, readonly RuleMatch[]>>();

function rememberedOf(rules: CompiledRules): Map<string, readonly RuleMatch[]> {
  const known = remembering.get(rules) ?? new Map<string, readonly RuleMatch[]>();
  if (known.size === 0) remembering.set(rules, known);
  return known;
}

function scoreOf(candidate: CompiledMatch, reply: ReplyFacts, text: string, facts?: SessionFacts): number | undefined {
  const { match, rule, codes, enhanced, stages, length } = candidate;
  const textDecides = match.on === 'text' || match.textDecides === true;
  let score = 0;
  if (codes) {
    if (reply.code !== undefined && codes.has(reply.code)) score += weight.code;
    else if (!textDecides) return undefined;
  }
  if (enhanced) {
    if (reply.enhanced !== undefined && enhanced.has(reply.enhanced)) score += weight.enhanced;
    else if (!textDecides) return undefined;
  }
  if (stages && reply.stage !== undefined && reply.stage !== 'other') {
    // A lone pasted line has no stage: then the stage neither helps nor hinders.
    if (stages.has(reply.stage)) score += weight.stage;
    else if (!textDecides) return undefined;
  }
  // A rule that needs a step and knows no words gives way where the step is not known.
  else if (stages && !match.text) score -= 0.5;
  // A number that says nothing gives way to any that does.
  if (rule.topic === 'unknown') score = Math.min(score, 0.5);
  // A positive reply is never an error, whatever words it holds ("250 2.1.5 mailbox full of joy").
  const positive = reply.code !== undefined && reply.code < 400;
  if (positive && rule.severity === 'error' && !codes?.has(reply.code ?? 0)) return undefined;
  if (match.text && rule.gist !== undefined) {
    const numbered = reply.code !== undefined || reply.enhanced !== undefined;
    if (!numbered && rule.gist < tellingAlone && !statedReason.test(text)) return undefined;
    // What answers MAIL FROM is about the sender, whatever it calls it.
    if (reply.stage === 'mail' && rule.topic.startsWith('recipient-')) return undefined;
    const at = text.search(match.text);
    if (at < 0) return undefined;
    // What is named first is the cause more often than what follows, which may be advice; more so behind a full stop.
    const late = at / Math.max(text.length, 120) + (/\w\w[.!] +[A-Z]/.test(text.slice(0, at)) ? 1 : 0);
    return gistWeight.words + gistWeight.telling * rule.gist + gistWeight.numbers * score - gistWeight.late * late;
  }
  if (match.text) {
    // `search`-like use must not depend on an expression's own state.
    match.text.lastIndex = 0;
    const found = match.text.exec(text);
    if (!found) return undefined;
    // The shorter of the two: a wide list of alternatives has a long source, a wildcard a long match.
    const specificity = Math.min(found[0].length, length);
    score += weight.text + Math.min(specificity, 99) / 100;
    // Words that leave the cause open give way to words that name it.
    if (rule.confidence === 'possible') score -= weight.open;
  }
  // What answers MAIL FROM is about the sender, whatever it calls it.
  if (reply.stage === 'mail' && rule.topic.startsWith('recipient-') && !stages?.has('mail')) score -= weight.otherStep;
  if (match.on === 'reply' && match.when) {
    if (!facts || !match.when(facts, reply)) return undefined;
    score += weight.when;
  }
  return score;
}
