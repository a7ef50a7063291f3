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
    const matches = matchesOf(rule);
    for (const match of matches) {
      // The same words for a reply and for free text: the reply's way in gives the same and more.
      if (match.on === 'text' && matches.some((other) => other.on === 'reply' && covers(other, match))) continue;
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

function couldHold({ rule, match, codes }: CompiledMatch, code: number | undefined): boolean {
  // What a server grants is no fault, whatever words stand in it; a rule that knows better names the code.
  const granted = code !== undefined && code < 400;
  if (granted && !codes && (rule.severity === 'error' || rule.severity === 'warning')) return false;
  return match.on === 'text' || match.textDecides === true || code === undefined || !codes || codes.has(code);
}

/** Indexes matches: by a piece of text that cannot be missing, else by enhanced status code, else by reply code. */
function indexMatches(entries: readonly CompiledMatch[]): CompiledRules['candidates'] {
  const frequency = gramFrequency(entries.map(({ rule }) => rule));
  const byGram = new Map<string, CompiledMatch[]>();
  const byEnhanced = new Map<string, CompiledMatch[]>();
  const byCode = new Map<number, CompiledMatch[]>();
  const always: CompiledMatch[] = [];

  for (const entry of entries) {
    const { match } = entry;
    const literals = match.text && requiredLiterals(match.text, gramLength);
    if (literals)
      for (const gram of new Set(literals.map((one) => rarestGram(one, frequency)))) add(byGram, gram, entry);
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
    for (const entry of found) if (!couldHold(entry, code)) found.delete(entry);
    return found;
  };
}

/** Every way in which a rule matches. */
export function matchesOf(rule: Rule): readonly (ReplyMatch | FailureMatch | SignMatch | TextMatch)[] {
  return 'on' in rule.match ? [rule.match] : rule.match;
}

function covers(reply: ReplyMatch, text: TextMatch): boolean {
  const free =
    reply.textDecides === true ||
    (reply.code === undefined && reply.enhanced === undefined && reply.stage === undefined);
  return (
    free && reply.when === undefined && reply.text?.source === text.text.source && reply.text.flags === text.text.flags
  );
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

/** Of a literal's pieces the one that stands in the fewest known replies. */
function rarestGram(literal: string, frequency: ReadonlyMap<string, number>): string {
  let best = literal.slice(0, gramLength);
  let fewest = Number.POSITIVE_INFINITY;
  for (let at = 0; at + gramLength <= literal.length; at++) {
    const gram = literal.slice(at, at + gramLength);
    const count = frequency.get(gram) ?? 0;
    if (count < fewest) {
      best = gram;
      fewest = count;
    }
  }
  return best;
}

/** How often each piece of text stands in the rules' own examples, which are what servers really say. */
function gramFrequency(rules: readonly Rule[]): Map<string, number> {
  const frequency = new Map<string, number>();
  for (const rule of new Set(rules)) {
    for (const example of rule.examples) {
      const text = example.toLowerCase();
      for (let at = 0; at + gramLength <= text.length; at++) {
        const gram = text.slice(at, at + gramLength);
        frequency.set(gram, (frequency.get(gram) ?? 0) + 1);
      }
    }
  }
  return frequency;
}
