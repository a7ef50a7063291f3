import * as z from 'zod';
import { privacySchema } from '../export/privacy/privacy.ts';
import { reproductionSchema } from '../reproduce/tool.ts';
import { differenceTopicSchema } from '../session/compare-topic.ts';
import { sessionHeaderSchema } from '../session/event.ts';
import { labelChangeSchema, labelsSchema } from '../session/labels.ts';
import { longText, sessionId } from './field-schemas.ts';
import { comparedStepSchema, sessionSnapshotSchema, sessionSummarySchema } from './session-snapshot.ts';

/** Requests about what was recorded: the history, explanations, exports. */
export const recordRequests = {
  'session.get': { input: z.object({ session: sessionId }), output: sessionSnapshotSchema },
  'session.list': { input: z.object({}), output: z.object({ sessions: z.array(sessionHeaderSchema) }) },
  /** Writes a note into the session, beside one of its events or at its end; also when it ended long ago. */
  'session.note': {
    input: z.object({
      session: sessionId,
      text: z.string().min(1).max(10_000),
      about: z.optional(z.int().min(0)),
    }),
    output: z.object({}),
  },
  /** Files the session under a name, ticket, tags, or on top; gives how it is filed then. */
  'session.label': { input: z.object({ session: sessionId, labels: labelChangeSchema }), output: labelsSchema },
  /** How the second session differs from the first, in sentences and side by side. */
  'session.compare': {
    input: z.object({ first: sessionId, second: sessionId }),
    output: z.object({
      first: sessionSummarySchema,
      second: sessionSummarySchema,
      differences: z.array(z.object({ topic: differenceTopicSchema, sentence: z.string() })),
      pairs: z.array(
        z.object({ a: z.optional(comparedStepSchema), b: z.optional(comparedStepSchema), differs: z.boolean() }),
      ),
    }),
  },
  /** Deletes sessions for good, files included. */
  'session.delete': {
    input: z.object({ sessions: z.array(sessionId).max(10_000) }),
    output: z.object({ deleted: z.int() }),
  },
  /** Sessions that have every word of the search (server, address, reply, finding, ticket, tag, note, date): pinned first, then the newest. */
  'history.find': {
    input: z.object({ search: z.string().max(500), limit: z.int().min(1).max(10_000) }),
    output: z.object({ sessions: z.array(sessionSummarySchema) }),
  },
  /** Opens a file's text: a session file (JSON Lines), or any transcript or log that `explain` reads. `problems`: what is damaged in it. */
  'session.import': {
    input: z.object({ text: longText }),
    output: sessionSnapshotSchema.extend({ problems: z.array(z.string()) }),
  },
  'session.export': {
    /** Without a choice only credentials and what was written to somebody are taken out (`usualPrivacy`). */
    input: z.object({ session: sessionId, format: z.string(), privacy: z.optional(privacySchema) }),
    output: z.object({
      fileName: z.string(),
      mediaType: z.string(),
      /** The file; base64 where `encoding` says so. */
      text: z.string(),
      encoding: z.optional(z.literal('base64')),
      /** The same as HTML for a rich clipboard, where the format has a rich form. */
      rich: z.optional(z.string()),
    }),
  },
  /** What an export with these choices will change, line by line; at most the first 500 such lines. */
  'session.preview': {
    input: z.object({ session: sessionId, privacy: privacySchema }),
    output: z.object({
      changed: z.array(
        z.object({ line: z.int(), event: z.int(), mark: z.string(), before: z.string(), after: z.string() }),
      ),
      /** Changed lines beyond those. */
      more: z.int(),
      unchanged: z.int(),
    }),
  },
  /** The session as other tools would do it, without credentials; `message` is the message it sent, base64. */
  'session.reproduce': {
    input: z.object({ session: sessionId }),
    output: z.object({ tools: z.array(reproductionSchema), message: z.optional(z.string()) }),
  },
  /** Explains anything pasted: a transcript, a bare reply, a bounce, a log line. */
  explain: { input: z.object({ text: longText }), output: sessionSnapshotSchema },
} as const;
