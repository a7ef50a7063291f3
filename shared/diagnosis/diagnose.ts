import { annotate, seenSigns } from '../knowledge/annotate.ts';
import { explanationOf } from '../knowledge/explain-reply.ts';
import { fillValuesOf } from '../knowledge/fill.ts';
import { deriveFacts } from '../session/derive-facts.ts';
import type { Session, SessionEvent, Stage } from '../session/event.ts';
import type { SessionFacts } from '../session/facts.ts';
import { recordedVerdict } from '../session/recorded-verdict.ts';
import { stageOrder } from '../session/stage.ts';
import type { Annotation, Finding } from './finding.ts';
import { fixesForProduct } from './fixes-for-product.ts';
import { nextStepFor, nextTestFor } from './next-test.ts';
import { rankOf } from './rank.ts';
import { whereBroken, whereOf, whereSeen } from './where.ts';

/**
 * The causes a session shows, most decisive first: the first finding is the verdict. A healthy session gives none, or only
 * what is worth knowing. `annotations` are those of the same session, where they are already made.
 */
export function diagnose(session: Session, annotations?: readonly Annotation[]): Finding[] {
  const facts = deriveFacts(session);
  const findings = new Map<string, Finding>();
  const events = new Map<number, SessionEvent>(session.events.map((event) => [event.id, event]));
  for (const annotation of annotations ?? annotate(session, facts)) {
    if (annotation.severity === 'ok' || annotation.severity === 'info') continue;
    const event = events.get(annotation.event);
    // Signs are taken from the session as a whole below; here count the server's words, the failures and pasted text.
    const counts = event?.kind === 'replied' ? event.code >= 400 : event?.kind === 'failed' || event?.kind === 'noted';
    if (!event || !counts) continue;
    const known = findings.get(annotation.rule);
    if (known) known.evidence.push(annotation.event);
    else findings.set(annotation.rule, findingOf(annotation, event, facts));
  }
  const values = fillValuesOf(facts);
  for (const { rule, evidence } of seenSigns(facts)) {
    if (rule.severity === 'ok') continue;
    const { saidBy: _, alternatives: __, ...explanation } = explanationOf(rule, { values });
    const last = events.get(evidence.at(-1) ?? -1);
    const ids = [...new Set([...(findings.get(rule.id)?.evidence ?? []), ...evidence])].sort((a, b) => a - b);
    findings.set(
      rule.id,
      withNextTest({ ...explanation, evidence: ids, where: whereSeen(last && stageOf(last), facts) }),
    );
  }
  const fixesFor = fixesForProduct(facts);
  const all = [...findings.values()].map((finding) => withNextStep(weighed(fixesFor(finding), facts), facts));
  const ranked = all
    .map((finding) => ({ finding, rank: rankOf(finding, facts, all) }))
    .sort((a, b) => b.rank - a.rank || (a.finding.evidence[0] ?? 0) - (b.finding.evidence[0] ?? 0))
    .map(({ finding }) => finding);
  // A guided check asked and compared: what it found goes before what this one conversation shows.
  const found = recordedVerdict(session.events)?.findings ?? [];
  const known = new Set(found.map(({ rule }) => rule));
  return [...found, ...ranked.filter(({ rule }) => !known.has(rule))];
}

function findingOf(annotation: Annotation, event: SessionEvent, facts: SessionFacts): Finding {
  const { event: id, saidBy, alternatives: _, ...explanation } = annotation;
  const stage = stageOf(event) ?? 'other';
  const where = event.kind === 'failed' ? whereBroken(stage, facts) : whereOf(stage, facts, saidBy);
  return withNextTest({ ...explanation, evidence: [id], where });
}

function withNextTest(finding: Finding): Finding {
  const nextTest = nextTestFor(finding.topic);
  // A cause that is certain leaves nothing to decide.
  return nextTest === undefined || finding.confidence === 'certain' ? finding : { ...finding, nextTest };
}

function withNextStep(finding: Finding, facts: SessionFacts): Finding {
  const nextStep = nextStepFor(finding, facts);
  return nextStep === undefined ? finding : { ...finding, nextStep };
}

/** The stage an event belongs to, as far as its kind tells. */
function stageOf(event: SessionEvent): Stage | undefined {
  switch (event.kind) {
    case 'sent':
    case 'replied':
    case 'failed':
      return event.stage;
    case 'resolving':
    case 'resolved':
      return 'resolve';
    case 'connecting':
    case 'connected':
      return 'connect';
    case 'securing':
    case 'secured':
      return 'tls';
    default:
      return undefined;
  }
}

const slips = new Set<string>([
  'syntax-error',
  'bad-sequence',
  'command-not-implemented',
  'too-many-errors',
  'unknown',
]);

/** As grave as what it did in this session. */
function weighed(finding: Finding, facts: SessionFacts): Finding {
  // Why STARTTLS is missing is all that stopped a session that insisted on it.
  if (finding.rule.startsWith('sign-starttls-') && facts.failures.some(({ code }) => code === 'starttls-not-offered'))
    return { ...finding, severity: 'error' };
  // HELO did it.
  if (finding.topic === 'ehlo-refused-helo-only' && facts.heloOnly) return { ...finding, severity: 'warning' };
  return soften(finding, facts);
}

/** Slips that the session got over (a typing error, a command tried early) are worth knowing, no more. */
function soften(finding: Finding, facts: SessionFacts): Finding {
  if (finding.severity !== 'error' && finding.severity !== 'warning') return finding;
  const last = finding.evidence.at(-1) ?? 0;
  const failed = facts.replies.find(({ id }) => id === last);
  if (!failed) return finding;
  if (finding.topic.startsWith('auth-') && facts.replies.some((reply) => reply.id > last && reply.code === 235)) {
    return { ...finding, severity: 'info' };
  }
  const stage = failed.stage === 'other' ? 0 : stageOrder(failed.stage);
  const gotOver = facts.replies.some(
    (reply) =>
      reply.id > last &&
      reply.code < 400 &&
      reply.stage !== 'quit' &&
      reply.stage !== 'other' &&
      stageOrder(reply.stage) >= stage,
  );
  return gotOver && slips.has(finding.topic) ? { ...finding, severity: 'info' } : finding;
}
