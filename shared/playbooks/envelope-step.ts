import type { EventOf } from '../session/event.ts';
import { mailCommand, recipientCommand } from './envelope.ts';
import type { Guide } from './playbook.ts';

/** What naming sender and recipient came to, without any message. */
export interface EnvelopeStep {
  /** Both were accepted. */
  readonly accepted: boolean;
  /** The last reply; absent where the connection broke. */
  readonly reply: EventOf<'replied'> | undefined;
  readonly at: 'sender' | 'recipient';
}

/** Names the sender, and the recipient where one is known. DATA never follows, so nothing is delivered. */
export async function tryEnvelope(guide: Guide, from: string, to: string): Promise<EnvelopeStep> {
  const sender = await guide.send(mailCommand(from, undefined, false));
  if (sender === undefined || sender.code >= 300 || to === '')
    return { accepted: sender !== undefined && sender.code < 300, reply: sender, at: 'sender' };
  const recipient = await guide.send(recipientCommand(to));
  return { accepted: recipient !== undefined && recipient.code < 300, reply: recipient, at: 'recipient' };
}

/** A server's own words, short enough for a sentence. */
export function wordsOf(reply: EventOf<'replied'> | undefined): string {
  return reply === undefined
    ? 'The connection broke there, without a reply.'
    : `Its words: "${reply.lines.join(' / ').slice(0, 500)}".`;
}
