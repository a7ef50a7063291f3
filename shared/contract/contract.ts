import * as z from 'zod';
import { annotationSchema, findingSchema, topicSchema } from '../diagnosis/finding.ts';
import type { Fingerprint } from '../diagnosis/fingerprint.ts';
import { dnsAnswerSchema } from '../dns/dns-answer.ts';
import { privacySchema } from '../export/privacy/privacy.ts';
import { messageWishSchema } from '../message/message-wish.ts';
import { questionSchema, verdictSchema } from '../playbooks/playbook.ts';
import { reproductionSchema } from '../reproduce/tool.ts';
import { mailRouteSchema } from '../routing/mail-route.ts';
import { differenceTopicSchema } from '../session/compare-topic.ts';
import { routeSchema, tlsOptionsSchema } from '../session/connection-options.ts';
import { sessionEventSchema, sessionHeaderSchema, targetSchema } from '../session/event.ts';
import { labelChangeSchema, labelsSchema } from '../session/labels.ts';
import { settingsSchema } from '../settings/settings.ts';
import { transactionPlanSchema } from '../smtp/transaction-plan.ts';
import { transactionResultSchema } from '../smtp/transaction-result.ts';
import { tlsInspectionSchema } from '../tls/inspection.ts';
import { practiceGroupSchema } from './practice-group.ts';
import { attemptSchema, surpriseInfoSchema, surpriseToldSchema } from './surprise-info.ts';

/**
 * The one contract between a user interface and the engine. Requests are answered once; pushes arrive unasked. The Electron
 * host carries them over IPC, the web host over a WebSocket; each parses every message at its border with these schemas.
 */

const sessionId = z.string().min(1).max(64);
const longText = z.string().max(20_000_000);
/** Bytes as base64, up to 15 MB. */
const octets = z.base64().max(20_000_000);

const fingerprintSchema: z.ZodType<Fingerprint> = z.object({
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
  annotations: z.array(annotationSchema),
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

const comparedStepSchema = z.object({
  event: z.int(),
  name: z.string(),
  command: z.optional(z.string()),
  answer: z.array(z.string()),
});

export const scenarioInfoSchema = z.object({
  id: z.string(),
  group: practiceGroupSchema,
  title: z.string(),
  story: z.string(),
  /** The guided check that the story is made for. */
  playbook: z.string(),
  /** What to answer its questions beside the attempt. */
  answers: z.record(z.string(), z.string()),
  /** Every guided check that the server takes to a verdict, with the answers that lead there. */
  walks: z.array(z.object({ playbook: z.string(), answers: z.record(z.string(), z.string()) })),
  /** The envelope and security that bring the story's fault out. */
  attempt: attemptSchema,
  /** Where it listens when it runs. */
  address: z.optional(z.string()),
  port: z.optional(z.int()),
});
export type ScenarioInfo = z.infer<typeof scenarioInfoSchema>;

export const playbookInfoSchema = z.object({
  id: z.string(),
  title: z.string(),
  symptom: z.string(),
  promise: z.string(),
  questions: z.array(questionSchema),
});
export type PlaybookInfo = z.infer<typeof playbookInfoSchema>;

export const formatInfoSchema = z.object({
  id: z.string(),
  title: z.string(),
  extension: z.string(),
  mediaType: z.string(),
});

/** The settings in force, and what this computer's policy decides. */
export const settingsStateSchema = z.object({
  settings: settingsSchema,
  locked: z.array(z.object({ setting: settingsSchema.keyof(), sentence: z.string() })),
  /** What the policy forbids, one sentence each; empty where nobody manages this computer. */
  policy: z.array(z.string()),
  /** What was wrong with the file of the settings. */
  problem: z.optional(z.string()),
  /** Where sessions and settings are kept; absent where nothing is written to disk. */
  folder: z.optional(z.string()),
  /** false: this host cannot replace itself by a newer version (the web host, a portable build). */
  canUpdate: z.boolean(),
});
export type SettingsState = z.infer<typeof settingsStateSchema>;

/** Every request by name: what goes in, what comes out. */
export const requests = {
  'app.info': {
    input: z.object({}),
    output: z.object({
      version: z.string(),
      host: z.enum(['electron', 'web']),
      platform: z.string(),
      clientName: z.string(),
      formats: z.array(formatInfoSchema),
      playbooks: z.array(playbookInfoSchema),
      scenarios: z.array(scenarioInfoSchema),
    }),
  },
  /** What Ehlo Desk runs on and is made of: versions by name, and each library with its licence. */
  'app.about': {
    input: z.object({}),
    output: z.object({
      versions: z.record(z.string(), z.string()),
      libraries: z.array(z.object({ name: z.string(), version: z.string(), licence: z.string(), text: z.string() })),
    }),
  },
  'settings.get': { input: z.object({}), output: settingsStateSchema },
  /** Changes some settings for good. One that the policy decides is refused. */
  'settings.set': { input: settingsSchema.partial(), output: settingsStateSchema },
  /** Looks for a newer version now; a question comes before anything is downloaded. Gives what came of it, as a sentence. */
  'updates.look': { input: z.object({}), output: z.object({ message: z.string() }) },
  /** Deletes every kept session that is neither open nor pinned. */
  'history.clear': { input: z.object({}), output: z.object({ deleted: z.int() }) },
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
  /** Where mail for a domain or an e-mail address goes; by the DNS servers given, else by this computer's. */
  'route.find': {
    input: z.object({
      name: z.string().min(1).max(1000),
      dnsServers: z.optional(z.array(z.string().max(60)).min(1).max(4)),
    }),
    output: z.object({ route: mailRouteSchema, findings: z.array(findingSchema) }),
  },
  /**
   * Asks DNS about a domain, an e-mail address, a server or an address: MX, A, AAAA and the reverse names (PTR) of what was found.
   * The answers are written into the session's record, also when it ended long ago.
   */
  'dns.look': {
    input: z.object({ session: sessionId, name: z.string().min(1).max(1000) }),
    output: z.object({ answers: z.array(dnsAnswerSchema) }),
  },
  'session.open': {
    input: z.object({
      target: targetSchema,
      clientName: z.optional(z.string().max(255)),
      /** Name for SNI and certificate check where it is not the host. */
      serverName: z.optional(z.string().max(255)),
      /** false: stop after the greeting and leave EHLO to the technician. Default true. */
      greet: z.optional(z.boolean()),
      protocol: z.optional(z.enum(['smtp', 'lmtp'])),
      /** Where the automatic part ends and the session waits for commands. */
      stopAfter: z.optional(z.enum(['connect', 'greeting', 'ehlo', 'starttls'])),
      /** Key and passphrase in here are used for this connection and are neither kept nor pushed. */
      tls: z.optional(tlsOptionsSchema),
      route: z.optional(routeSchema),
    }),
    output: z.object({ session: sessionId }),
  },
  /** One line as typed, without line end. `STARTTLS` upgrades the connection in place. */
  'session.command': { input: z.object({ session: sessionId, line: z.string().max(1_000_000) }), output: z.object({}) },
  /**
   * Signs in over an open session; see `authenticate`. The only request that carries credentials: its input is never recorded,
   * logged or pushed, and an error about it names fields, not values.
   */
  'session.authenticate': {
    input: z.object({
      session: sessionId,
      /** As in the EHLO reply; absent: the best that fits. */
      mechanism: z.optional(z.string().max(40)),
      user: z.optional(z.string().max(1000)),
      password: z.optional(z.string().max(10_000)),
      token: z.optional(z.string().max(100_000)),
      authorizationId: z.optional(z.string().max(1000)),
      /** Send credentials although the connection is not encrypted. */
      insist: z.optional(z.boolean()),
    }),
    output: z.object({
      ok: z.boolean(),
      mechanism: z.optional(z.string()),
      /** Stable code of what went wrong. */
      code: z.optional(z.string()),
      /** A sentence for the technician. */
      message: z.string(),
      /** Id of the reply that decided. */
      reply: z.optional(z.int()),
    }),
  },
  /** Lines that go out at once, without waiting for replies in between (RFC 2920). */
  'session.pipeline': {
    input: z.object({ session: sessionId, lines: z.array(z.string().max(1_000_000)).max(100_000) }),
    output: z.object({}),
  },
  /** Exactly these octets, at any moment. */
  'session.raw': { input: z.object({ session: sessionId, octets }), output: z.object({}) },
  /** A whole message after a 354 (dots are doubled, the lone dot is added); refused where the server waits for none. */
  'session.content': { input: z.object({ session: sessionId, octets }), output: z.object({}) },
  /** BDAT with these octets (RFC 3030). */
  'session.chunk': { input: z.object({ session: sessionId, octets, last: z.boolean() }), output: z.object({}) },
  /** Ends the connection without QUIT: in an orderly way (FIN), or with a TCP reset. */
  'session.drop': { input: z.object({ session: sessionId, how: z.enum(['fin', 'reset']) }), output: z.object({}) },
  /** The session's TLS secrets for Wireshark (NSS key log format); only where `tls.keyLog` was asked for. */
  'session.keylog': { input: z.object({ session: sessionId }), output: z.object({ text: z.string() }) },
  /** Stops what is going on now and closes the connection. */
  'session.cancel': { input: z.object({ session: sessionId }), output: z.object({}) },
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
  /**
   * Sends a test message over an open session that waits for a command; this is the one request that has mail delivered.
   * Without `message` the mail ends after the recipients. Answered when the mail is through, which may take minutes.
   */
  'message.send': {
    input: z.object({
      session: sessionId,
      plan: transactionPlanSchema,
      message: z.optional(messageWishSchema),
    }),
    output: z.object({
      result: transactionResultSchema,
      /** How to find it at the receiver; absent where no message was sent. */
      sent: z.optional(
        z.object({
          messageId: z.string(),
          subject: z.string(),
          marker: z.optional(z.string()),
          trace: z.array(z.object({ where: z.string(), shows: z.string(), command: z.string() })),
        }),
      ),
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
  /**
   * What a session's TLS and certificates are worth. Without `also` nothing is asked of anybody; with it the server (handshake,
   * matrix), the authorities (issuers, revocation) or DNS are, and `tls.progress` tells how far it is.
   */
  'tls.inspect': {
    input: z.object({
      session: sessionId,
      also: z.array(z.enum(['handshake', 'issuers', 'revocation', 'matrix', 'dns'])).max(5),
      /** The user's own authorities as PEM, for this answer only. */
      own: z.optional(z.string().max(1_000_000)),
      /** The recipients' domain, where it is not the host's. */
      domain: z.optional(z.string().min(1).max(253)),
    }),
    output: tlsInspectionSchema,
  },
  'tls.cancel': { input: z.object({ session: sessionId }), output: z.object({}) },
  /** Explains anything pasted: a transcript, a bare reply, a bounce, a log line. */
  explain: { input: z.object({ text: longText }), output: sessionSnapshotSchema },
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

export type RequestName = keyof typeof requests;
export type RequestInput<N extends RequestName> = z.infer<(typeof requests)[N]['input']>;
export type RequestOutput<N extends RequestName> = z.infer<(typeof requests)[N]['output']>;
export const requestNameSchema = z.enum(Object.keys(requests) as [RequestName, ...RequestName[]]);

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
    annotations: z.array(annotationSchema),
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

/** An error as it crosses the seam: a stable code and a sentence to act on. */
export const problemSchema = z.object({ code: z.string(), message: z.string() });
export type Problem = z.infer<typeof problemSchema>;

/** What a user interface needs of the engine, whichever transport carries it. `request` rejects with an `Error` whose `code` is the problem's. */
export interface EngineClient {
  request<N extends RequestName>(name: N, input: RequestInput<N>): Promise<RequestOutput<N>>;
  subscribe(listener: (push: Push) => void): () => void;
}
