import * as z from 'zod';
import { topicSchema } from '../diagnosis/finding.ts';
import { scenarioInfoSchema } from './app-info.ts';
import { practiceGroupSchema } from './practice-group.ts';
import { surpriseInfoSchema, surpriseToldSchema } from './surprise-info.ts';

/** Requests about guided checks and the practice servers they are learnt on. */
export const practiceRequests = {
  'lab.start': { input: z.object({ scenario: z.string() }), output: scenarioInfoSchema },
  'lab.stop': { input: z.object({ scenario: z.string() }), output: z.object({}) },
  /** Starts a practice server whose story is not told: the one with this number, or any; `group` narrows it down to a kind of fault. */
  'surprise.start': {
    input: z.object({ number: z.optional(z.int().min(1).max(9999)), group: z.optional(practiceGroupSchema) }),
    output: surpriseInfoSchema,
  },
  /** Tells a surprise: what its server is, whether the answer is right, and what its guided check comes to. */
  'surprise.tell': {
    input: z.object({ number: z.int().min(1).max(9999), answer: z.optional(topicSchema) }),
    output: surpriseToldSchema,
  },
  'playbook.start': {
    input: z.object({
      playbook: z.string(),
      answers: z.record(z.string(), z.string().max(1000)),
      /** The running practice server whose own DNS is asked; absent: this computer's DNS servers. */
      practice: z.optional(z.string().max(100)),
    }),
    output: z.object({ run: z.string() }),
  },
  'playbook.answer': {
    input: z.object({ run: z.string(), question: z.string(), answer: z.string().max(1000) }),
    output: z.object({}),
  },
  'playbook.cancel': { input: z.object({ run: z.string() }), output: z.object({}) },
} as const;
