import * as z from 'zod';
import { findingSchema } from '../diagnosis/finding.ts';
import { dnsAnswerSchema } from '../dns/dns-answer.ts';
import { questionSchema, verdictSchema } from '../playbooks/playbook.ts';
import { sessionEventSchema, sessionHeaderSchema } from '../session/event.ts';
import { annotationListSchema } from './annotation-list.ts';
import { sessionId } from './field-schemas.ts';
import { fingerprintSchema } from './session-snapshot.ts';

/** Screens that a start of the app can ask for (the jump list of Windows). */
export const shownScreenSchema = z.enum(['start', 'explain', 'history']);

/** Pushed by the engine. `session.changed` carries new events (append-only) and the whole current reading of the session. */
export const pushSchema = z.discriminatedUnion('push', [
  z.object({ push: z.literal('session.opened'), header: sessionHeaderSchema }),
  z.object({
    push: z.literal('session.changed'),
    session: sessionId,
    events: z.array(sessionEventSchema),
    /** Annotations of events since the last push; one event may get a better one later, the newest counts. */
    annotations: annotationListSchema,
    findings: z.array(findingSchema),
    fingerprint: z.optional(fingerprintSchema),
    open: z.boolean(),
    /** The session waits for a command (prompt). */
    ready: z.boolean(),
  }),
  z.object({
    push: z.literal('playbook.changed'),
    run: z.string(),
    playbook: z.string(),
    state: z.enum(['running', 'asking', 'ended', 'cancelled']),
    said: z.array(z.string()),
    /** Every question to DNS so far, with its answer. */
    lookups: z.array(dnsAnswerSchema),
    session: z.optional(sessionId),
    question: z.optional(questionSchema),
    verdict: z.optional(verdictSchema),
  }),
  /** What a `tls.inspect` under way is doing, in words. */
  z.object({ push: z.literal('tls.progress'), session: sessionId, text: z.string() }),
  /** The technician asked the system for this screen. */
  z.object({ push: z.literal('show'), screen: shownScreenSchema }),
  /** The technician opened this session's file from the system. */
  z.object({ push: z.literal('open'), session: sessionId }),
  z.object({ push: z.literal('problem'), code: z.string(), message: z.string() }),
]);
export type Push = z.infer<typeof pushSchema>;
