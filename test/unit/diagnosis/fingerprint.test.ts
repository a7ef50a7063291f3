import { describe, expect, it } from 'vitest';
import { type Fingerprint, fingerprint } from '../../../shared/diagnosis/fingerprint.ts';
import { deriveFacts } from '../../../shared/session/derive-facts.ts';
import type { SessionEvent } from '../../../shared/session/event.ts';

const exchange = [
  'SIZE 37748736',
  'PIPELINING',
  'DSN',
  'ENHANCEDSTATUSCODES',
  'STARTTLS',
  'X-ANONYMOUSTLS',
  '8BITMIME',
];

function answeredBy(greeting: string, keywords: readonly string[], issuer?: string): Fingerprint | undefined {
  const ehlo = ['mx Hello [203.0.113.9]', ...keywords];
  const events: SessionEvent[] = [
    { id: 0, t: 0, kind: 'replied', code: 220, lines: [`220 ${greeting}`], stage: 'greeting' },
    { id: 1, t: 1, kind: 'sent', data: 'EHLO x\r\n', by: 'engine', stage: 'ehlo' },
    {
      id: 2,
      t: 2,
      kind: 'replied',
      code: 250,
      lines: ehlo.map((text, i) => `250${i === ehlo.length - 1 ? ' ' : '-'}${text}`),
      to: 1,
      stage: 'ehlo',
    },
  ];
  if (issuer !== undefined) {
    const plain = { subject: 'CN=mx', names: [], validFrom: '', validTo: '', serial: '', keyType: 'rsa', der: '' };
    const certificates = [{ ...plain, issuer, thumbprint: '', sha256: '', selfSigned: false }];
    events.push({ id: 3, t: 3, kind: 'secured', protocol: 'TLSv1.3', cipher: 'x', certificates });
  }
  const header = { ehlo: 'session', version: 1, id: 'x', startedAt: '', origin: 'live', app: '' } as const;
  return fingerprint(deriveFacts({ header, events }));
}

describe('fingerprint', () => {
  it.each([
    ['EX01.contoso.com Microsoft ESMTP MAIL Service ready at Fri, 20 Nov 2026', exchange, 'Exchange Server', 'certain'],
    ['EX01\\Internal Relay EX01', exchange, 'Exchange Server', 'likely'],
    [
      'AM0EUR.mail.protection.outlook.com Microsoft ESMTP MAIL Service ready at x',
      exchange,
      'Exchange Online Protection (inbound)',
      'certain',
    ],
    [
      'web01 Microsoft ESMTP MAIL Service, Version: 10.0.14393.4169 ready at  x',
      ['SIZE', '8BITMIME'],
      'IIS SMTP service 10.0.14393.4169 (Windows Server 2016)',
      'certain',
    ],
    ['mx.example.org ESMTP Postfix (Debian/GNU)', ['PIPELINING', '8BITMIME'], 'Postfix', 'certain'],
    ['mx.example.org ESMTP Exim 4.96 Fri, 20 Nov 2026', ['SIZE 1', '8BITMIME'], 'Exim 4.96', 'certain'],
    ['mx.google.com ESMTP a1-2 - gsmtp', ['SIZE 1', '8BITMIME', 'STARTTLS', 'PIPELINING'], 'Gmail', 'certain'],
  ])('%s', (greeting, keywords, product, confidence) => {
    expect(answeredBy(greeting, keywords)).toMatchObject({ product, confidence, between: [] });
  });

  it('says nothing of a greeting that hides its product', () => {
    expect(answeredBy('mail.example.org ESMTP', ['8BITMIME'])).toEqual({
      confidence: 'possible',
      reasons: [],
      between: [],
    });
  });

  it('names the connector of an Exchange banner', () => {
    expect(answeredBy('EX01\\Internal Relay EX01', exchange)?.connector).toBe('EX01\\Internal Relay');
  });

  it('sees a firewall that masks greeting and keywords', () => {
    const seen = answeredBy('*********************************2***0*', ['XXXXXXXA', 'SIZE 1']);
    expect(seen?.between.join(' ')).toMatch(/asterisks.*XXXXXXXA/);
  });

  it('sees what a product never leaves out but is missing', () => {
    const seen = answeredBy('mx.google.com ESMTP a1-2 - gsmtp', ['SIZE 1', '8BITMIME', 'PIPELINING']);
    expect(seen).toMatchObject({ confidence: 'likely', between: [expect.stringContaining('STARTTLS')] });
  });

  it('sees a mail shield by its certificate', () => {
    const seen = answeredBy('mx.example.org ESMTP Postfix', ['8BITMIME'], 'CN=Avast Web/Mail Shield Root');
    expect(seen?.between).toEqual([expect.stringContaining('Avast')]);
  });
});
