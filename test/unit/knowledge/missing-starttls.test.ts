import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../shared/diagnosis/diagnose.ts';
import { explain } from '../../../shared/explain/explain.ts';
import type { EventDraft, Session } from '../../../shared/session/event.ts';
import { sessionOf } from './script.ts';

const required: EventDraft = {
  kind: 'failed',
  code: 'starttls-not-offered',
  stage: 'starttls',
  message: 'Encryption was required, but STARTTLS is not offered.',
};

/** A session that wanted TLS and ended because STARTTLS is missing, with the target it dialled. */
function wanted(transcript: string, host = 'mail.contoso.com'): Session {
  return sessionOf(transcript, [required], { target: { host, port: 25, security: 'starttls-required' } });
}

/** The seeds' causes of a missing STARTTLS, each with the evidence that tells it from the others. */
describe('a missing STARTTLS is told apart by evidence, and the cause goes before the symptom', () => {
  test.each([
    [
      'the firewall inspects SMTP: asterisks in the greeting',
      wanted('< 220 **************************\n> EHLO pc\n< 250-mail.contoso.com\n< 250 SIZE 1000'),
      'firewall-smtp-inspection',
      'network',
    ],
    [
      'the firewall inspects SMTP: XXXXXXXA instead of STARTTLS',
      wanted('< 220 mail.contoso.com ready\n> EHLO pc\n< 250-mail.contoso.com\n< 250-SIZE 1000\n< 250 XXXXXXXA'),
      'firewall-smtp-inspection',
      'network',
    ],
    [
      'Exchange has no certificate for the connector: X-ANONYMOUSTLS is there, STARTTLS is not',
      wanted(
        '< 220 EX01 Microsoft ESMTP MAIL Service ready\n> EHLO pc\n< 250-EX01 Hello\n< 250-X-ANONYMOUSTLS\n< 250 SIZE',
      ),
      'starttls-not-configured',
      'receiver',
    ],
    [
      'the sender is on a block list: Exchange Online Protection offers STARTTLS to everybody else',
      wanted(
        '< 220 AM5EUR02FT052.mail.protection.outlook.com Microsoft ESMTP MAIL Service ready\n> EHLO pc\n< 250-AM5EUR02FT052.mail.protection.outlook.com Hello [203.0.113.7]\n< 250 SIZE',
        'contoso-com.mail.protection.outlook.com',
      ),
      'starttls-withheld-from-blocked-sender',
      'sender',
    ],
    [
      'the firewall inspects SMTP and refuses EHLO: asterisks in the greeting',
      wanted(
        '< 220 **************************\n> EHLO pc\n< 500 Syntax error, command unrecognized\n> HELO pc\n< 250 mail.contoso.com',
      ),
      'firewall-smtp-inspection',
      'network',
    ],
    [
      'only HELO works, because EHLO is refused',
      wanted(
        '< 220 mail.contoso.com ready\n> EHLO pc\n< 502 5.5.1 Command not implemented\n> HELO pc\n< 250 mail.contoso.com',
      ),
      'ehlo-refused-helo-only',
      'receiver',
    ],
    [
      'nothing tells: the symptom is the answer, with what would decide it',
      wanted('< 220 mail.contoso.com ready\n> EHLO pc\n< 250-mail.contoso.com\n< 250 SIZE 1000'),
      'starttls-not-offered',
      'receiver',
    ],
  ])('%s', (_, session, topic, side) => {
    const [first] = diagnose(session);
    expect(first).toMatchObject({ topic, side });
    if (topic === 'starttls-not-offered') expect(first?.nextTest).toMatch(/inside/);
  });

  test('a log line that names Outlook.com is enough for the same cause', () => {
    const { findings } = explain(
      'status=deferred (TLS is required, but was not offered by host hotmail-com.olc.protection.outlook.com[104.47.2.33])',
    );
    expect(findings[0]).toMatchObject({ topic: 'starttls-withheld-from-blocked-sender', side: 'sender' });
  });
});
