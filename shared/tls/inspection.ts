import * as z from 'zod';
import { certificateSchema, targetSchema } from '../session/event.ts';
import { cipherFamilies } from './cipher-suites.ts';
import type { DnsRemark } from './dns-remark.ts';
import type { TlsJudgement } from './judge-tls.ts';
import type { RevocationAnswer } from './revocation.ts';
import type { SentProblem } from './sent-chain.ts';

/** The answer to "what is this server's TLS worth", as it crosses from the engine to a user interface or into a JSON file. */

const reportedCertificateSchema = certificateSchema.omit({ der: true }).extend({
  signature: z.string(),
  keyUsage: z.array(z.string()),
  extendedUsage: z.array(z.string()),
  issuerUrls: z.array(z.string()),
  revocationUrls: z.array(z.string()),
  ocspUrls: z.array(z.string()),
  pem: z.string(),
});
/** A certificate of the chain with everything a report shows of it. */
export type ReportedCertificate = z.infer<typeof reportedCertificateSchema>;

const trustAnswerSchema = z.object({
  roots: z.enum(['public', 'system', 'own']),
  /** absent: it could not be asked. */
  trusted: z.exactOptional(z.boolean()),
  detail: z.string(),
});
/** One set of roots and what it says. */
export type TrustAnswer = z.infer<typeof trustAnswerSchema>;

const sentProblemSchema: z.ZodType<SentProblem> = z.object({
  code: z.enum(['out-of-order', 'superfluous', 'twice', 'root-sent']),
  at: z.int(),
  text: z.string(),
});

const revocationAnswerSchema: z.ZodType<RevocationAnswer> = z.object({
  at: z.int(),
  subject: z.string(),
  by: z.enum(['crl', 'ocsp', 'stapled']),
  url: z.exactOptional(z.string()),
  outcome: z.enum(['good', 'revoked', 'unreachable', 'unknown', 'none']),
  text: z.string(),
});

const suiteSchema = z.object({
  code: z.int(),
  name: z.string(),
  family: z.enum(cipherFamilies),
  since: z.enum(['SSLv3', 'TLSv1.2', 'TLSv1.3']),
});

const matrixSchema = z.object({
  rows: z.array(
    z.object({
      version: z.enum(['SSLv3', 'TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3']),
      state: z.enum(['offered', 'refused', 'unknown']),
      why: z.exactOptional(z.string()),
      suites: z.array(suiteSchema),
      order: z.exactOptional(z.enum(['server', 'client'])),
      chosen: z.exactOptional(z.string()),
    }),
  ),
  groups: z.array(z.string()),
  primeBits: z.exactOptional(z.int()),
  connections: z.int(),
});

const dnsRemarkSchema: z.ZodType<DnsRemark> = z.object({
  about: z.enum(['mta-sts', 'dane', 'tls-rpt']),
  mark: z.enum(['ok', 'warn', 'no', '??']),
  text: z.string(),
});

const fixSchema = z.object({ do: z.string(), command: z.exactOptional(z.string()), where: z.string() });
const judgementSchema: z.ZodType<TlsJudgement> = z.object({
  verdict: z.object({ mark: z.enum(['ok', 'warn', 'no']), text: z.string() }),
  encryption: z.enum(['up', 'not-offered', 'broken']),
  chain: z.exactOptional(
    z.object({
      trusted: z.boolean(),
      problems: z.array(
        z.object({
          code: z.enum([
            ...['no-certificate', 'unreadable', 'expired', 'not-yet-valid', 'expires-soon', 'self-signed'],
            ...['missing-intermediate', 'unknown-authority', 'out-of-order', 'not-an-authority', 'not-for-servers'],
            ...['weak-key', 'weak-signature', 'not-trusted'],
          ] as const),
          at: z.int(),
          text: z.string(),
          blocksTrust: z.boolean(),
        }),
      ),
      daysLeft: z.exactOptional(z.number()),
    }),
  ),
  names: z.array(
    z.object({
      by: z.enum(['dialled', 'ehlo', 'greeting', 'mx']),
      name: z.string(),
      matched: z.boolean(),
      through: z.exactOptional(z.string()),
      how: z.exactOptional(z.enum(['name', 'wildcard', 'address', 'common-name'])),
    }),
  ),
  senders: z.array(
    z.object({
      id: z.string(),
      sender: z.string(),
      setting: z.string(),
      outcome: z.enum(['encrypted', 'plain', 'queues', 'unknown']),
      why: z.string(),
      says: z.exactOptional(z.string()),
    }),
  ),
  fixes: z.array(fixSchema),
  commands: z.array(fixSchema),
});

export const tlsInspectionSchema = z.object({
  target: targetSchema,
  protocol: z.exactOptional(z.string()),
  cipher: z.exactOptional(z.string()),
  group: z.exactOptional(z.string()),
  /** This side's certificate, where the server asked for one and got it. */
  shown: z.exactOptional(z.object({ subject: z.string(), thumbprint: z.string() })),
  /** As sent, the server's own first; as Node put it together where a handshake in the clear is not to be had. */
  chain: z.array(reportedCertificateSchema),
  /** What is remarkable about the order of the certificates and about ones that need not be there. */
  remarks: z.array(sentProblemSchema),
  trust: z.array(trustAnswerSchema),
  /** What only a TLS 1.2 handshake in the clear shows; `problem`: why it could not be read. */
  handshake: z.exactOptional(
    z.object({
      problem: z.exactOptional(z.string()),
      agreement: z.exactOptional(z.string()),
      signature: z.exactOptional(z.string()),
      stapled: z.boolean(),
      /** It refuses TLS 1.2 as a version. */
      onlyTls13: z.exactOptional(z.boolean()),
      clientCertificate: z.exactOptional(z.object({ authorities: z.array(z.string()) })),
    }),
  ),
  /** Issuers that were not sent and were fetched on request. */
  issuers: z.array(
    z.object({
      url: z.string(),
      certificate: z.exactOptional(reportedCertificateSchema),
      problem: z.exactOptional(z.string()),
    }),
  ),
  revocation: z.exactOptional(z.array(revocationAnswerSchema)),
  matrix: z.exactOptional(matrixSchema),
  /** What DNS asks of senders: MTA-STS, DANE, TLS-RPT. */
  dns: z.exactOptional(z.object({ domain: z.exactOptional(z.string()), remarks: z.array(dnsRemarkSchema) })),
  /** Absent where the session never came to the question of TLS. */
  judgement: z.exactOptional(judgementSchema),
  /** Why the session ended before its time. */
  failures: z.array(z.string()),
});
/** Everything that was found out about a server's TLS. */
export type TlsInspection = z.infer<typeof tlsInspectionSchema>;
