import * as z from 'zod';
import { dnsAnswerSchema } from '../dns/dns-answer.ts';

/** What is worth saying about a route; each has a rule of its own, `route-` and this. */
export const routeRemarkCodeSchema = z.enum([
  'unreadable',
  'domain-not-found',
  'domain-not-answered',
  'null-mx',
  'null-mx-beside-others',
  'no-mx',
  'no-address',
  'mx-alias',
  'mx-address',
  'mx-not-found',
  'mx-not-answered',
  'mx-private',
  'mx-this-computer',
  'mx-too-many',
]);
export type RouteRemarkCode = z.infer<typeof routeRemarkCodeSchema>;

export const routeRemarkSchema = z.object({
  code: routeRemarkCodeSchema,
  /** One sentence in plain words. */
  text: z.string(),
  /** The mail server it is about; absent: the domain. */
  host: z.optional(z.string()),
});
export type RouteRemark = z.infer<typeof routeRemarkSchema>;

export const routeHostSchema = z.object({
  /** As DNS names it, or the address where there is no name. */
  name: z.string(),
  /** Lower is tried first; absent without an MX record. */
  preference: z.optional(z.int()),
  /** IPv4 and IPv6, in the order they are tried. */
  addresses: z.array(z.object({ address: z.string(), family: z.union([z.literal(4), z.literal(6)]) })),
});
export type RouteHost = z.infer<typeof routeHostSchema>;

/** Where mail for a domain goes: every server in the order senders try them, with every address of each (RFC 5321 5.1). */
export const mailRouteSchema = z.object({
  /** As typed. */
  asked: z.string(),
  /** In ASCII; the address where it is a literal. */
  domain: z.string(),
  /** mx: its MX records · address: it has none, so its own addresses count · literal: an address was given. */
  by: z.enum(['mx', 'address', 'literal', 'none']),
  /** Whether a sender has anywhere to go. dns-trouble: DNS gave no answer, so a sender keeps the mail and tries again. */
  outcome: z.enum(['found', 'no-mail-wanted', 'nowhere', 'dns-trouble']),
  hosts: z.array(routeHostSchema),
  remarks: z.array(routeRemarkSchema),
  /** Every question that was asked, as evidence. */
  answers: z.array(dnsAnswerSchema),
});
export type MailRoute = z.infer<typeof mailRouteSchema>;
