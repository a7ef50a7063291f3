import * as z from 'zod';
import { type Topic, usualSide } from '../knowledge/topics.ts';

/** One of the topics, by its slug. */
export const topicSchema = z.custom<Topic>(
  (value) => typeof value === 'string' && Object.hasOwn(usualSide, value),
  'not a known topic',
);

export const sideSchema = z.enum(['sender', 'receiver', 'network', 'dns', 'provider', 'client-config']);
export const confidenceSchema = z.enum(['certain', 'likely', 'possible']);
export const severitySchema = z.enum(['ok', 'info', 'warning', 'error']);

/** A fix step after filling: `unfilled` lists the placeholders that the session could not fill and that stand in braces in `command`. */
export const filledFixSchema = z.object({
  do: z.string(),
  command: z.optional(z.string()),
  where: z.optional(z.string()),
  unfilled: z.array(z.string()),
});
export type FilledFix = z.infer<typeof filledFixSchema>;

const explanationFields = {
  rule: z.string(),
  topic: topicSchema,
  side: sideSchema,
  confidence: confidenceSchema,
  severity: severitySchema,
  title: z.string(),
  meaning: z.string(),
  causes: z.array(z.object({ cause: z.string(), tell: z.optional(z.string()) })),
  fixes: z.array(filledFixSchema),
  verify: z.optional(z.string()),
  retry: z.optional(z.enum(['transient', 'permanent', 'depends'])),
  sources: z.array(z.string()),
};

/** A rule applied to one event: what this reply, failure or sign means here. */
export const annotationSchema = z.object({
  event: z.int(),
  ...explanationFields,
  /** For a quoted inner reply: who said it. */
  saidBy: z.optional(z.string()),
  /** What a base64 line of a sign-in says once it is decoded, and what was answered. Never a credential. */
  decoded: z.optional(z.array(z.object({ name: z.string(), value: z.string() }))),
  /** Further rules that match less well, best first. */
  alternatives: z.array(z.object({ rule: z.string(), title: z.string() })),
});
export type Annotation = z.infer<typeof annotationSchema>;

/**
 * The test that would decide, as something to press: a guided check with the answers that the session knows, or one command
 * line for the session itself. Never both, and never anything secret.
 */
export const nextStepSchema = z.object({
  label: z.string(),
  playbook: z.optional(z.string()),
  /** By the ids of that playbook's questions; the technician confirms them before it starts. */
  answers: z.optional(z.record(z.string(), z.string().max(1000))),
  command: z.optional(z.string()),
});
export type NextStep = z.infer<typeof nextStepSchema>;

/** A diagnosed cause over the whole session. `evidence` are event ids, in order. Findings are ranked: the first is the verdict. */
export const findingSchema = z.object({
  ...explanationFields,
  evidence: z.array(z.int()),
  /** Where on the mail path it breaks, in plain words: "mail.contoso.com refuses the recipient (RCPT TO)". */
  where: z.string(),
  /** The one further test that would decide between the causes that are left. */
  nextTest: z.optional(z.string()),
  nextStep: z.optional(nextStepSchema),
});
export type Finding = z.infer<typeof findingSchema>;
