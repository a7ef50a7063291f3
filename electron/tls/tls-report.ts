import type { Certificate, EventOf, Session, Target } from '../../shared/session/event.ts';
import { readCertificateFields } from '../../shared/tls/certificate-fields.ts';
import { judgeTls, type TlsJudgement } from '../../shared/tls/judge-tls.ts';
import { openSession } from '../smtp/session.ts';
import { type TrustAnswer, trustReport } from './trust-report.ts';

/** A certificate of the chain with everything a report shows of it. */
export interface ReportedCertificate extends Omit<Certificate, 'der'> {
  readonly signature: string;
  readonly keyUsage: readonly string[];
  readonly extendedUsage: readonly string[];
  readonly issuerUrls: readonly string[];
  readonly revocationUrls: readonly string[];
  readonly ocspUrls: readonly string[];
  readonly pem: string;
}

/** Everything `ehlo tls` says about a server. */
export interface TlsReport {
  readonly target: Target;
  readonly protocol?: string;
  readonly cipher?: string;
  readonly group?: string;
  readonly chain: readonly ReportedCertificate[];
  readonly trust: readonly TrustAnswer[];
  /** Absent where the session never came to the question of TLS. */
  readonly judgement?: TlsJudgement;
  /** Why the session ended before its time. */
  readonly failures: readonly string[];
  readonly session: Session;
}

export interface TlsReportOptions {
  /** The user's own authorities as PEM. */
  readonly own?: readonly string[];
  readonly clientName?: string;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

/** Opens a session as far as TLS, takes leave, and reports. Never throws for what the network or the server does. */
export async function readTlsReport(target: Target, options: TlsReportOptions = {}): Promise<TlsReport> {
  const { own, clientName, timeoutMs: ms, signal } = options;
  const live = openSession({
    target,
    ...(clientName === undefined ? {} : { clientName }),
    ...(ms === undefined
      ? {}
      : { timeouts: { resolve: ms, connect: ms, greeting: ms, reply: ms, tls: ms, finalDot: ms } }),
  });
  const cancel = () => live.cancel();
  signal?.addEventListener('abort', cancel);
  if (await live.whenReady()) await live.command('QUIT', 'user');
  live.cancel();
  await live.closed;
  signal?.removeEventListener('abort', cancel);
  const session: Session = { header: live.header, events: [...live.events] };
  return reportOn(session, target, own, new Date());
}

function reportOn(session: Session, target: Target, own: readonly string[] | undefined, now: Date): TlsReport {
  const secured = session.events.findLast((event): event is EventOf<'secured'> => event.kind === 'secured');
  const trust = secured ? trustReport(secured, own, now) : [];
  const vouched = trust.some(({ roots, trusted }) => roots === 'own' && trusted === true);
  const judgement = judgeTls(session, now, vouched);
  return {
    target,
    ...(secured && { protocol: secured.protocol, cipher: secured.cipher }),
    ...(secured?.group === undefined ? {} : { group: secured.group }),
    chain: (secured?.certificates ?? []).map(reported),
    trust,
    ...(judgement && { judgement }),
    failures: session.events.flatMap((event) => (event.kind === 'failed' ? [failureText(event)] : [])),
    session,
  };
}

function failureText({ message, cause }: EventOf<'failed'>): string {
  if (cause === undefined) return message;
  // With TLS 1.3 the demand arrives after the handshake, where the session takes it for a mistake of its own.
  const demanded = /alert_certificate_required|alert certificate required/i.test(cause);
  const sentence = 'The server demands a certificate from the client (mutual TLS, Domain Security) and broke off.';
  return `${demanded ? sentence : message} (${cause})`;
}

function reported({ der, ...certificate }: Certificate): ReportedCertificate {
  const fields = readCertificateFields(der);
  return {
    ...certificate,
    signature: fields?.signature ?? 'unknown',
    keyUsage: fields?.keyUsage ?? [],
    extendedUsage: fields?.extendedUsage ?? [],
    issuerUrls: fields?.issuerUrls ?? [],
    revocationUrls: fields?.revocationUrls ?? [],
    ocspUrls: fields?.ocspUrls ?? [],
    pem: `-----BEGIN CERTIFICATE-----\n${der.replace(/.{64}/g, '$&\n').trimEnd()}\n-----END CERTIFICATE-----\n`,
  };
}
