import { allRules } from '../knowledge/all-rules.ts';
import { explanationOf } from '../knowledge/explain-reply.ts';
import type { Rule } from '../knowledge/rule.ts';
import type { Finding } from './finding.ts';

/** So many different causes are worth a look; more are noise. */
export const shownCauses = 3;

let byId: ReadonlyMap<string, Rule> | undefined;

/** The rule of this id. */
export function ruleOf(id: string): Rule | undefined {
  byId ??= new Map(allRules.map((rule) => [rule.id, rule]));
  return byId.get(id);
}

/** A finding of a cause that is only possible, described by a rule. */
export function possibleCause(rule: Rule, { evidence, where }: Pick<Finding, 'evidence' | 'where'>): Finding {
  const { saidBy: _, alternatives: __, ...explanation } = explanationOf(rule);
  return { ...explanation, confidence: 'possible', evidence: [...evidence], where };
}
