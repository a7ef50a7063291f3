import type { Annotation } from '../diagnosis/finding.ts';
import { fixesForProduct } from '../diagnosis/fixes-for-product.ts';
import { deriveFacts } from '../session/derive-facts.ts';
import type { EventOf, FailureCode, Session, SessionEvent } from '../session/event.ts';
import type { SessionFacts } from '../session/facts.ts';
import { readCapabilities } from '../smtp/capabilities.ts';
import { compiledRules } from './compile-rules.ts';
import { decodeSignIns } from './decode-sign-in.ts';
import { describeCapabilities } from './ehlo-keywords.ts';
import { explainFailure } from './explain-failure.ts';
import { type Explanation, explainReply, explainReplyFacts, explanationOf } from './explain-reply.ts';
import { fillValuesOf } from './fill.ts';
import { replyFactsOf } from './reply-text.ts';
import type { Rule } from './rule.ts';

export { type Explanation, explainReply, winningRule } from './explain-reply.ts';

/** A sign seen in the session, and the events that show it. */
export interface SeenSign {
  readonly rule: Rule;
  readonly evidence: readonly number[];
}

/** Every sign that the session as a whole shows. */
export function seenSigns(facts: SessionFacts): SeenSign[] {
  const seen: SeenSign[] = [];
  for (const { rule, match } of compiledRules().signs) {
    const evidence = match.see(facts);
    if (evidence && evidence.length > 0) seen.push({ rule, evidence });
  }
  return seen;
}

/**
 * What each event means: one annotation for every reply and failure, and one for each TLS or wire event that a sign speaks of,
 * in the order of the events. A sign that makes a harmless reply noteworthy (STARTTLS missing) takes that reply's place.
 * With `from`, only the events from that place on: the rest of the session still counts as evidence.
 */
export function annotate(session: Session, facts: SessionFacts = deriveFacts(session), from = 0): Annotation[] {
  const signs = new Map<number, SeenSign>();
  const rank = { ok: 0, info: 1, warning: 2, error: 3 };
  for (const sign of seenSigns(facts)) {
    const event = sign.evidence.at(-1);
    if (event === undefined) continue;
    const known = signs.get(event);
    if (!known || rank[sign.rule.severity] > rank[known.rule.severity]) signs.set(event, sign);
  }
  const annotations: Annotation[] = [];
  const fixesFor = fixesForProduct(facts);
  const signIns = decodeSignIns(session);
  for (const event of from === 0 ? session.events : session.events.slice(from)) {
    const explanation = explainEvent(event, facts, signs.get(event.id));
    if (!explanation) continue;
    const decoded = signIns.get(event.id);
    annotations.push({ event: event.id, ...fixesFor(explanation), ...(decoded ? { decoded: [...decoded] } : {}) });
  }
  return annotations;
}

function explainEvent(event: SessionEvent, facts: SessionFacts, sign: SeenSign | undefined): Explanation | undefined {
  const fromSign = sign && explanationOf(sign.rule, { values: fillValuesOf(facts) });
  switch (event.kind) {
    case 'replied': {
      const own = explainReplied(event, facts);
      const noteworthy = fromSign && (fromSign.severity === 'warning' || fromSign.severity === 'error');
      if (!noteworthy || own.severity === 'warning' || own.severity === 'error') return own;
      return { ...fromSign, alternatives: [{ rule: own.rule, title: own.title }, ...own.alternatives] };
    }
    case 'failed':
      // A wording that no failure rule knows may be one that a rule for free text knows.
      return (
        causeInWords(event, facts) ?? explainFailure(event, facts) ?? explainReply(event.cause ?? event.message, facts)
      );
    case 'noted':
      // Pasted text that is no reply; a technician's own note in a live session is not evidence.
      return facts.session.header.origin === 'pasted' && event.by === 'engine' && event.dns === undefined
        ? (explainReply(event.text, facts) ?? fromSign)
        : fromSign;
    default:
      return fromSign;
  }
}

function explainReplied(event: EventOf<'replied'>, facts: SessionFacts): Explanation {
  const reply = replyFactsOf(event, facts);
  const whole = `${event.code} ${reply.enhanced ?? ''} ${reply.text}`;
  const explanation = explainReplyFacts(reply, whole, facts) ?? plainExplanation(event.code);
  if (event.stage !== 'ehlo' || event.code !== 250 || event.lines.length === 0) return explanation;
  const keywords = describeCapabilities(readCapabilities(event.lines));
  return keywords ? { ...explanation, meaning: `${explanation.meaning} ${keywords}` } : explanation;
}

/** A code outside every table (RFC 5321 4.2: a client goes by the first digit alone). */
function plainExplanation(code: number): Explanation {
  const [severity, what] =
    code < 400
      ? (['ok', 'The server accepted the command or waits for more.'] as const)
      : code < 500
        ? (['warning', 'The server refused for now; the sender may try again later.'] as const)
        : (['error', 'The server refused for good; trying the same again will not help.'] as const);
  return {
    rule: 'fallback-unlisted-code',
    topic: 'unknown',
    side: 'receiver',
    confidence: 'possible',
    severity,
    title: `Reply code ${code}`,
    meaning: `${what} This code is in no table; only its first digit is certain.`,
    causes: [],
    fixes: [],
    sources: ['RFC 5321 4.2'],
    alternatives: [],
  };
}

/** Failures whose code leaves the cause open; the system's own words may name it. */
const openFailures = new Set<FailureCode>(['tls-failed', 'tls-alert', 'internal']);

/** What a rule knows of the words behind a failure of open cause. */
function causeInWords({ code, cause }: EventOf<'failed'>, facts: SessionFacts): Explanation | undefined {
  if (cause === undefined || !openFailures.has(code)) return undefined;
  const found = explainReply(cause, facts);
  return found && !found.rule.startsWith('fallback-') && found.severity === 'error' ? found : undefined;
}
