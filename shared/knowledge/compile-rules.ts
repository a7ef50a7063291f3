import type { Stage } from '../session/event.ts';
import { allRules } from './all-rules.ts';
import { builtGrams } from './built-grams.ts';
import { GramCheck } from './gram-check.ts';
import { GramIndex } from './gram-index.ts';
import {
  type Confidence,
  type FailureMatch,
  matchesOf,
  type ReplyMatch,
  type Rule,
  type Severity,
  type SignMatch,
  type TextMatch,
} from './rule.ts';
import { gramsOf, type RuleGrams } from './rule-grams.ts';
import type { Topic } from './topics.ts';

/** Longest text that a rule's expression is run on. A reply line has 512 octets (RFC 5321 4.5.3.1.5); a queue error a few hundred more. */
export const matchedTextCap = 4_000;
/**
 * One way in which a rule matches a reply or free text, with its numbers as sets and beside it what is asked of its rule. All of them
 * have the same fields in the same order: rules have dozens of shapes, and V8 reads those several times more slowly.
 */
export interface CompiledMatch {
  readonly rule: Rule;
  readonly text: RegExp | undefined;
  /** Spares running the expression. */
  readonly check: GramCheck | undefined;
  /** Free text, or words specific enough that numbers need not hold. */
  readonly textDecides: boolean;
  readonly when: ReplyMatch['when'];
  readonly codes: ReadonlySet<number> | undefined;
  readonly enhanced: ReadonlySet<string> | undefined;
  readonly stages: ReadonlySet<Stage> | undefined;
  /** Length of the text's expression as it is written. */
  readonly length: number;
  /** Position of the rule, the last tie-breaker. */
  readonly order: number;
  /** Position of the match among the rule's own. */
  readonly nth: number;
  readonly topic: Topic;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly gist: number | undefined;
}

/** All rules, indexed so that one reply is tried against few of them. */
export interface CompiledRules {
  readonly failures: readonly { readonly rule: Rule; readonly match: FailureMatch }[];
  readonly signs: readonly { readonly rule: Rule; readonly match: SignMatch }[];
  /** The reply and text matches that could hold; a superset of those that do. */
  candidates(code: number | undefined, enhanced: string | undefined, lowerText: string): readonly CompiledMatch[];
}

let compiled: CompiledRules | undefined;

/** The index over every rule, made at first use. */
export function compiledRules(): CompiledRules {
  compiled ??= compileRules(allRules, builtGrams);
  return compiled;
}

/**
 * Splits rules by what they match on; the index over reply and text matches is made at the first reply that refuses, from
 * `grams` where they are known already.
 */
export function compileRules(rules: readonly Rule[], grams?: RuleGrams): CompiledRules {
  const entries: CompiledMatch[] = [];
  const failures: { rule: Rule; match: FailureMatch }[] = [];
  const signs: { rule: Rule; match: SignMatch }[] = [];
  rules.forEach((rule, order) => {
    const matches = matchesOf(rule);
    for (const [nth, match] of matches.entries()) {
      // The same words for a reply and for free text: the reply's way in gives the same and more.
      if (match.on === 'text' && matches.some((other) => other.on === 'reply' && covers(other, match))) continue;
      if (match.on === 'failure') failures.push({ rule, match });
      else if (match.on === 'sign') signs.push({ rule, match });
      else entries.push(compileMatch(rule, match, order, nth));
    }
  });
  let granted: CompiledRules['candidates'] | undefined;
  let index: CompiledRules['candidates'] | undefined;
  return {
    failures,
    signs,
    candidates(code, enhanced, lowerText) {
      // Few rules are about what a server grants: where nothing is refused their index is enough, pieces of text known or not.
      if (isGranted(code)) {
        granted ??= indexMatches(entries.filter(isAboutGrants), grams ?? {});
        return granted(code, enhanced, lowerText);
      }
      // Trying every rule would compile hundreds of expressions, which costs a first reply more than the index does.
      index ??= indexMatches(entries, grams ?? gramsOf(rules));
      return index(code, enhanced, lowerText);
    },
  };
}

function isGranted(code: number | undefined): code is number {
  return code !== undefined && code < 400;
}

/** What a server grants is no fault, whatever words stand in it; a rule that knows better names the code. */
function isAboutGrants({ severity, codes }: CompiledMatch): boolean {
  if (severity === 'warning') return codes !== undefined;
  return severity !== 'error' || (codes !== undefined && [...codes].some(isGranted));
}

function couldHold({ textDecides, severity, codes }: CompiledMatch, code: number | undefined): boolean {
  if (isGranted(code) && severity === 'error' && !codes?.has(code)) return false;
  return textDecides || code === undefined || !codes || codes.has(code);
}

/** Indexes matches: by a piece of text that cannot be missing, else by enhanced status code, else by reply code. */
function indexMatches(entries: readonly CompiledMatch[], known: RuleGrams): CompiledRules['candidates'] {
  const grams = new GramIndex<CompiledMatch>();
  const byEnhanced = new Map<string, CompiledMatch[]>();
  const byCode = new Map<number, CompiledMatch[]>();
  const always: CompiledMatch[] = [];

  for (const entry of entries) {
    const pieces = known[entry.rule.id]?.[entry.nth];
    if (pieces) grams.add(pieces, entry);
    else if (!entry.textDecides && entry.enhanced) {
      for (const enhanced of entry.enhanced) add(byEnhanced, enhanced, entry);
    } else if (!entry.textDecides && entry.codes) {
      for (const code of entry.codes) add(byCode, code, entry);
    } else always.push(entry);
  }

  return (code, enhanced, lowerText) => {
    // Each is filed in one of these only.
    const filed = grams.foundIn(lowerText);
    filed.push(...always);
    if (enhanced !== undefined) filed.push(...(byEnhanced.get(enhanced) ?? []));
    if (code !== undefined) filed.push(...(byCode.get(code) ?? []));
    return filed.filter((entry) => couldHold(entry, code) && (!entry.check || grams.couldMatch(entry.check)));
  };
}

function covers(reply: ReplyMatch, text: TextMatch): boolean {
  const free =
    reply.textDecides === true ||
    (reply.code === undefined && reply.enhanced === undefined && reply.stage === undefined);
  return (
    free && reply.when === undefined && reply.text?.source === text.text.source && reply.text.flags === text.text.flags
  );
}

function compileMatch(rule: Rule, match: ReplyMatch | TextMatch, order: number, nth: number): CompiledMatch {
  const reply: Partial<ReplyMatch> = match.on === 'reply' ? match : {};
  return {
    rule,
    text: match.text,
    check: match.text && new GramCheck(match.text),
    textDecides: match.on === 'text' || match.textDecides === true,
    when: reply.when,
    codes: setOf(reply.code),
    enhanced: setOf(reply.enhanced),
    stages: setOf(reply.stage),
    length: match.text?.source.length ?? 0,
    order,
    nth,
    topic: rule.topic,
    severity: rule.severity,
    confidence: rule.confidence,
    gist: rule.gist,
  };
}

function setOf<T extends number | string>(value: T | readonly T[] | undefined): ReadonlySet<T> | undefined {
  return value === undefined ? undefined : new Set(typeof value === 'object' ? value : [value]);
}

function add<K>(index: Map<K, CompiledMatch[]>, key: K, entry: CompiledMatch): void {
  const entries = index.get(key);
  if (entries) entries.push(entry);
  else index.set(key, [entry]);
}
