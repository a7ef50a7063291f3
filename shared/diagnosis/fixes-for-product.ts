import type { Side } from '../knowledge/rule.ts';
import type { SessionFacts } from '../session/facts.ts';
import type { FilledFix } from './finding.ts';
import { fingerprint } from './fingerprint.ts';

/** Which product a fix is for, by where it says to run it. */
const families: readonly { readonly where: RegExp; readonly product: RegExp }[] = [
  { where: /\bExchange (?:Management Shell|admin cent)/i, product: /Exchange/ },
  { where: /\bIIS\b/, product: /IIS/ },
  { where: /\bPostfix\b/i, product: /Postfix/ },
  { where: /\bExim\b/i, product: /Exim/ },
];

interface Fixable {
  readonly side: Side;
  readonly fixes: FilledFix[];
}

/**
 * A filter for what one session's server has to fix: where its product is certain, steps meant for another product are left
 * out; where that would leave nothing, and where somebody else has to act, everything stays.
 */
export function fixesForProduct(facts: SessionFacts): <T extends Fixable>(explained: T) => T {
  const seen = fingerprint(facts);
  const { product } = seen ?? {};
  if (product === undefined || seen?.confidence !== 'certain') return (explained) => explained;
  return (explained) => {
    if (explained.side !== 'receiver') return explained;
    const fitting = explained.fixes.filter(({ where = '' }) => {
      const named = families.filter((family) => family.where.test(where));
      return named.length === 0 || named.some((family) => family.product.test(product));
    });
    return fitting.length > 0 ? { ...explained, fixes: fitting } : explained;
  };
}
