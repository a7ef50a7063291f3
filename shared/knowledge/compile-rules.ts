import type { Stage } from '../session/event.ts';
import { allRules } from './all-rules.ts';
import { requiredLiterals } from './required-literals.ts';
import type { FailureMatch, ReplyMatch, Rule, SignMatch, TextMatch } from './rule.ts';

/** Longest text that a rule's expression is run on. A reply line has 512 octets (RFC 5321 4.5.3.1.5); a queue error a few hundred more. */
export const matchedTextCap = 4_000;
const gramLength = 4;

/** One way in which a rule matches a reply or free text, with its numbers as sets. */
export interface CompiledMatch {
  readonly rule: Rule;
  readonly match: ReplyMatch | TextMatch;
  readonly codes?: ReadonlySet<number>;
  readonly enhanced?: ReadonlySet<string>;
  readonly stages?: ReadonlySet<Stage>;
  /** Position of the rule, the last tie-breaker. */
  readonly order: number;
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
  compiled ??= compileRules(allRules);
  return compiled;
}

/** So many replies are tried against every rule before the index is made: one short session is over before it would pay. */
const indexAfter = 30;

/** Splits rules by what they match on; the index over reply and text matches is made once enough replies were asked for. */
export function compileRules(rules: readonly Rule[]): CompiledRules {
  const entries: CompiledMatch[] = [];
  const failures: { rule: Rule; match: FailureMatch }[] = [];
  const signs: { rule: Rule; match: SignMatch }[] = [];
  rules.forEach((rule, order) => {
    for (const match of matchesOf(rule)) {
      if (match.on === 'failure') failures.push({ rule, match });
      else if (match.on === 'sign') signs.push({ rule, match });
      else entries.push(compileMatch(rule, match, order));
    }
  });
  let asked = 0;
  let index: CompiledRules['candidates'] | undefined;
  return {
    failures,
    signs,
    candidates(code, enhanced, lowerText) {
      if (asked++ >= indexAfter) index ??= indexMatches(entries);
      return index ? index(code, enhanced, lowerText) : entries.filter((entry) => couldHold(entry, code));
    },
  };
}

function couldHold({ match, codes }: CompiledMatch, code: number | undefined): boolean {
  return match.on === 'text' || match.textDecides === true || code === undefined || !codes || codes.has(code);
}

/** Indexes matches: by a piece of text that cannot be missing, else by enhanced status code, else by reply code. */
function indexMatches(entries: readonly CompiledMatch[]): CompiledRules['candidates'] {
  const byGram = new Map<string, CompiledMatch[]>();
  const byEnhanced = new Map<string, CompiledMatch[]>();
  const byCode = new Map<number, CompiledMatch[]>();
  const always: CompiledMatch[] = [];

  for (const entry of entries) {
    const { match } = entry;
    const literals = match.text && requiredLiterals(match.text, gramLength);
    if (literals) for (const gram of new Set(literals.map(rarestGram))) add(byGram, gram, entry);
    else if (match.on === 'reply' && !match.textDecides && entry.enhanced) {
      for (const enhanced of entry.enhanced) add(byEnhanced, enhanced, entry);
    } else if (match.on === 'reply' && !match.textDecides && entry.codes) {
      for (const code of entry.codes) add(byCode, code, entry);
    } else always.push(entry);
  }

  return (code, enhanced, lowerText) => {
    const found = new Set<CompiledMatch>(always);
    if (enhanced !== undefined) for (const entry of byEnhanced.get(enhanced) ?? []) found.add(entry);
    if (code !== undefined) for (const entry of byCode.get(code) ?? []) found.add(entry);
    for (let at = 0; at + gramLength <= lowerText.length; at++) {
      const entries = byGram.get(lowerText.slice(at, at + gramLength));
      if (entries) for (const entry of entries) found.add(entry);
    }
    return found;
  };
}

/** Every way in which a rule matches. */
export function matchesOf(rule: Rule): readonly (ReplyMatch | FailureMatch | SignMatch | TextMatch)[] {
  return 'on' in rule.match ? [rule.match] : rule.match;
}

function compileMatch(rule: Rule, match: ReplyMatch | TextMatch, order: number): CompiledMatch {
  if (match.on === 'text') return { rule, match, order };
  return {
    rule,
    match,
    order,
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

/** Of a literal's pieces the one least likely to stand in other replies: rare letters first, as English has them. */
function rarestGram(literal: string): string {
  let best = literal.slice(0, gramLength);
  let bestScore = -1;
  for (let at = 0; at + gramLength <= literal.length; at++) {
    const gram = literal.slice(at, at + gramLength);
    let score = 0;
    for (const char of gram) score += Math.max(0, ' etaoinsrhldcumfpgwybvkxjqz'.indexOf(char));
    if (score > bestScore) {
      best = gram;
      bestScore = score;
    }
  }
  return best;
}
