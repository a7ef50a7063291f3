import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../shared/diagnosis/diagnose.ts';
import { allRules } from '../../../shared/knowledge/all-rules.ts';
import { annotate, explainReply } from '../../../shared/knowledge/annotate.ts';
import { failureRule } from '../../../shared/knowledge/failure-rule.ts';
import { deriveFacts } from '../../../shared/session/derive-facts.ts';
import type { Certificate } from '../../../shared/session/event.ts';
import { failureCodeSchema } from '../../../shared/session/failure-code.ts';
import { sessionOf } from './script.ts';

const greeting =
  '< 220 EX01\\Internal Relay EX01\n> EHLO scanner.contoso.com\n< 250-EX01.contoso.com Hello [203.0.113.25]\n';
const withTls = `${greeting}< 250-STARTTLS\n< 250 SIZE 37748736\n`;

describe('facts', () => {
  it('come out of the greeting, EHLO and the envelope', () => {
    const facts = deriveFacts(
      sessionOf(
        `${withTls}> MAIL FROM:<scan@contoso.com> SIZE=1\n< 250 2.1.0 Sender OK\n> RCPT TO:<user@fabrikam.com>\n< 250 2.1.5 Recipient OK`,
      ),
    );
    expect(facts).toMatchObject({
      connector: 'EX01\\Internal Relay',
      greetingName: 'EX01',
      serverName: 'EX01.contoso.com',
      clientAddress: '203.0.113.25',
      sender: 'scan@contoso.com',
      reached: 'rcpt',
    });
    expect(facts.recipients[0]).toMatchObject({ address: 'user@fabrikam.com', reply: { code: 250 } });
    expect([...(facts.plainCapabilities?.keys() ?? [])]).toEqual(['STARTTLS', 'SIZE']);
  });
});

describe('annotations', () => {
  it('there is one for every reply, also for codes of no table', () => {
    const session = sessionOf(
      `${withTls}> MAIL FROM:<a@b.example>\n< 299 fine\n> RCPT TO:<c@d.example>\n< 499 later\n> DATA\n< 599 never`,
    );
    const replies = session.events.filter(({ kind }) => kind === 'replied').map(({ id }) => id);
    expect(annotate(session).map(({ event }) => event)).toEqual(replies);
  });

  it('tell what the EHLO keywords mean', () => {
    expect(annotate(sessionOf(withTls))[1]?.meaning).toContain('STARTTLS: the connection can be encrypted here');
  });

  it('explain the innermost quoted reply and name its speaker', () => {
    expect(
      explainReply(
        'host mx.example.net[203.0.113.5] said: 554 5.7.1 <u@d.example>: Relay access denied (in reply to RCPT TO command)',
      ),
    ).toMatchObject({ topic: 'relay-denied', saidBy: 'mx.example.net[203.0.113.5]' });
    expect(
      explainReply("Remote Server returned '550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain'")?.topic,
    ).toBe('relay-denied');
    expect(
      explainReply('#5.7.1 smtp;550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain#SMTP#')?.topic,
    ).toBe('relay-denied');
  });

  it('have a rule for every failure code', () => {
    const known = new Set(allRules.map(({ id }) => id));
    expect(failureCodeSchema.options.filter((code) => !known.has(`failure-${code}`))).toEqual([]);
    expect(failureRule).toBeTypeOf('function');
  });
});

describe('a diagnosis', () => {
  it('is empty for a healthy session', () => {
    const healthy = `${withTls}> MAIL FROM:<a@b.example>\n< 250 2.1.0 OK\n> RCPT TO:<c@d.example>\n< 250 2.1.5 OK\n> DATA\n< 354 Go\n> Subject: x\n< 250 2.6.0 Queued\n> QUIT\n< 221 Bye`;
    expect(diagnose(sessionOf(healthy)).filter(({ severity }) => severity !== 'info')).toEqual([]);
  });

  it('of refused relaying gives both recipes with server and client filled in, and ranks the consequence below', () => {
    const findings = diagnose(
      sessionOf(
        `${withTls}> MAIL FROM:<scan@contoso.com>\n< 250 2.1.0 OK\n> RCPT TO:<user@fabrikam.com>\n< 550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain\n> DATA\n< 503 5.5.2 Need rcpt command`,
      ),
    );
    expect(findings[0]).toMatchObject({ topic: 'relay-denied', where: expect.stringContaining('RCPT TO') });
    const commands = findings[0]?.fixes.map(({ command }) => command ?? '').join('\n') ?? '';
    expect(commands).toContain('-Server EX01 -TransportRole FrontendTransport');
    expect(commands).toContain('-RemoteIPRanges 203.0.113.25');
    expect(commands).toContain('Ms-Exch-SMTP-Accept-Any-Recipient');
    expect(commands).toContain('ExternalAuthoritative');
  });

  it.each([
    [
      '451 4.4.0 Primary target IP address responded with: "451 5.7.3 STARTTLS is required to send mail."',
      'starttls-not-offered',
    ],
    [
      '451 4.4.0 Primary target IP address responded with: "451 5.7.3 Must issue a STARTTLS command first."',
      'starttls-required',
    ],
    ['550 5.7.1 Unable to relay', 'relay-denied'],
    ['550 relay not permitted', 'relay-denied'],
    ['554 5.7.1 <user@example.org>: Relay access denied', 'relay-denied'],
    ['The last attempt to deliver the message encountered an error', 'try-again-later'],
  ])('of %s', (text, topic) => {
    expect(explainReply(text)?.topic).toBe(topic);
  });

  it.each([
    [
      'masked greeting',
      '< 220 ****************\n> EHLO me.example\n< 250-mail.example\n< 250 XXXXXXXA',
      'firewall-smtp-inspection',
    ],
    [
      'only HELO',
      '< 220 mail.example\n> EHLO me.example\n< 500 Unrecognized command\n> HELO me.example\n< 250 mail.example',
      'ehlo-refused-helo-only',
    ],
    [
      'EOP without it',
      '< 220 AM6.mail.protection.outlook.com Microsoft ESMTP MAIL Service ready\n> EHLO me.example\n< 250-AM6.mail.protection.outlook.com Hello [203.0.113.25]\n< 250 SIZE 1',
      'starttls-withheld-from-blocked-sender',
    ],
    [
      'internal certificate only',
      '< 220 ex.contoso.com Microsoft ESMTP MAIL Service ready\n> EHLO me.example\n< 250-ex.contoso.com Hello [203.0.113.25]\n< 250 X-ANONYMOUSTLS',
      'starttls-not-configured',
    ],
    ['nothing else', '< 220 mail.example\n> EHLO me.example\n< 250-mail.example\n< 250 SIZE 1', 'starttls-not-offered'],
  ])('of missing STARTTLS: %s', (_what, transcript, topic) => {
    expect(diagnose(sessionOf(transcript))[0]?.topic).toBe(topic);
  });

  it('of a certificate warns and fills in its thumbprint', () => {
    const certificate: Certificate = {
      subject: 'CN=ex01',
      issuer: 'CN=ex01',
      names: ['ex01'],
      validFrom: '2020-01-01T00:00:00Z',
      validTo: '2025-01-01T00:00:00Z',
      serial: '1',
      keyType: 'rsa',
      thumbprint: 'A'.repeat(40),
      sha256: '',
      selfSigned: true,
      der: '',
    };
    const secured = {
      kind: 'secured',
      protocol: 'TLSv1.3',
      cipher: 'x',
      trustError: 'DEPTH_ZERO_SELF_SIGNED_CERT',
      nameError: 'no',
      certificates: [certificate],
    } as const;
    const findings = diagnose(
      sessionOf(`${withTls}> STARTTLS\n< 220 2.0.0 Ready\n[extra]\n> EHLO me.example\n< 250 SIZE`, [
        { ...secured, certificates: [certificate] },
      ]),
    );
    expect(findings.map(({ topic }) => topic).sort()).toEqual([
      'cert-expired',
      'cert-name-mismatch',
      'cert-self-signed',
    ]);
    expect(findings[0]?.fixes[0]?.command).toContain('A'.repeat(40));
  });

  it('of plain text after STARTTLS is an error', () => {
    const findings = diagnose(
      sessionOf(`${withTls}> STARTTLS\n< 220 Ready`, [
        { kind: 'observed', sign: 'plaintext-after-starttls', detail: 'x' },
      ]),
    );
    expect(findings[0]).toMatchObject({ severity: 'error', topic: 'intercepted' });
  });
});
