import { lookAtWire } from '../../shared/message/read-header.ts';
import { deriveFacts } from '../../shared/session/derive-facts.ts';
import type { Actor } from '../../shared/session/event.ts';
import { type FittedPlan, fitPlan } from '../../shared/smtp/fit-plan.ts';
import { envelopeLines, reaches, type TransactionPlan } from '../../shared/smtp/transaction-plan.ts';
import type { TransactionResult } from '../../shared/smtp/transaction-result.ts';
import { type AuthRequest, authenticate } from './authenticate.ts';
import type { LiveSession } from './live-session.ts';
import { sendContent } from './send-content.ts';
import { sendEnvelope } from './send-envelope.ts';
import { createTally, type Tally } from './transaction-tally.ts';

export interface TransactionOptions {
  readonly plan: TransactionPlan;
  /** The message's octets; absent: MAIL and RCPT only. */
  readonly message?: Uint8Array | undefined;
  /** Signs in first. */
  readonly auth?: Omit<AuthRequest, 'by'> | undefined;
  readonly by: Actor;
}

/**
 * One mail transaction over a live session, by the same doors as the keyboard. Goes on with the other recipients where one is
 * refused, and to the message only where one was accepted, unless the plan forces it. Rejects with an `EnvelopeError` before
 * anything is sent where the envelope cannot be said; whatever the server does is in the result and in the session's events.
 */
export async function runTransaction(session: LiveSession, options: TransactionOptions): Promise<TransactionResult> {
  const { plan, message, by } = options;
  envelopeLines(plan);
  const tally = createTally(plan);
  if (!(await session.whenReady())) {
    tally.warn('not-connected', 'The session ended before the mail could begin.');
    return tally.result();
  }
  if (await opened(session, options, tally)) {
    const fitted = fitTo(session, plan, reaches(plan, 'data') ? message : undefined);
    for (const warning of fitted.warnings) {
      tally.warn(warning.code, warning.text);
      session.note({ kind: 'noted', by: 'engine', text: warning.text });
    }
    const pace = () => pause(session, plan.delayMs ?? 0);
    const along = await sendEnvelope(session, fitted, tally, { by, pace, message });
    await sendContent(session, fitted, tally, { by, pace, message, along });
  }
  await end(session, plan, tally, by);
  return tally.result();
}

/** Signs in where that is asked for, and leaves an earlier transaction of the session; false where the mail must not begin. */
async function opened(session: LiveSession, { plan, auth, by }: TransactionOptions, tally: Tally): Promise<boolean> {
  if (session.expects !== 'command') {
    tally.warn('in-message', 'The session is in the middle of a message. End that first; nothing was sent.');
    return false;
  }
  if (!reaches(plan, 'auth')) return false;
  if (auth) {
    await pause(session, plan.delayMs ?? 0);
    const signedIn = await authenticate(session, { ...auth, by });
    if (!signedIn.ok) {
      tally.warn(`auth-${signedIn.code}`, signedIn.message);
      return false;
    }
  }
  if (!reaches(plan, 'mail')) return false;
  // A second MAIL in an open transaction is refused (RFC 5321 4.1.4).
  if (deriveFacts(session).sender !== undefined) await session.command('RSET', by);
  return session.open;
}

function fitTo(session: LiveSession, plan: TransactionPlan, message: Uint8Array | undefined): FittedPlan {
  const facts = deriveFacts(session);
  const offered = (facts.secured ? facts.tlsCapabilities : facts.plainCapabilities) ?? new Map<string, string[]>();
  const look = message && { ...lookAtWire(message), octets: message.length };
  return fitPlan(plan, offered, look, facts.secured !== undefined);
}

async function end(session: LiveSession, plan: TransactionPlan, tally: Tally, by: Actor): Promise<void> {
  const how = plan.thenDrop ?? 'quit';
  if (!session.open) return;
  if (how === 'drop' || how === 'reset') return session.drop(how === 'drop' ? 'fin' : 'reset');
  if (session.expects !== 'command') {
    if (how === 'stay') return;
    tally.warn(
      'no-quit',
      'The server waits for the message, so QUIT would be taken for its text: closed without QUIT.',
    );
    return session.drop('fin');
  }
  if (how === 'stay') {
    if (tally.begun && !tally.ended) await session.command('RSET', by);
    return;
  }
  await session.command('QUIT', by);
}

/** Waits, but no longer than the session lasts. */
async function pause(session: LiveSession, ms: number): Promise<void> {
  if (ms <= 0) return;
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([
    session.closed,
    new Promise<void>((resolve) => {
      timer = setTimeout(resolve, ms);
    }),
  ]);
  clearTimeout(timer);
}
