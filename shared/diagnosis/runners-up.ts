import { allRules } from '../knowledge/all-rules.ts';
import { explanationOf } from '../knowledge/explain-reply.ts';
import type { Rule } from '../knowledge/rule.ts';
import type { Annotation, Finding } from './finding.ts';

/** So many different causes are worth a look; more are noise. */
const shownCauses = 3;
let byId: ReadonlyMap<string, Rule> | undefined;

/**
 * Findings with what else the same words may mean, where the first finding is not certain and fewer than three causes are
 * named: other rules that hold for the reply on which the first rests, each with a cause of its own, marked as possible.
 */
export function withRunnersUp(findings: readonly Finding[], annotations: readonly Annotation[]): Finding[] {
  const [first] = findings;
  if (!first || first.confidence === 'certain' || first.severity === 'ok') return [...findings];
  byId ??= new Map(allRules.map((rule) => [rule.id, rule]));
  const all = [...findings];
  const topics = new Set(findings.map(({ topic }) => topic));
  const { alternatives = [] } = annotations.find(({ rule }) => rule === first.rule) ?? {};
  for (const { rule: id } of alternatives) {
    const rule = byId.get(id);
    if (topics.size >= shownCauses) break;
    if (!rule || topics.has(rule.topic) || (rule.severity !== 'error' && rule.severity !== 'warning')) continue;
    topics.add(rule.topic);
    const { saidBy: _, alternatives: __, ...explanation } = explanationOf(rule);
    all.push({ ...explanation, confidence: 'possible', evidence: [...first.evidence], where: first.where });
  }
  return all;
}
