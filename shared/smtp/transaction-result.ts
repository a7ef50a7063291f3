import * as z from 'zod';

/** What a reply means for what was asked: taken · refused for good (5xx) · refused for now (4xx) · the connection broke before a reply. */
const answer = z.enum(['accepted', 'refused', 'deferred', 'no-answer']);

const replySchema = z.object({
  /** The reply's event in the session. */
  event: z.int(),
  code: z.int(),
  /** The lines as the server wrote them, hostile text. */
  text: z.string(),
});
export type ReplyText = z.infer<typeof replySchema>;

export const transactionResultSchema = z.object({
  sender: z.object({
    address: z.string(),
    outcome: z.enum([...answer.options, 'not-tried']),
    reply: z.optional(replySchema),
  }),
  recipients: z.array(
    z.object({
      address: z.string(),
      /** After an LMTP delivery this is the delivery's outcome. */
      outcome: z.enum([...answer.options, 'not-tried']),
      reply: z.optional(replySchema),
    }),
  ),
  message: z.object({
    outcome: z.enum([...answer.options, 'not-sent']),
    reply: z.optional(replySchema),
    /** The server's own name for it. */
    queueId: z.optional(z.string()),
    octets: z.optional(z.int()),
    /** How it was sent. */
    by: z.optional(z.enum(['DATA', 'BDAT'])),
  }),
  /** What to know about the plan and how it went, each with a stable code and a sentence. */
  warnings: z.array(z.object({ code: z.string(), text: z.string() })),
});
export type TransactionResult = z.infer<typeof transactionResultSchema>;
export type Warning = TransactionResult['warnings'][number];
export type Outcome = TransactionResult['recipients'][number]['outcome'];

/** The outcome that a reply code means; absent: no reply came. */
export function outcomeOf(code: number | undefined): Exclude<Outcome, 'not-tried'> {
  if (code === undefined) return 'no-answer';
  if (code < 400) return 'accepted';
  return code < 500 ? 'deferred' : 'refused';
}

/** Everything that was asked for was accepted: sender, every recipient, and the message where one was sent. */
export function allAccepted(result: TransactionResult): boolean {
  const { sender, recipients, message } = result;
  const fine = (outcome: string) => outcome === 'accepted' || outcome === 'not-tried' || outcome === 'not-sent';
  return fine(sender.outcome) && recipients.every(({ outcome }) => fine(outcome)) && fine(message.outcome);
}
