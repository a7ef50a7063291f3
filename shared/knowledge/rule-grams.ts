import { rareGrams, shortestGram } from './gram-index.ts';
import { requiredLiterals } from './required-literals.ts';
import { matchesOf, type Rule } from './rule.ts';

/**
 * By rule id, for each of the rule's matches in their order: pieces of text of which one stands in whatever its expression
 * matches, or 0 where none can be told.
 */
export type RuleGrams = Readonly<Record<string, readonly (readonly string[] | 0)[]>>;

/** Works them out from the rules' expressions. That takes longer than all else at a first refusal, so the build does it beforehand. */
export function gramsOf(rules: readonly Rule[]): RuleGrams {
  const rarestOf = rareGrams(rules.flatMap(({ examples }) => examples));
  return Object.fromEntries(
    rules.map((rule) => [
      rule.id,
      matchesOf(rule).map((match) => {
        const literals = match.on === 'sign' || !match.text ? undefined : requiredLiterals(match.text, shortestGram);
        return literals ? [...new Set(literals.map(rarestOf))] : (0 as const);
      }),
    ]),
  );
}
