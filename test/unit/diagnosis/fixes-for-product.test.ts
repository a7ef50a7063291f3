import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../shared/diagnosis/diagnose.ts';
import type { Session } from '../../../shared/session/event.ts';

function expiredOn(greeting: string, keywords: readonly string[]): Session {
  const ehlo = [`mail.contoso.example Hello [203.0.113.9]`, ...keywords];
  const certificate = {
    subject: 'CN=mail.contoso.example',
    issuer: 'CN=Some Public CA',
    names: ['mail.contoso.example'],
    validFrom: '2020-01-01T00:00:00.000Z',
    validTo: '2021-01-01T00:00:00.000Z',
    serial: '01',
    keyType: 'rsa',
    thumbprint: 'A'.repeat(40),
    sha256: 'B'.repeat(64),
    selfSigned: false,
    der: '',
  };
  const lines = ehlo.map((text, i) => `250${i === ehlo.length - 1 ? ' ' : '-'}${text}`);
  return {
    header: { ehlo: 'session', version: 1, id: 'x', startedAt: '2026-11-21T00:00:00Z', origin: 'live', app: '' },
    events: [
      { id: 0, t: 0, kind: 'replied', code: 220, lines: [`220 ${greeting}`], stage: 'greeting' },
      { id: 1, t: 1, kind: 'sent', data: 'EHLO x\r\n', by: 'engine', stage: 'ehlo' },
      { id: 2, t: 2, kind: 'replied', code: 250, lines, to: 1, stage: 'ehlo' },
      {
        id: 3,
        t: 3,
        kind: 'secured',
        protocol: 'TLSv1.3',
        cipher: 'x',
        trustError: 'CERT_HAS_EXPIRED',
        certificates: [certificate],
      },
    ],
  };
}

function placesOf(session: Session): string {
  const [finding] = diagnose(session);
  expect(finding).toMatchObject({ topic: 'cert-expired' });
  return (finding?.fixes ?? []).map(({ where }) => where).join('; ');
}

describe('fixes follow the product that answered', () => {
  it('a certain Postfix gets no Exchange cmdlets', () => {
    const places = placesOf(expiredOn('mail.contoso.example ESMTP Postfix', ['8BITMIME', 'STARTTLS']));
    expect(places).toContain('Postfix');
    expect(places).not.toContain('Exchange');
  });

  it('a certain Exchange gets nothing for Postfix or Exim', () => {
    const keywords = ['SIZE 1', 'PIPELINING', 'ENHANCEDSTATUSCODES', '8BITMIME', 'STARTTLS'];
    const places = placesOf(expiredOn('EX01.contoso.example Microsoft ESMTP MAIL Service ready at x', keywords));
    expect(places).toContain('Exchange Management Shell');
    expect(places).not.toMatch(/Postfix|Exim/);
  });

  it('a server that hides its product gets them all', () => {
    const places = placesOf(expiredOn('mail.contoso.example ESMTP', ['8BITMIME', 'STARTTLS']));
    expect(places).toMatch(/Exchange Management Shell.*Postfix.*Exim/);
  });
});
