import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explain } from '../../../shared/explain/explain.ts';
import { readPasted } from '../../../shared/explain/read-pasted.ts';

type Said = readonly ['client' | 'server', string];

const dialogue: readonly Said[] = [
  ['server', '220 mail.contoso.com Microsoft ESMTP MAIL Service ready'],
  ['client', 'EHLO printer.contoso.com'],
  ['server', '250-mail.contoso.com Hello [10.0.0.5]'],
  ['server', '250-SIZE 37748736'],
  ['server', '250-STARTTLS'],
  ['server', '250 8BITMIME'],
  ['client', 'MAIL FROM:<scan@contoso.com>'],
  ['server', '250 2.1.0 Sender OK'],
  ['client', 'RCPT TO:<b@fabrikam.com>'],
  ['server', '550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain'],
  ['client', 'QUIT'],
  ['server', '221 2.0.0 Service closing transmission channel'],
];

/** What programs write before a line: time, level, place in the source, the connection's name. */
const before = fc.constantFrom(
  '',
  '\t',
  '2024-03-05 10:15:01.123 ',
  '[05-Mar-2024 10:15:01 +0100]: <1lnaie7h> ',
  '20240305 10:15:01.123 default [D] ../../src/smtpclient.cpp:267 [SmtpClient] ',
  'Mar  5 10:15:01 host1 mailer[4711]: ',
  '10:15:01,462 [Worker-7] DEBUG com.example.Mailer - ',
  'flutter: ',
);
/** How they mark who says it: two marks that differ, or none at all behind a time stamp. */
const marks = fc.constantFrom(
  ['Send: ', 'Recv: '],
  ['Sent: ', 'Got: '],
  ['<-- ', '--> '],
  ['OUT: ', 'IN: '],
  ['client>', 'server>'],
  ['> C: ', '< S: '],
  ['CLIENT -> SMTP: ', 'SMTP -> FROM SERVER: '],
  ['Request: ', 'Response: '],
  ['[tx] ', '[rx] '],
  ['', ''],
);
const quoted = fc.constantFrom(
  (said: string) => said,
  (said: string) => `"${said}"`,
  (said: string) => `${said}\\r\\n`,
);

/** Who said what, in one line each. */
function story(text: string): string[] {
  return readPasted(text).events.flatMap((event) => {
    if (event.kind === 'sent') return event.data.trim();
    return event.kind === 'replied' ? [...event.lines] : [];
  });
}

describe('transcripts of programs nobody has heard of', () => {
  test('property: whatever stands before a line and however it is marked, the conversation is the same', () => {
    fc.assert(
      fc.property(before, marks, quoted, (prefix, [client, server], quote) => {
        const lines = dialogue.map(([who, said]) => `${prefix}${who === 'client' ? client : server}${quote(said)}`);
        expect(story(lines.join('\n'))).toEqual(dialogue.map(([, said]) => said));
      }),
      { numRuns: 300 },
    );
  });

  test('a server’s own log, in which it is the server that sends', () => {
    const [first] =
      explain(`Sun 2023-10-01 03:13:55: [6144:1] Accepting SMTP connection from [192.0.2.6:34306] to [192.0.2.7:25]
Sun 2023-10-01 03:13:55: [6144:1] --> 220 mail.example.com ESMTP MDaemon 11.0.2
Sun 2023-10-01 03:13:55: [6144:1] <-- EHLO mx.example.net
Sun 2023-10-01 03:13:56: [6144:1] --> 250 mail.example.com
Sun 2023-10-01 03:13:56: [6144:1] <-- MAIL FROM:<a@example.net>
Sun 2023-10-01 03:13:56: [6144:1] --> 250 2.1.0 OK
Sun 2023-10-01 03:13:56: [6144:1] <-- RCPT TO:<nobody@example.com>
Sun 2023-10-01 03:13:56: [6144:1] --> 550 5.1.1 <nobody@example.com>: User unknown`).findings;
    expect(first).toMatchObject({ topic: 'recipient-unknown', confidence: 'certain' });
  });

  test('an EHLO reply written into one line', () => {
    const text = `2017/01/05 08:51:24 [Client/49525] DEBUG <-- CONN 220 mail.example.com ESMTP Postfix
2017/01/05 08:51:24 [Client/49525] DEBUG --> EHLO [192.168.1.10]
2017/01/05 08:51:24 [Client/49525] DEBUG <-- EHLO 250 mail.example.com / PIPELINING / SIZE 15728640 / 8BITMIME / DSN
2017/01/05 08:51:24 [Client/49525] DEBUG --> QUIT`;
    expect(story(text)).toEqual([
      '220 mail.example.com ESMTP Postfix',
      'EHLO [192.168.1.10]',
      '250-mail.example.com',
      '250-PIPELINING',
      '250-SIZE 15728640',
      '250-8BITMIME',
      '250 DSN',
      'QUIT',
    ]);
  });

  test('a log of deliveries that quotes replies is no conversation', () => {
    const text = `Mar  5 10:15:01 host1 postfix/smtp[4711]: 4AB: to=<b@example.com>, relay=mx.example.com[192.0.2.1]:25, dsn=5.1.1, status=bounced (host mx.example.com[192.0.2.1] said: 550 5.1.1 <b@example.com>: User unknown (in reply to RCPT TO command))
Mar  5 10:15:02 host1 postfix/smtp[4711]: 4AC: to=<c@example.com>, relay=mx.example.com[192.0.2.1]:25, dsn=2.0.0, status=sent (250 2.0.0 OK)`;
    expect(explain(text).findings[0]).toMatchObject({ topic: 'recipient-unknown' });
  });
});

describe('replies that were broken into lines', () => {
  const verdictOf = (text: string) => explain(text).findings[0]?.topic;

  test('are read as one', () => {
    expect(
      verdictOf(
        '535 5.7.139 Authentication unsuccessful, user is locked by your\norganization’s security defaults policy. Contact your administrator.',
      ),
    ).toBe('auth-security-defaults');
    expect(
      verdictOf(
        '<a@example.com>: host mx.example.com[192.0.2.1] said:\n550 5.7.23 <a@example.com>: Recipient address rejected:\nMessage rejected due to: SPF fail - not authorized. Please see\nhttp://www.openspf.net/Why\n(in reply to RCPT TO command)',
      ),
    ).toBe('spf-fail');
  });

  test('but not together with what the technician typed next, nor with a sentence of its own', () => {
    expect(
      story('220 mx ready\nehlo a\n250 mx\nmail from:<a@example.com>\n550 5.7.1 Unable to relay\nquit\n221 bye'),
    ).toContain('550 5.7.1 Unable to relay');
    expect(readPasted('550 5.1.1 User unknown.\nthat is what they say').events[0]).toMatchObject({
      lines: ['550 5.1.1 User unknown.'],
    });
  });
});

describe('what only the conversation tells', () => {
  test('AUTH is hidden until TLS is up', () => {
    const [first] = explain(`SMTP Error (250): Authentication failed
[28-Nov-2019 11:08:54]: <1lnaie7h> Recv: 220 mx.example.com ESMTP Postfix
[28-Nov-2019 11:08:54]: <1lnaie7h> Send: EHLO mail.example.net
[28-Nov-2019 11:08:54]: <1lnaie7h> Recv: 250-mx.example.com
[28-Nov-2019 11:08:54]: <1lnaie7h> Recv: 250-STARTTLS
[28-Nov-2019 11:08:54]: <1lnaie7h> Recv: 250 DSN
[28-Nov-2019 11:08:54]: <1lnaie7h> Send: QUIT
[28-Nov-2019 11:08:54]: <1lnaie7h> Recv: 221 2.0.0 Bye`).findings;
    expect(first).toMatchObject({ topic: 'auth-needs-tls', rule: 'sign-auth-hidden-until-tls' });
  });

  test.each([
    ['smtp.gmail.com', 'server1.webhost.example.com ESMTP Exim 4.93', 'intercepted'],
    ['smtp.office365.com', 'proxy.example.net ESMTP', 'intercepted'],
  ])('%s greeted as %s', (host, greeting, topic) => {
    const talk = `Connecting to ${host}:587\nRecv: 220 ${greeting}\nSend: EHLO pc\nRecv: 250-x\nRecv: 250 HELP\nSend: QUIT`;
    expect(explain(talk).findings[0]).toMatchObject({ topic, rule: 'sign-greeted-by-another-server' });
  });

  test.each([
    ['smtp.gmail.com', 'smtp.gmail.com ESMTP q5-20020a - gsmtp'],
    ['smtp.gmail.com', 'mx.google.com ESMTP'],
    ['smtp.office365.com', 'AM0PR0.outlook.office365.com Microsoft ESMTP MAIL Service ready'],
    ['contoso-com.mail.protection.outlook.com', 'AM7EUR06FT.mail.protection.outlook.com Microsoft ESMTP'],
    ['smtp.office365.com', '*************************'],
    ['mail.contoso.com', 'EX01.contoso.local Microsoft ESMTP MAIL Service ready'],
  ])('%s may greet as %s', (host, greeting) => {
    const talk = `Connecting to ${host}:587\nRecv: 220 ${greeting}\nSend: EHLO pc\nRecv: 250-x\nRecv: 250 HELP\nSend: QUIT`;
    expect(explain(talk).findings.map(({ rule }) => rule)).not.toContain('sign-greeted-by-another-server');
  });
});
