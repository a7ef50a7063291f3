import * as z from 'zod';
import { findingSchema } from '../diagnosis/finding.ts';
import { dnsAnswerSchema } from '../dns/dns-answer.ts';
import { messageWishSchema } from '../message/message-wish.ts';
import { mailRouteSchema } from '../routing/mail-route.ts';
import { routeSchema, tlsOptionsSchema } from '../session/connection-options.ts';
import { targetSchema } from '../session/event.ts';
import { transactionPlanSchema } from '../smtp/transaction-plan.ts';
import { transactionResultSchema } from '../smtp/transaction-result.ts';
import { tlsInspectionSchema } from '../tls/inspection.ts';
import { octets, sessionId } from './field-schemas.ts';

/** Requests that speak to a server, to DNS, or are about a connection that stands. */
export const sessionRequests = {
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
} as const;
