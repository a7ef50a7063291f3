import type { Stage } from '../session/event.ts';
import { allRules } from './all-rules.ts';
import { builtGrams } from './built-grams.ts';
import { GramIndex } from './gram-index.ts';
import { type FailureMatch, matchesOf, type ReplyMatch, type Rule, type SignMatch, type TextMatch } from './rule.ts';
import { gramsOf, type RuleGrams } from './rule-grams.ts';

/** Longest text that a rule's expression is run on. A reply line has 512 octets (RFC 5321 4.5.3.1.5); a queue error a few hundred more. */
export const matchedTextCap = 4_000;
/** One way in which a rule matches a reply or free text, with its numbers as sets. */
export interface CompiledMatch {
  readonly rule: Rule;
  readonly match: ReplyMatch | TextMatch;
  readonly codes?: ReadonlySet<number>;
  readonly enhanced?: ReadonlySet<string>;
  readonly stages?: ReadonlySet<Stage>;
  /** Length of the text's expression as it is written. */
  readonly length: number;
  /** Position of the rule, the last tie-breaker. */
  readonly order: number;
  /** Position of the match among the rule's own. */
  readonly nth: number;
}

/** All rules, indexed so that one reply is tried against few of them. */
export interface CompiledRules {
  readonly failures: readonly { readonly rule: Rule; readonly match: FailureMatch }[];
  readonly signs: readonly { readonly rule: Rule; readonly match: SignMatch }[];
  /** The reply and text matches that could hold; a superset of those that do. */
  candidates(code: number | undefined, enhanced: string | undefined, lowerText: string): Iterable<CompiledMatch>;
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
function isAboutGrants({ rule, codes }: CompiledMatch): boolean {
  if (rule.severity === 'warning') return codes !== undefined;
  return rule.severity !== 'error' || (codes !== undefined && [...codes].some(isGranted));
}

function couldHold({ rule, match, codes }: CompiledMatch, code: number | undefined): boolean {
  if (isGranted(code) && rule.severity === 'error' && !codes?.has(code)) return false;
  return match.on === 'text' || match.textDecides === true || code === undefined || !codes || codes.has(code);
}

/** Indexes matches: by a piece of text that cannot be missing, else by enhanced status code, else by reply code. */
function indexMatches(entries: readonly CompiledMatch[], known: RuleGrams): CompiledRules['candidates'] {
  const grams = new GramIndex<CompiledMatch>();
  const byEnhanced = new Map<string, CompiledMatch[]>();
  const byCode = new Map<number, CompiledMatch[]>();
  const always: CompiledMatch[] = [];

  for (const entry of entries) {
    const { match } = entry;
    const pieces = known[entry.rule.id]?.[entry.nth];
    if (pieces) grams.add(pieces, entry);
    else if (match.on === 'reply' && !match.textDecides && entry.enhanced) {
      for (const enhanced of entry.enhanced) add(byEnhanced, enhanced, entry);
    } else if (match.on === 'reply' && !match.textDecides && entry.codes) {
      for (const code of entry.codes) add(byCode, code, entry);
    } else always.push(entry);
  }

  return (code, enhanced, lowerText) => {
    const found = new Set<CompiledMatch>();
    const take = (some: readonly CompiledMatch[] = []) => {
      for (const entry of some) if (couldHold(entry, code)) found.add(entry);
    };
    take(always);
    if (enhanced !== undefined) take(byEnhanced.get(enhanced));
    if (code !== undefined) take(byCode.get(code));
    grams.eachIn(lowerText, take);
    return found;
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
  const length = match.text?.source.length ?? 0;
  if (match.on === 'text') return { rule, match, length, order, nth };
  return {
    rule,
    match,
    length,
    order,
    nth,
    ...(match.code !== undefined && { codes: new Set(listOf(match.code)) }),
    ...(match.enhanced !== undefined && { enhanced: new Set(listOf(match.enhanced)) }),
    ...(match.stage !== undefined && { stages: new Set(listOf(match.stage)) }),
  };
}

function listOf<T extends number | string>(value: T | readonly T[]): readonly T[] {
  return typeof value === 'object' ? value : [value];
}

function add<K>(index: Map<K, CompiledMatch[]>, key: K, entry: CompiledMatch): void {
  const entries = index.get(key);
  if (entries) entries.push(entry);
  else index.set(key, [entry]);
}
