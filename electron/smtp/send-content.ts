import type { Actor } from '../../shared/session/event.ts';
import type { FittedPlan } from '../../shared/smtp/fit-plan.ts';
import { messageChunks } from '../../shared/smtp/message-chunks.ts';
import { reaches, type TransactionPlan } from '../../shared/smtp/transaction-plan.ts';
import type { LiveSession } from './live-session.ts';
import { leaves, type SentAlong } from './send-envelope.ts';
import type { Tally } from './transaction-tally.ts';

export interface MessageSteps {
  readonly by: Actor;
  pace(): Promise<void>;
  readonly message: Uint8Array | undefined;
  readonly along: SentAlong;
}

const nothing = new Uint8Array(0);

/** Sends the message by DATA or BDAT as far as the plan goes, where a recipient was accepted or the plan forces it. */
export async function sendContent(
  session: LiveSession,
  fitted: FittedPlan,
  tally: Tally,
  { by, pace, message, along }: MessageSteps,
): Promise<void> {
  const { plan, by: how } = fitted;
  const { data } = along;
  const wanted = tally.accepted > 0 || plan.forceData === true;
  if (data?.code === 354 && !wanted) {
    // RFC 2920 3.1: the server said yes to DATA with nobody to deliver to; a lone dot gets out of it.
    await session.content(nothing, by);
    return;
  }
  if (message === undefined || !reaches(plan, 'data') || !(wanted || along.chunk)) return;
  if (how === 'BDAT') return sendChunks(session, plan, tally, { by, pace, message, along });
  if (!session.open) return;
  let reply = data;
  if (!reply) {
    await pace();
    if (plan.stopAfter === 'data' && leaves(session, plan, 'DATA', by)) return;
    reply = await session.command('DATA', by);
  }
  if (reply?.code !== 354) {
    if (reply && reply.code < 400)
      tally.warn(
        'odd-data-reply',
        `The server answered DATA with ${reply.code}, not with 354: the message was not sent.`,
      );
    else tally.message([reply], 'DATA', undefined);
    return;
  }
  if (!reaches(plan, 'message')) return;
  await pace();
  const replies = await session.content(message, by);
  tally.message(replies.length > 0 ? replies : [undefined], 'DATA', message.length);
}

async function sendChunks(
  session: LiveSession,
  plan: TransactionPlan,
  tally: Tally,
  { by, pace, message, along }: MessageSteps & { message: Uint8Array },
): Promise<void> {
  for (const [index, { octets, last }] of messageChunks(message, plan).entries()) {
    let replies = index === 0 ? along.chunk : undefined;
    if (!replies) {
      if (!session.open) return;
      await pace();
      replies = await session.chunk(octets, last, by);
    }
    const refused = replies.length === 0 || replies.every(({ code }) => code >= 400);
    if (last || refused) return tally.message(replies.length > 0 ? replies : [undefined], 'BDAT', message.length);
  }
}
