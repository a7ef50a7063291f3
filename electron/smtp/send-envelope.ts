import type { Actor, EventOf } from '../../shared/session/event.ts';
import type { FittedPlan } from '../../shared/smtp/fit-plan.ts';
import { envelopeLines, reaches, type TransactionPlan } from '../../shared/smtp/transaction-plan.ts';
import type { LiveSession } from './live-session.ts';
import type { Tally } from './transaction-tally.ts';

export interface EnvelopeSteps {
  readonly by: Actor;
  /** Resolves when the next step may begin. */
  pace(): Promise<void>;
  /** A message follows. */
  readonly withData: boolean;
}

/** Sends MAIL and every RCPT, in one go where that is planned. Resolves with the reply to DATA where that went along (RFC 2920 3.1: it may be the last of a group). */
export async function sendEnvelope(
  session: LiveSession,
  { plan, pipelined, by: how }: FittedPlan,
  tally: Tally,
  { by, pace, withData }: EnvelopeSteps,
): Promise<EventOf<'replied'> | undefined> {
  const lines = envelopeLines(plan);
  const recipients = reaches(plan, 'rcpt') ? lines.recipients : [];
  const data = withData && how === 'DATA' && reaches(plan, 'data') && !plan.unanswered ? ['DATA'] : [];
  if (pipelined && !plan.unanswered) {
    await pace();
    const [sender, ...rest] = await session.pipeline([lines.mail, ...recipients, ...data], by);
    tally.sender(sender);
    for (const index of recipients.keys()) tally.recipient(index, rest[index]);
    return data.length > 0 ? rest[recipients.length] : undefined;
  }
  await pace();
  if (plan.stopAfter === 'mail' && leaves(session, plan, lines.mail, by)) return undefined;
  tally.sender(await session.command(lines.mail, by));
  if (!tally.senderAccepted && !plan.forceData) return undefined;
  for (const [index, line] of recipients.entries()) {
    if (!session.open) return undefined;
    await pace();
    const last = index === recipients.length - 1;
    if (last && plan.stopAfter === 'rcpt' && leaves(session, plan, line, by)) return undefined;
    tally.recipient(index, await session.command(line, by));
  }
  return undefined;
}

/** Sends a line and drops the connection without waiting for the reply, where the plan says so. */
export function leaves(session: LiveSession, plan: TransactionPlan, line: string, by: Actor): boolean {
  if (!plan.unanswered || (plan.thenDrop !== 'drop' && plan.thenDrop !== 'reset')) return false;
  void session.command(line, by);
  session.drop(plan.thenDrop === 'drop' ? 'fin' : 'reset');
  return true;
}
