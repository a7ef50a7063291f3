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
  const { rarest, frequency } = rareGrams(rules.flatMap(({ examples }) => examples));
  // What is met seldom spares most running of expressions: `loop`, not `mail`, for a "mail loop".
  const worth = (literals: readonly string[]) =>
    1 / literals.reduce((sum, literal) => sum + frequency(rarest(literal)) + 1 / literal.length, 0);
  return Object.fromEntries(
    rules.map((rule) => [
      rule.id,
      matchesOf(rule).map((match) => {
        const literals =
          match.on === 'sign' || !match.text ? undefined : requiredLiterals(match.text, shortestGram, worth);
        return literals ? [...new Set(literals.map(rarest))] : (0 as const);
      }),
    ]),
  );
}
