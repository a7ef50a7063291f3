import type { Session } from '../session/event.ts';
import type { Annotation, Finding } from './finding.ts';
import { possibleCause, ruleOf, shownCauses } from './possible-cause.ts';
import { rivalRulesAtGreeting, rivalRulesOf } from './rivals.ts';

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
    const rule = ruleOf(id);
    if (topics.size >= shownCauses) break;
    if (!rule || topics.has(rule.topic) || (rule.severity !== 'error' && rule.severity !== 'warning')) continue;
    topics.add(rule.topic);
    all.push(possibleCause(rule, first));
  }
  return all;
}
