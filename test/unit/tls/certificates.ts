import { X509Certificate } from 'node:crypto';
import { labCertificate } from '../../../electron/lab/certificates.ts';
import type { CertificateWish } from '../../../electron/lab/scenario.ts';
import { readCertificate } from '../../../electron/smtp/read-certificates.ts';
import type { Certificate, Session, SessionEvent } from '../../../shared/session/event.ts';

/** A chain made by the lab, read as the product reads it. */
export async function chainOf(wish: CertificateWish = {}): Promise<Certificate[]> {
  const { chain } = await labCertificate({
    names: ['mail.contoso.example'],
    issuer: 'practice-ca',
    valid: 'now',
    ...wish,
  });
  const pems = chain.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  return pems.map((pem) => readCertificate(new X509Certificate(pem).raw));
}

/** A session with a server that answers EHLO, with or without TLS. */
export function sessionWith(options: {
  host?: string;
  ehloName?: string;
  certificates?: readonly Certificate[];
  trustError?: string;
  protocol?: string;
  failed?: Extract<SessionEvent, { kind: 'failed' }>['code'];
  /** The system's own words about the failure. */
  cause?: string;
  offered?: boolean;
}): Session {
  const name = options.ehloName ?? 'mail.contoso.example';
  const events: SessionEvent[] = [];
  const t = 1;
  events.push({ id: 0, t, kind: 'replied', code: 220, lines: [`220 ${name} ESMTP`], stage: 'greeting' });
  events.push({ id: 1, t, kind: 'sent', data: 'EHLO me\r\n', by: 'user', stage: 'ehlo' });
  const lines = options.offered === false ? [`250-${name}`, '250 SIZE'] : [`250-${name}`, '250 STARTTLS'];
  events.push({ id: 2, t, kind: 'replied', code: 250, lines, to: 1, stage: 'ehlo' });
  if (options.certificates) {
    events.push({
      id: 3,
      t,
      kind: 'secured',
      protocol: options.protocol ?? 'TLSv1.3',
      cipher: 'TLS_AES_256_GCM_SHA384',
      certificates: [...options.certificates],
      ...(options.trustError === undefined ? {} : { trustError: options.trustError }),
    });
  }
  if (options.failed) {
    const cause = options.cause === undefined ? {} : { cause: options.cause };
    events.push({
      id: events.length,
      t,
      kind: 'failed',
      code: options.failed,
      stage: 'tls',
      message: 'It broke.',
      ...cause,
    });
  }
  return {
    header: {
      ehlo: 'session',
      version: 1,
      id: 'x',
      startedAt: '2026-11-20T08:00:00.000Z',
      origin: 'live',
      target: { host: options.host ?? 'mail.contoso.example', port: 25, security: 'starttls-if-offered' },
      app: 'test',
    },
    events,
  };
}
