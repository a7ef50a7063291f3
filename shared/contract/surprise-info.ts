import * as z from 'zod';
import { topicSchema } from '../diagnosis/finding.ts';
import { verdictSchema } from '../playbooks/playbook.ts';
import { securitySchema, targetSchema } from '../session/event.ts';

/** The envelope and security that bring a practice server's fault out; `largest` in MB. */
export const attemptSchema = z.object({
  from: z.string(),
  to: z.string(),
  security: securitySchema,
  largest: z.optional(z.string()),
});

/** A practice server whose story is not told: what a ticket would say of it, and the causes to choose from. */
export const surpriseInfoSchema = z.object({
  /** It alone says which server it is. */
  number: z.int(),
  /** What it is called where practice servers go by name; says nothing about it. */
  practice: z.string(),
  target: targetSchema,
  /** The guided check whose symptom the ticket tells. */
  playbook: z.string(),
  attempt: attemptSchema,
  /** What to answer that check beside the attempt, and what it may ask in the middle. */
  answers: z.record(z.string(), z.string()),
  replies: z.record(z.string(), z.string()),
  choices: z.array(z.object({ topic: topicSchema, words: z.string() })),
});
export type SurpriseInfo = z.infer<typeof surpriseInfoSchema>;

/** What it was. */
export const surpriseToldSchema = z.object({
  scenario: z.string(),
  title: z.string(),
  story: z.string(),
  cause: z.object({ topic: topicSchema, words: z.string() }),
  /** Whether the answer was right; absent without one. */
  right: z.optional(z.boolean()),
  /** What its guided check comes to: the verdict, with the fix. */
  verdict: verdictSchema,
});
export type SurpriseTold = z.infer<typeof surpriseToldSchema>;
