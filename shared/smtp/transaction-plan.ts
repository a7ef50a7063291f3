import * as z from 'zod';
import { mailCommand } from './mail-command.ts';
import { notifyWishes, rcptCommand } from './rcpt-command.ts';

const address = z.string().max(2000);
const parameter = z.string().min(1).max(1000);

export const mailParametersSchema = z.object({
  from: address,
  verbatim: z.optional(z.boolean()),
  size: z.optional(z.int().min(0)),
  body: z.optional(z.enum(['7BIT', '8BITMIME', 'BINARYMIME'])),
  smtpUtf8: z.optional(z.boolean()),
  ret: z.optional(z.enum(['FULL', 'HDRS'])),
  envid: z.optional(z.string().max(100)),
  auth: z.optional(z.string().max(500)),
  requireTls: z.optional(z.boolean()),
  other: z.optional(z.array(parameter).max(20)),
});

export const rcptParametersSchema = z.object({
  to: address,
  verbatim: z.optional(z.boolean()),
  notify: z.optional(z.array(z.enum(notifyWishes)).max(4)),
  orcpt: z.optional(z.object({ type: z.optional(z.string().max(60)), address: z.string().max(500) })),
  other: z.optional(z.array(parameter).max(20)),
});

/** The stages after which a transaction can be made to stop, in their order. */
export const stopStages = [
  'connect',
  'greeting',
  'ehlo',
  'starttls',
  'auth',
  'mail',
  'rcpt',
  'data',
  'message',
] as const;
export type StopStage = (typeof stopStages)[number];

const useSchema = z.enum(['auto', 'off', 'forced']);

/** One mail transaction (RFC 5321 3.3) as it is to be tried, without the message itself. What is absent is as a good mail server would do it. */
export const transactionPlanSchema = z.object({
  mail: mailParametersSchema,
  recipients: z.array(rcptParametersSchema).max(1000),
  /** MAIL, RCPT and DATA in one go (RFC 2920): where offered · never · in any case. Default auto. */
  pipelining: z.optional(useSchema),
  /** BDAT instead of DATA (RFC 3030): where the message needs it · never · in any case. Default auto. */
  chunking: z.optional(useSchema),
  /** Octets of each BDAT chunk; default one chunk for the whole message. */
  chunkSize: z.optional(z.int().min(1)),
  /** false: SIZE, BODY and SMTPUTF8 only where they are asked for. Default true: also where the message needs them and the server offers them. */
  automatic: z.optional(z.boolean()),
  /** Goes on to the message although every recipient was refused. */
  forceData: z.optional(z.boolean()),
  stopAfter: z.optional(z.enum(stopStages)),
  /** How it ends after the last step: QUIT · closed without QUIT · reset (RST) · the session stays open for more. Default quit. */
  thenDrop: z.optional(z.enum(['quit', 'drop', 'reset', 'stay'])),
  /** With drop or reset after mail, rcpt or data: at once after the command, without its reply. */
  unanswered: z.optional(z.boolean()),
  /** Pause before each step, in milliseconds. */
  delayMs: z.optional(z.int().min(0).max(600_000)),
});
export type TransactionPlan = z.infer<typeof transactionPlanSchema>;

/** Whether the plan goes as far as this stage: it names no stop, or a later one. */
export function reaches(plan: TransactionPlan, stage: StopStage): boolean {
  return plan.stopAfter === undefined || stopStages.indexOf(plan.stopAfter) >= stopStages.indexOf(stage);
}

/** The envelope's command lines. Throws an `EnvelopeError` for what cannot be said. */
export function envelopeLines({ mail, recipients }: TransactionPlan): { mail: string; recipients: string[] } {
  return { mail: mailCommand(mail), recipients: recipients.map(rcptCommand) };
}
