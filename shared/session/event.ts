import * as z from 'zod';
import { dnsAnswerSchema } from '../dns/dns-answer.ts';
import { verdictSchema } from '../playbooks/verdict-schema.ts';
import { askedOptionsSchema } from './connection-options.ts';
import { failureCodeSchema } from './failure-code.ts';
import { stages } from './stage.ts';

/**
 * The session-event model. A session is a header and an append-only list of these events; everything else
 * (phases, capabilities, annotations, findings) is derived from them by pure functions.
 */

export const stageSchema = z.enum(stages);
export type { Stage } from './stage.ts';

/** How the session is to be secured: never · STARTTLS where offered · STARTTLS or stop · TLS from the first byte. */
export const securitySchema = z.enum(['plain', 'starttls-if-offered', 'starttls-required', 'tls']);
export type Security = z.infer<typeof securitySchema>;

/** Who made something happen: the technician's keyboard, a guided playbook, or the engine by itself. */
export const actorSchema = z.enum(['user', 'playbook', 'engine']);
export type Actor = z.infer<typeof actorSchema>;

export type { FailureCode } from './failure-code.ts';

/** Irregularities seen on the wire that are no failure by themselves. */
export const observedSignSchema = z.enum([
  'bare-line-feed',
  'telnet-negotiation',
  'unsolicited-reply',
  'plaintext-after-starttls',
  'plaintext-for-tls',
  'not-a-reply',
  'code-changes-within-reply',
  'reply-cut-off',
  'capabilities-forgotten',
]);
export type ObservedSign = z.infer<typeof observedSignSchema>;

const endpointSchema = z.object({ address: z.string(), port: z.int().min(0).max(65535) });
export type Endpoint = z.infer<typeof endpointSchema>;

/** One certificate as the server sent it. `der` is base64; dates are ISO 8601; thumbprints are upper-case hex without colons. */
export const certificateSchema = z.object({
  subject: z.string(),
  issuer: z.string(),
  names: z.array(z.string()),
  validFrom: z.string(),
  validTo: z.string(),
  serial: z.string(),
  keyType: z.string(),
  keyBits: z.optional(z.number()),
  thumbprint: z.string(),
  sha256: z.string(),
  selfSigned: z.boolean(),
  der: z.string(),
});
export type Certificate = z.infer<typeof certificateSchema>;

/** Bytes as text: valid UTF-8 is kept readable, anything else is base64 (`encoding` says so). See `bytes.ts`. */
const bytesFields = { data: z.string(), encoding: z.optional(z.literal('base64')) };

/** What DNS was asked and answered, as data beside the text; absent where it was not asked. */
const dns = z.optional(z.array(dnsAnswerSchema));

const base = { id: z.int().min(0), t: z.number().min(0) };

/** `id` counts from 0 without gaps; `t` is monotonic milliseconds from the start of the session. */
export const sessionEventSchema = z.discriminatedUnion('kind', [
  z.looseObject({ ...base, kind: z.literal('resolving'), name: z.string() }),
  z.looseObject({ ...base, kind: z.literal('resolved'), name: z.string(), addresses: z.array(z.string()) }),
  /** `through` names a proxy, which then also looks the name up: `address` is as it was given to it. */
  z.looseObject({
    ...base,
    kind: z.literal('connecting'),
    address: z.string(),
    port: z.int(),
    through: z.optional(z.string()),
  }),
  z.looseObject({ ...base, kind: z.literal('connected'), local: endpointSchema, remote: endpointSchema }),
  /**
   * A command line, a part of one, or a block that left this side. `secret` marks data whose credentials were replaced by
   * `••••` before recording; `dropped` counts bytes of a large message that were not kept.
   */
  z.looseObject({
    ...base,
    kind: z.literal('sent'),
    ...bytesFields,
    by: actorSchema,
    stage: stageSchema,
    secret: z.optional(z.literal(true)),
    dropped: z.optional(z.int()),
  }),
  /** Raw bytes as they came, in the order they came. `dropped` counts bytes of a hostile flood that were not kept. */
  z.looseObject({ ...base, kind: z.literal('received'), ...bytesFields, dropped: z.optional(z.int()) }),
  /** One whole SMTP reply. `lines` are the lines without line end, code included. `to` is the id of the `sent` event it answers (absent: the greeting or unsolicited). */
  z.looseObject({
    ...base,
    kind: z.literal('replied'),
    code: z.int(),
    enhanced: z.optional(z.string()),
    lines: z.array(z.string()),
    to: z.optional(z.int()),
    stage: stageSchema,
  }),
  z.looseObject({
    ...base,
    kind: z.literal('securing'),
    mode: z.enum(['starttls', 'implicit']),
    serverName: z.optional(z.string()),
  }),
  /** TLS is up. `trustError` is Node's verification code (absent: trusted), `nameError` says why the name does not match. */
  z.looseObject({
    ...base,
    kind: z.literal('secured'),
    protocol: z.string(),
    cipher: z.string(),
    group: z.optional(z.string()),
    /** The protocol agreed on by ALPN (RFC 7301); none is registered for SMTP, and none is offered. */
    alpn: z.optional(z.string()),
    serverName: z.optional(z.string()),
    trustError: z.optional(z.string()),
    nameError: z.optional(z.string()),
    /** The certificate that this side had ready for a server that asks for one. */
    clientCertificate: z.optional(z.object({ subject: z.string(), thumbprint: z.string() })),
    certificates: z.array(certificateSchema),
  }),
  z.looseObject({
    ...base,
    kind: z.literal('observed'),
    sign: observedSignSchema,
    detail: z.string(),
    lines: z.optional(z.array(z.string())),
  }),
  /** The session cannot go on as asked. `message` is a sentence for the technician; `cause` is the system's own code or text. */
  z.looseObject({
    ...base,
    kind: z.literal('failed'),
    code: failureCodeSchema,
    stage: stageSchema,
    message: z.string(),
    cause: z.optional(z.string()),
  }),
  z.looseObject({
    ...base,
    kind: z.literal('closed'),
    by: z.enum(['server', 'client', 'network']),
    how: z.enum(['fin', 'reset', 'abort']),
  }),
  /** A note. `about` is the id of the event it was written beside; absent: it stands where it was said. */
  z.looseObject({
    ...base,
    kind: z.literal('noted'),
    by: actorSchema,
    text: z.string(),
    about: z.optional(z.int().min(0)),
    dns,
  }),
  /**
   * How the technician files the session; the newest value of each field counts, an empty one takes it away. `tagged` and
   * `untagged` say what changed of the tags, so that two instances that change them at once lose none; they count before `tags`.
   */
  z.looseObject({
    ...base,
    kind: z.literal('labelled'),
    name: z.optional(z.string()),
    ticket: z.optional(z.string()),
    tags: z.optional(z.array(z.string())),
    tagged: z.optional(z.array(z.string())),
    untagged: z.optional(z.array(z.string())),
    pinned: z.optional(z.boolean()),
  }),
  /** A playbook's own trace, so that a reopened session tells the same story. */
  z.looseObject({
    ...base,
    kind: z.literal('guided'),
    playbook: z.string(),
    at: z.enum(['started', 'step', 'ended']),
    text: z.string(),
    answers: z.optional(z.record(z.string(), z.string())),
    dns,
    /** What it came to, at its end. It rests on questions and comparisons that no rule can make again from this session alone. */
    verdict: z.optional(verdictSchema),
  }),
  /** An event that a newer version wrote: `record` is its line as it stands in the file, so that nothing of it is lost. */
  z.looseObject({ ...base, kind: z.literal('unknown'), record: z.record(z.string(), z.unknown()) }),
]);
export type SessionEvent = z.infer<typeof sessionEventSchema>;
export type EventKind = SessionEvent['kind'];
/** The event of one kind, e.g. `EventOf<'replied'>`. */
export type EventOf<K extends EventKind> = Extract<SessionEvent, { kind: K }>;
/** An event before the session gave it its id and time. */
export type EventDraft = { [K in EventKind]: DistributiveOmit<EventOf<K>, 'id' | 't'> }[EventKind];
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown
  ? { [P in keyof T as P extends K ? never : P]: T[P] }
  : never;

export const targetSchema = z.object({
  host: z.string().min(1).max(255),
  port: z.int().min(1).max(65535),
  security: securitySchema,
});
export type Target = z.infer<typeof targetSchema>;

/** A practice server by its id and title. A surprise goes by its number in both, so that no record tells what it is. */
export const practiceServerSchema = z.object({ id: z.string(), title: z.string() });
export type PracticeServer = z.infer<typeof practiceServerSchema>;

export const sessionHeaderSchema = z.looseObject({
  ehlo: z.literal('session'),
  version: z.literal(1),
  id: z.string(),
  startedAt: z.string(),
  /** live: this app spoke it; pasted: made from a transcript, log or bounce that somebody pasted. */
  origin: z.enum(['live', 'pasted']),
  target: z.optional(targetSchema),
  /** The guided check whose record this is, where it opened no connection: it only asked DNS. */
  check: z.optional(z.object({ playbook: z.string(), title: z.string() })),
  /** The practice server that it spoke to, or whose DNS it asked. */
  practice: z.optional(practiceServerSchema),
  /** Absent: SMTP. */
  protocol: z.optional(z.literal('lmtp')),
  /** The name this side gives in EHLO. */
  clientName: z.optional(z.string()),
  /** How the connection was made where the plain way was not wanted. */
  asked: z.optional(askedOptionsSchema),
  app: z.string(),
});
export type SessionHeader = z.infer<typeof sessionHeaderSchema>;

export interface Session {
  readonly header: SessionHeader;
  readonly events: readonly SessionEvent[];
}
