import * as z from 'zod';
import { findingSchema } from '../diagnosis/finding.ts';
import type { Fingerprint } from '../diagnosis/fingerprint.ts';
import { sessionEventSchema, sessionHeaderSchema } from '../session/event.ts';
import { labelsSchema } from '../session/labels.ts';
import { annotationListSchema } from './annotation-list.ts';

export const fingerprintSchema: z.ZodType<Fingerprint> = z.object({
  product: z.optional(z.string()),
  confidence: z.enum(['certain', 'likely', 'possible']),
  reasons: z.array(z.string()),
  connector: z.optional(z.string()),
  between: z.array(z.string()),
});

/** A session as one answer: header, events so far, and what the rules say of them. */
export const sessionSnapshotSchema = z.object({
  header: sessionHeaderSchema,
  events: z.array(sessionEventSchema),
  annotations: annotationListSchema,
  findings: z.array(findingSchema),
  /** Which product answered; absent before the greeting. */
  fingerprint: z.optional(fingerprintSchema),
  open: z.boolean(),
});
export type SessionSnapshot = z.infer<typeof sessionSnapshotSchema>;

/** One row of the history. */
export const sessionSummarySchema = z.object({
  header: sessionHeaderSchema,
  /** The reply or failure that says how it ended; empty where nothing came. */
  outcome: z.string(),
  /** The first finding's title; empty where nothing is wrong. */
  finding: z.string(),
  labels: labelsSchema,
});
export type SessionSummary = z.infer<typeof sessionSummarySchema>;

/** One step of a session as `session.compare` shows it. */
export const comparedStepSchema = z.object({
  event: z.int(),
  name: z.string(),
  command: z.optional(z.string()),
  answer: z.array(z.string()),
});
