import { describe, expect, test } from 'vitest';
import { explain } from '../../../shared/explain/explain.ts';
import { readPasted } from '../../../shared/explain/read-pasted.ts';

const verdictOf = (text: string) => explain(text).findings[0];

describe('logs', () => {
  test('an address that could not be reached is not why the mail was refused by the next one', () => {
    expect(
      verdictOf(`May 19 14:41:01 host1 postfix/smtp[159]: connect to smtp-mail.outlook.com[2603:1046:c01:2481::6]:587: Network is unreachable
May 19 14:41:06 host1 postfix/smtp[159]: 286: to=<b@gmail.com>, relay=smtp-mail.outlook.com[40.99.10.22]:587, delay=5.6, dsn=5.7.57, status=bounced (host smtp-mail.outlook.com[40.99.10.22] said: 530 5.7.57 Client not authenticated to send mail. (in reply to MAIL FROM command))`),
    ).toMatchObject({ topic: 'auth-required' });
  });

  test('of more lines than a call takes arguments are read', () => {
    const [first] = readPasted('stat=a\n'.repeat(140_000)).events;
    expect(first).toMatchObject({ kind: 'noted', text: 'a' });
  });

  test('alone it is', () => {
    expect(
      verdictOf(
        'May 19 14:41:01 host1 postfix/smtp[159]: connect to mx.example.net[2001:db8::6]:25: Network is unreachable',
      ),
    ).toMatchObject({ topic: 'port-filtered' });
  });

  test('lines that a window broke at its edge, inside words', () => {
    const whole =
      'Dec  1 21:46:52 mail postfix/smtpd[13477]: NOQUEUE: reject: RCPT from mx.example.org[192.0.2.8]: 554 5.7.1 Service unavailable; Client host [192.0.2.8] blocked using zen.spamhaus.org; from=<a@example.org> to=<b@example.com> proto=ESMTP helo=<mx.example.org>';
    const broken = whole.match(/.{1,79}/g)?.join('\n') ?? '';
    expect(readPasted(broken).events).toEqual(readPasted(whole).events);
    expect(verdictOf(broken)).toMatchObject({ topic: 'blocklisted-ip', confidence: 'certain' });
  });

  test.each([
    'May 23 08:17:17 host1 postfix/virtual[21380]: A138C6020038: to=<b@example.com>, relay=virtual, delay=0.3, dsn=2.0.0, status=sent (delivered to maildir)',
    'Feb 6 01:20:30 mail qmail: 1486362030.316492 delivery 143476: success: 192.0.2.163_accepted_message./Remote_host_said:_250_2.6.0_Queued/',
    '[30/Nov/2005 17:57:15] Sent: Queue-ID: 438dd9ea-00000000, Recipient: <b@example.com>, Result: delivered, Status: 2.0.0',
  ])('say that all went well: %s', (line) => {
    expect(verdictOf(line)).toMatchObject({ topic: 'message-accepted', severity: 'ok' });
  });
});

describe('what single programs write', () => {
  test.each([
    [
      'OpenSMTPD’s delivery that failed',
      'Mar 14 09:12:03 mx1 smtpd[812]: 3f2a1b0c9d8e7f60 mta delivery evpid=7c0a1b2c3d4e5f60 from=<a@example.com> to=<b@example.net> rcpt=<-> source="203.0.113.9" relay="example.net" delay=12s result="PermFail" stat="No MX found for domain"',
      { kind: 'noted', text: 'No MX found for domain' },
    ],
    [
      'OpenSMTPD’s reply in it',
      'Mar 14 09:12:03 mx1 smtpd[812]: 3f2a1b0c9d8e7f60 mta delivery evpid=7c0a1b2c3d4e5f60 from=<a@example.com> to=<b@example.net> rcpt=<-> source="203.0.113.9" relay="mx.example.net" delay=12s result="TempFail" stat="451 4.7.1 Greylisting in action"',
      { kind: 'replied', lines: ['451 4.7.1 Greylisting in action'] },
    ],
    [
      'a command that OpenSMTPD refused',
      'Mar 14 09:12:03 mx1 smtpd[812]: 3f2a1b0c9d8e7f62 smtp failed-command command="RCPT TO:<b@example.com>" result="550 Invalid recipient: <b@example.com>"',
      { kind: 'replied', lines: ['550 Invalid recipient: <b@example.com>'] },
    ],
    [
      'sendmail’s remark on its filter, where nobody refused a message',
      'Mar 14 09:12:03 mx1 sm-mta[4411]: p2E8C3xX004430: Milter (opendkim): error connecting to filter: Connection refused by /run/opendkim/opendkim.sock',
      {
        kind: 'noted',
        text: 'Milter (opendkim): error connecting to filter: Connection refused by /run/opendkim/opendkim.sock',
      },
    ],
  ])('%s', (_what, line, event) => {
    expect(readPasted(line).events[0]).toMatchObject(event);
  });

  test('how long amavis took is no reply code', () => {
    const line =
      'Mar 14 09:12:03 mx1 amavis[2201]: (02201-07) Blocked BANNED (.exe,invoice.exe) {BouncedInbound}, [198.51.100.23] <a@example.net> -> <b@example.com>, Hits: -, size: 91200, 402 ms';
    expect(readPasted(line).events.map(({ kind }) => kind)).toEqual(['noted']);
    expect(verdictOf(line)).toMatchObject({ topic: 'attachment-blocked' });
  });

  test('dma names the step of the reply that it quotes', () => {
    expect(
      verdictOf(
        'Mar 14 09:12:03 srv01 dma[4c1d2.55e0c3a0f2d0][3301]: remote delivery deferred: STARTTLS not available: 502 5.5.1 Command not implemented',
      ),
    ).toMatchObject({ topic: 'starttls-not-offered' });
  });
});

describe('exceptions', () => {
  test('MailKit lists every reason that a handshake can fail for: none of them is read out of the list', () => {
    const text = `MailKit.Security.SslHandshakeException: 'An error occurred while attempting to establish an SSL or TLS connection.

One possibility is that you are trying to connect to a port which does not support SSL/TLS.

The other possibility is that the SSL certificate presented by the server is not trusted by the system for one or more of the following reasons:
1. The server is using a self-signed certificate which cannot be verified.
2. The local system is missing a Root or Intermediate certificate needed to verify the server's certificate.
3. The certificate presented by the server is expired or invalid.

See https://github.com/jstedfast/MailKit/blob/master/FAQ.md#ssl-handshake-exception for possible solutions.`;
    expect(explain(text).findings.map(({ topic }) => topic)).not.toContain('cert-self-signed');
    expect(verdictOf(text)).toMatchObject({ topic: 'tls-handshake-failed' });
  });

  test('what MailKit found wrong with a certificate stands below', () => {
    const text = `MailKit.Security.SslHandshakeException: An error occurred while attempting to establish an SSL or TLS connection.

      The server's SSL certificate could not be validated for the following reasons:
      • The server certificate has the following errors:
        • unable to get certificate CRL

   at MailKit.Net.Smtp.SmtpClient.ConnectAsync(String host, Int32 port)`;
    expect(verdictOf(text)).toMatchObject({ topic: 'crl-unreachable' });
  });

  test('a console that breaks PowerShell’s sentence', () => {
    const text = `Exception calling "Send" with "1" argument(s): "Mailbox unavailable. The server
response was: 5.7.54 SMTP; Unable to relay recipient in non-accepted domain"
At C:\\Scripts\\send.ps1:902 char:2`;
    expect(verdictOf(text)).toMatchObject({ topic: 'relay-denied' });
  });

  test('a certificate that a program gave up on is the fault, whatever else it says', () => {
    const text = `Something went wrong while sending mail. An error occurred while attempting to establish an SSL or TLS connection.
The host name did not match the name given in the server's SSL certificate.`;
    expect(verdictOf(text)).toMatchObject({ topic: 'cert-name-mismatch' });
  });

  test('Python was still waiting for the greeting', () => {
    const text = `Traceback (most recent call last):
  File "/usr/lib/python3/smtplib.py", line 256, in __init__
    (code, msg) = self.connect(host, port)
  File "/usr/lib/python3/smtplib.py", line 341, in connect
    (code, msg) = self.getreply()
  File "/usr/lib/python3/smtplib.py", line 398, in getreply
    raise SMTPServerDisconnected("Connection unexpectedly closed")
smtplib.SMTPServerDisconnected: Connection unexpectedly closed`;
    expect(verdictOf(text)).toMatchObject({ topic: 'closed-before-greeting' });
  });
});
