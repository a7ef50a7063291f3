import type { RuleGrams } from './rule-grams.ts';

/** What `scripts/rule-grams.mjs` puts here while it builds; run from source, the engine works it out at the first refusal. */
export const builtGrams: RuleGrams | undefined = undefined;
