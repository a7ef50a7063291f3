import { matchesOf } from '../knowledge/rule.ts';
import type { Topic } from '../knowledge/topics.ts';
import { wordingLikeness } from '../knowledge/wording-likeness.ts';
import type { Session } from '../session/event.ts';
import { type DecidingText, decidingText } from './deciding-text.ts';
import { describingRule } from './described-by.ts';
import type { Annotation, Finding } from './finding.ts';
import { nothingKnown } from './nothing-known.ts';
import { possibleCause, ruleOf, shownCauses } from './possible-cause.ts';
import { isAboutMail, withoutImpossible } from './possible-topics.ts';

/**
 * What a rule's word is worth against that of the learnt wordings, in units of a likelihood's logarithm: tried on batches
 * of cases that neither the rules nor the wordings had seen (test/knowledge-cases/README.md).
 */
const worth = { certain: 3.5, likely: 2, possible: 1, gist: 0.7, fallback: 1, beside: 1 } as const;
/** A likelihood below this is none. */
const least = 0.001;
/**
 * A cause that only its words speak for is named from this likelihood on, where a table of codes or single words gave another.
 * More is asked where a rule knows the wording, and where nothing is known of the text at all: it may be about anything.
 */
const named = { guess: 0.4, known: 0.5, nothing: 0.6 } as const;
/** Where nothing is known, what a text resembles this much stands behind that it is not known. */
const faint = 0.1;
/** From this likelihood on a cause is worth a look behind another. */
const resembling = 0.04;
/** What a rule is certain of stays certain where the wording makes it this likely. */
const borneOut = 0.3;

/** Topics that are no cause. */
const noCause = new Set<Topic>(['unknown', 'informational', 'message-accepted']);

/**
 * Findings in the order that rules and learnt wordings together give them: where the words a finding rests on are those of
 * another cause, that one goes first, as `possible`; what is certain and not borne out by the words becomes `likely`. Causes which the
 * words speak for stand behind, also behind that nothing is known. Findings that rest on more than words (signs of the session, what a check found, a code that its vendor explains) stay.
 */
export function weighWording(
  findings: readonly Finding[],
  annotations: readonly Annotation[],
  session: Session,
): Finding[] {
  const [first] = findings;
  if (first && (first.severity === 'ok' || first.severity === 'info' || isSeenInSession(first))) return [...findings];
  const said = first ? decidingText(first, session) : unknownText(annotations, session);
  if (!said) return [...findings];
  const likeness = withoutImpossible(wordingLikeness(said.text, said.context), said);
  // A failure's code says what broke: it stays first, and other causes need more than a resemblance.
  const failed = session.events.some(({ id, kind }) => id === first?.evidence[0] && kind === 'failed');
  const worthALook = failed ? named.known : resembling;
  const ranked = rankedTopics(findings, likeness);
  const [top] = ranked;
  if (!first && likelihoodOf(top) < named.nothing)
    return added(
      ranked.filter((topic) => likelihoodOf(topic) >= faint),
      [nothingKnown(session)],
    );
  if (!first) return added(ranked, []);
  const coded = ruleOf(first.rule)?.coded === true;
  const asked = isGuess(first) ? named.guess : named.known;
  const kept =
    coded ||
    top === undefined ||
    top === first.topic ||
    likelihoodOf(top) < asked ||
    failed ||
    isOnlyTooOld(top, first);
  const all = kept ? [...findings] : raised(top);
  const [head, ...rest] = all;
  if (!head) return all;
  const contested = !coded && head.confidence === 'certain' && likelihoodOf(head.topic) < borneOut;
  return added(ranked, [contested ? { ...head, confidence: 'likely' } : head, ...rest]);

  function likelihoodOf(topic: Topic | undefined): number {
    return (topic && likeness.get(topic)) ?? 0;
  }

  /** The findings with the one of this topic first. */
  function raised(topic: Topic): Finding[] {
    const known = findings.find((finding) => finding.topic === topic) ?? made(topic);
    return known ? [known, ...findings.filter((finding) => finding !== known)] : [...findings];
  }

  /** The findings, filled up with the causes that the words speak for. */
  function added(topics: readonly Topic[], to: readonly Finding[]): Finding[] {
    const filled = [...to];
    if (filled[0]?.confidence === 'certain') return filled;
    const known = new Set(filled.map(({ topic }) => topic));
    for (const topic of topics) {
      if (known.size >= shownCauses) break;
      if (known.has(topic) || likelihoodOf(topic) < worthALook) continue;
      const finding = made(topic);
      if (!finding) continue;
      known.add(topic);
      filled.push(finding);
    }
    return filled;
  }

  /** A finding of a cause that only its words speak for, described by the rule that fits the text best. */
  function made(topic: Topic): Finding | undefined {
    const event = first?.evidence[0];
    const beside = annotations.find((annotation) => annotation.event === event)?.alternatives ?? [];
    const fitting = beside
      .map(({ rule }) => ruleOf(rule))
      .find((rule) => rule?.topic === topic && !/^(?:fallback|gist)-/.test(rule.id));
    const rule = fitting ?? ruleOf(describingRule(topic) ?? '');
    if (!rule) return undefined;
    const cause = possibleCause(
      rule,
      first ?? { evidence: session.events.map(({ id }) => id).slice(0, 20), where: 'Not known' },
    );
    return {
      ...cause,
      meaning: `${cause.meaning} This is read from the wording alone, which is like that of other texts with this cause.`,
    };
  }
}

/** Topics by the sum of what rules and words say, the likeliest first. */
function rankedTopics(findings: readonly Finding[], likeness: ReadonlyMap<Topic, number>): Topic[] {
  const scores = new Map<Topic, number>();
  const total = [...likeness.values()].reduce((sum, one) => sum + one, 0);
  for (const [topic, one] of likeness) if (!noCause.has(topic)) scores.set(topic, Math.log(one / total + least));
  for (const [place, finding] of findings.slice(0, shownCauses).entries()) {
    if (noCause.has(finding.topic)) continue;
    const score = (scores.get(finding.topic) ?? Math.log(least)) + (place === 0 ? worthOf(finding) : worth.beside);
    scores.set(finding.topic, score);
  }
  return [...scores].sort(([, a], [, b]) => b - a).map(([topic]) => topic);
}

function worthOf({ rule, confidence }: Finding): number {
  if (rule.startsWith('fallback-')) return worth.fallback;
  return rule.startsWith('gist-') ? worth.gist : worth[confidence];
}

/** Too old is never why: what a rule names goes before it (`rank.ts`). */
function isOnlyTooOld(topic: Topic, first: Finding): boolean {
  return topic === 'delivery-expired' && !isGuess(first);
}

/** Seen in the session as a whole, or in what else it shows beside the words. */
function isSeenInSession({ rule }: Finding): boolean {
  const known = ruleOf(rule);
  return (
    known !== undefined &&
    matchesOf(known).some((match) => match.on === 'sign' || (match.on === 'reply' && match.when !== undefined))
  );
}

/** What no rule knows the wording of: read from a table of codes or from single words. */
function isGuess({ rule, confidence }: Finding): boolean {
  return confidence === 'possible' || rule.startsWith('fallback-') || rule.startsWith('gist-');
}

/** All that a text says in which no rule knows anything. Undefined for a session in which something is known. */
function unknownText(annotations: readonly Annotation[], session: Session): DecidingText | undefined {
  if (annotations.some(({ topic }) => topic !== 'unknown')) return undefined;
  const notes = session.events.flatMap((event) => (event.kind === 'noted' && event.by === 'engine' ? event.text : []));
  const text = notes.join('\n\n');
  return isAboutMail(text) ? { text, context: {} } : undefined;
}
