import type { Actor, EventOf } from '../../shared/session/event.ts';
import type { FittedPlan } from '../../shared/smtp/fit-plan.ts';
import { messageChunks } from '../../shared/smtp/message-chunks.ts';
import { envelopeLines, reaches, type TransactionPlan } from '../../shared/smtp/transaction-plan.ts';
import type { LiveSession } from './live-session.ts';
import type { Tally } from './transaction-tally.ts';

export interface EnvelopeSteps {
  readonly by: Actor;
  /** Resolves when the next step may begin. */
  pace(): Promise<void>;
  /** The message that follows, if any. */
  readonly message: Uint8Array | undefined;
}

/** What of the message went out together with the envelope, and the replies to it. */
export interface SentAlong {
  readonly data?: EventOf<'replied'> | undefined;
  readonly chunk?: readonly EventOf<'replied'>[] | undefined;
}

/** A larger first chunk waits for the recipients: it would be sent for nothing where they are refused. */
const mostAlong = 65_536;

/**
 * Sends MAIL and every RCPT, in one go where that is planned; DATA goes along with them, or the first chunk of BDAT
 * (RFC 2920 3.1: DATA may be the last of a group; RFC 3030 4.2: BDAT may be anywhere in it).
 */
export async function sendEnvelope(
  session: LiveSession,
  { plan, pipelined, by: how }: FittedPlan,
  tally: Tally,
  { by, pace, message }: EnvelopeSteps,
): Promise<SentAlong> {
  const lines = envelopeLines(plan);
  const recipients = reaches(plan, 'rcpt') ? lines.recipients : [];
  if (pipelined && !plan.unanswered) {
    await pace();
    const content = reaches(plan, 'data') ? message : undefined;
    const data = content && how === 'DATA' ? ['DATA'] : [];
    const [first] = content && how === 'BDAT' ? messageChunks(content, plan) : [];
    const group = session.pipeline([lines.mail, ...recipients, ...data], by);
    const chunk =
      first && first.octets.length <= mostAlong ? session.chunk(first.octets, first.last, by, true) : undefined;
    const [sender, ...rest] = await group;
    tally.sender(sender);
    for (const index of recipients.keys()) tally.recipient(index, rest[index]);
    return { data: data.length > 0 ? rest[recipients.length] : undefined, chunk: await chunk };
  }
  await pace();
  if (plan.stopAfter === 'mail' && leaves(session, plan, lines.mail, by)) return {};
  tally.sender(await session.command(lines.mail, by));
  if (!tally.senderAccepted && !plan.forceData) return {};
  for (const [index, line] of recipients.entries()) {
    if (!session.open) return {};
    await pace();
    const last = index === recipients.length - 1;
    if (last && plan.stopAfter === 'rcpt' && leaves(session, plan, line, by)) return {};
    tally.recipient(index, await session.command(line, by));
  }
  return {};
}

/** Sends a line and drops the connection without waiting for the reply, where the plan says so. */
export function leaves(session: LiveSession, plan: TransactionPlan, line: string, by: Actor): boolean {
  if (!plan.unanswered || (plan.thenDrop !== 'drop' && plan.thenDrop !== 'reset')) return false;
  void session.command(line, by);
  session.drop(plan.thenDrop === 'drop' ? 'fin' : 'reset');
  return true;
}
