import { allRules } from '../knowledge/all-rules.ts';
import { explanationOf } from '../knowledge/explain-reply.ts';
import type { Rule } from '../knowledge/rule.ts';
import type { Session } from '../session/event.ts';
import type { Annotation, Finding } from './finding.ts';
import { rivalRulesAtGreeting, rivalRulesOf } from './rivals.ts';

/** So many different causes are worth a look; more are noise. */
const shownCauses = 3;
let byId: ReadonlyMap<string, Rule> | undefined;

/** What a table says of a code at a step that is not known. */
const stepGuessed = /^fallback-code-\d{3}-/;

/**
 * Findings with what else the same words may mean, where the first finding is not certain and fewer than three causes are
 * named: other rules that hold for the reply on which the first rests, then causes that are easily confused with it, each
 * with a cause of its own, marked as possible. Where nothing is known, nothing is guessed.
 */
export function withRunnersUp(
  findings: readonly Finding[],
  annotations: readonly Annotation[],
  session: Session,
): Finding[] {
  const [first] = findings;
  if (!first || first.confidence === 'certain' || first.severity === 'ok') return [...findings];
  byId ??= new Map(allRules.map((rule) => [rule.id, rule]));
  const all = [...findings];
  const topics = new Set(findings.map(({ topic }) => topic));
  const { alternatives = [] } = annotations.find(({ rule }) => rule === first.rule) ?? {};
  const event = session.events.find(({ id }) => id === first.evidence[0]);
  const stage = event?.kind === 'replied' || event?.kind === 'failed' ? event.stage : undefined;
  const said = alternatives.map(({ rule }) => rule);
  const guessed = (id: string) => stepGuessed.test(id) && (stage === undefined || stage === 'other');
  const wrong = first.severity === 'error' || first.severity === 'warning';
  const candidates = [
    ...(wrong && stage === 'greeting' ? rivalRulesAtGreeting(first.topic) : []),
    ...said.filter((id) => !guessed(id)),
    ...(wrong ? rivalRulesOf(first.topic) : []),
    ...said.filter(guessed),
  ];
  for (const id of candidates) {
    const rule = byId.get(id);
    if (topics.size >= shownCauses) break;
    if (!rule || topics.has(rule.topic) || (rule.severity !== 'error' && rule.severity !== 'warning')) continue;
    topics.add(rule.topic);
    const { saidBy: _, alternatives: __, ...explanation } = explanationOf(rule);
    all.push({ ...explanation, confidence: 'possible', evidence: [...first.evidence], where: first.where });
  }
  return all;
}
