import type { RequestInput, RequestOutput } from '../../shared/contract/contract.ts';
import { traceCommands } from '../../shared/message/trace-commands.ts';
import { EnvelopeError } from '../../shared/smtp/envelope-path.ts';
import { reaches } from '../../shared/smtp/transaction-plan.ts';
import { type ComposedMessage, composeMessage } from '../message/compose-message.ts';
import type { LiveSession } from '../smtp/live-session.ts';
import { runTransaction } from '../smtp/run-transaction.ts';
import { EngineError } from './engine-error.ts';

/** Composes a test message and sends it over a live session. Rejects with an `EngineError` where nothing could be sent for what was asked. */
export async function sendTestMessage(
  session: LiveSession,
  { plan, message: wish }: RequestInput<'message.send'>,
): Promise<RequestOutput<'message.send'>> {
  if (!session.open)
    throw new EngineError('not-live', 'The connection is closed. Connect again, then send the message.');
  const composed =
    wish && reaches(plan, 'data')
      ? await composeMessage(wish, { from: plan.mail.from, to: plan.recipients.map(({ to }) => to) })
      : undefined;
  try {
    const result = await runTransaction(session, { plan, message: composed?.bytes, by: 'user' });
    return { result, ...(composed && result.message.octets !== undefined ? { sent: whereTo(composed, result) } : {}) };
  } catch (error) {
    if (error instanceof EnvelopeError) throw new EngineError(error.code, error.message);
    throw error;
  }
}

function whereTo(
  { messageId, subject, marker }: ComposedMessage,
  { message }: RequestOutput<'message.send'>['result'],
): RequestOutput<'message.send'>['sent'] {
  const trace = messageId === '' ? [] : traceCommands(messageId, message.reply?.text ?? '');
  return { messageId, subject, ...(marker === undefined ? {} : { marker }), trace };
}
