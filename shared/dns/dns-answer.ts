import * as z from 'zod';

/** The record types mail needs. */
export const dnsTypes = ['A', 'AAAA', 'CNAME', 'MX', 'PTR', 'TXT', 'TLSA'] as const;
export const dnsTypeSchema = z.enum(dnsTypes);
export type DnsType = z.infer<typeof dnsTypeSchema>;

const base = { name: z.string(), ttl: z.int() };

/** One resource record. Names are without the final dot, as the server spelled them; `ttl` is in seconds. */
export const dnsRecordSchema = z.discriminatedUnion('type', [
  z.object({ ...base, type: z.literal('A'), address: z.string() }),
  z.object({ ...base, type: z.literal('AAAA'), address: z.string() }),
  z.object({ ...base, type: z.literal('CNAME'), target: z.string() }),
  z.object({ ...base, type: z.literal('PTR'), target: z.string() }),
  /** RFC 5321 5.1; `exchange` is empty for a null MX (RFC 7505). */
  z.object({ ...base, type: z.literal('MX'), preference: z.int(), exchange: z.string() }),
  /** The record's strings joined without a space between them (RFC 7208 3.3). */
  z.object({ ...base, type: z.literal('TXT'), text: z.string() }),
  /** RFC 6698 2.1; `data` is upper-case hex. */
  z.object({
    ...base,
    type: z.literal('TLSA'),
    usage: z.int(),
    selector: z.int(),
    matching: z.int(),
    data: z.string(),
  }),
]);
export type DnsRecord = z.infer<typeof dnsRecordSchema>;
/** The record of one type, e.g. `DnsRecordOf<'MX'>`. */
export type DnsRecordOf<T extends DnsType> = Extract<DnsRecord, { type: T }>;

/**
 * found · no-name: the name does not exist (NXDOMAIN) · no-data: it exists without such a record · refused: the server does
 * not answer us (REFUSED) · server-failed: SERVFAIL, or an answer that cannot be read · timed-out: silence · unreachable: no
 * DNS server listens there.
 */
export const dnsStatusSchema = z.enum([
  'found',
  'no-name',
  'no-data',
  'refused',
  'server-failed',
  'timed-out',
  'unreachable',
]);
export type DnsStatus = z.infer<typeof dnsStatusSchema>;

/** What one question came to. */
export const dnsAnswerSchema = z.object({
  name: z.string(),
  type: dnsTypeSchema,
  /** The DNS server whose answer this is, `address:port`. */
  server: z.string(),
  /** Milliseconds from the question to this answer, other servers and tries included. */
  ms: z.number(),
  status: dnsStatusSchema,
  records: z.array(dnsRecordSchema),
  /** The names gone through on the way to `records` (CNAME), in order; the first is the one asked for. */
  aliases: z.array(z.string()),
  /** The DNS server says that DNSSEC proves it (AD flag); worth what the way to that server is worth. */
  authenticated: z.optional(z.boolean()),
  /** The response code or the system's words, where it is no `found`. */
  cause: z.optional(z.string()),
});
export type DnsAnswer = z.infer<typeof dnsAnswerSchema>;

/** The records of one type in an answer. */
export function recordsOf<T extends DnsType>(answer: DnsAnswer, type: T): DnsRecordOf<T>[] {
  return answer.records.filter((record): record is DnsRecordOf<T> => record.type === type);
}

/** Whether the answer settles the question; where not, another server or a later try may. */
export function isSettled({ status }: DnsAnswer): boolean {
  return status === 'found' || status === 'no-name' || status === 'no-data';
}

/** Compares names as DNS does: without regard to case and final dot. */
export function sameName(a: string, b: string): boolean {
  return canonicalName(a) === canonicalName(b);
}

export function canonicalName(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}
