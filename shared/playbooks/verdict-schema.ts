import * as z from 'zod';
import { findingSchema } from '../diagnosis/finding.ts';

/** The end of a playbook. `findings` are ranked, the first is the cause; none where nothing wrong was found. */
export const verdictSchema = z.object({
  /** Which of the playbook's `endings` it came to. */
  ending: z.string(),
  outcome: z.enum(['healthy', 'fault', 'inconclusive']),
  headline: z.string(),
  /** What the steps showed, in two or three sentences. */
  summary: z.string(),
  /** Who has to act, and what to send them. */
  whoActs: z.optional(z.string()),
  findings: z.array(findingSchema),
  /** Ids of the events that prove it, in the session it ended in. */
  evidence: z.array(z.int()),
  session: z.optional(z.string()),
});
export type Verdict = z.infer<typeof verdictSchema>;
