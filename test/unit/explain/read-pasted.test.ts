import { describe, expect, it } from 'vitest';
import { explain } from '../../../shared/explain/explain.ts';
import { readPasted } from '../../../shared/explain/read-pasted.ts';

/** The events in short: `-> command`, `550@rcpt` and its lines, `!code`, `# note`. */
function story(text: string): string[] {
  return readPasted(text).events.map((event) => {
    if (event.kind === 'sent') return `-> ${event.data.replace(/\r\n$/, '')}`;
    if (event.kind === 'replied') return `${event.stage}: ${event.lines.join('|')}`;
    if (event.kind === 'failed') return `!${event.code}`;
    if (event.kind === 'noted') return `# ${event.text}`;
    if (event.kind === 'secured') return `tls ${event.trustError ?? event.protocol}`;
    return event.kind;
  });
}

const relayed = 'rcpt: 550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain';

describe('transcripts', () => {
  it('telnet', () => {
    const text = `C:\\> telnet mail.contoso.com 25
Trying 203.0.113.9...
Connected to mail.contoso.com.
Escape character is '^]'.
220 mail.contoso.com Microsoft ESMTP MAIL Service ready
ehllo ws
500 5.3.3 Unrecognized command
ehlo ws
250-mail.contoso.com Hello [10.0.0.5]
250-SIZE 37748736
250 8BITMIME
mail from:<a@contoso.com>
250 2.1.0 Sender OK
rcpt to:<b@fabrikam.com>
550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain

Connection to host lost.`;
    expect(story(text)).toEqual([
      'greeting: 220 mail.contoso.com Microsoft ESMTP MAIL Service ready',
      '-> ehllo ws',
      'other: 500 5.3.3 Unrecognized command',
      '-> ehlo ws',
      'ehlo: 250-mail.contoso.com Hello [10.0.0.5]|250-SIZE 37748736|250 8BITMIME',
      '-> mail from:<a@contoso.com>',
      'mail: 250 2.1.0 Sender OK',
      '-> rcpt to:<b@fabrikam.com>',
      relayed,
      'closed',
    ]);
    expect(readPasted(text).header.target).toMatchObject({ host: 'mail.contoso.com', port: 25 });
    expect(explain(text).findings[0]?.topic).toBe('relay-denied');
  });

  it('a message in telnet ends at its dot', () => {
    const text = '220 a\nEHLO b\n250 a\nDATA\n354 go\nSubject: 550 5.1.1 no reply\n\nhello\n.\n250 2.0.0 queued';
    expect(story(text).slice(4)).toEqual([
      'data: 354 go',
      '-> Subject: 550 5.1.1 no reply',
      '-> ',
      '-> hello',
      '-> .',
      'message: 250 2.0.0 queued',
    ]);
  });

  it('keeps the place of credentials, not the credentials', () => {
    const text =
      '220 a\nEHLO b\n250 a\nAUTH LOGIN\n334 VXNlcm5hbWU6\nYWxpY2U=\n334 UGFzc3dvcmQ6\nc2VzYW1l\n535 5.7.3 no';
    expect(story(text).slice(3)).toEqual([
      '-> AUTH LOGIN',
      'auth: 334 VXNlcm5hbWU6',
      '-> ••••',
      'auth: 334 UGFzc3dvcmQ6',
      '-> ••••',
      'auth: 535 5.7.3 no',
    ]);
  });

  it('a connection that is dropped without a word', () => {
    expect(story('Trying 203.0.113.9...\nConnected to mail.example.\nConnection closed by foreign host.')).toEqual([
      '!closed-before-greeting',
    ]);
    expect(
      story(
        'telnet mail.example 25\nConnecting To mail.example...Could not open connection to the host, on port 25: Connect failed',
      ),
    ).toEqual(['!connection-timed-out']);
  });

  it('swaks under TLS', () => {
    const text = `=== Trying mail.contoso.com:25...
=== Connected to mail.contoso.com.
<-  220 mail.contoso.com ESMTP
 -> EHLO ws
<-  250-mail.contoso.com
<-  250 STARTTLS
 -> STARTTLS
<-  220 go ahead
=== TLS started with cipher TLSv1.3:TLS_AES_256_GCM_SHA384:256
 ~> RCPT TO:<b@fabrikam.com>
<~* 550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain
*** Message not delivered`;
    const lines = story(text);
    expect(lines).toContain('tls TLSv1.3');
    expect(lines).toContain(relayed);
    expect(lines[0]).toBe('greeting: 220 mail.contoso.com ESMTP');
  });

  it('nodemailer and smtplib debug output', () => {
    expect(
      story(
        '[2026-11-20 08:00:00] DEBUG [x1] S: 220 mail ESMTP\n[2026-11-20 08:00:00] DEBUG [x1] C: EHLO ws\n[2026-11-20 08:00:01] DEBUG [x1] S: 250 mail',
      ),
    ).toEqual(['greeting: 220 mail ESMTP', '-> EHLO ws', 'ehlo: 250 mail']);
    expect(
      story(
        "send: 'ehlo ws\\r\\n'\nreply: b'250-mail\\r\\n'\nreply: b'250 SIZE 1\\r\\n'\nreply: retcode (250); Msg: b'mail'\nsend: 'AUTH PLAIN AGFsaWNlAHNlc2FtZQ==\\r\\n'\nreply: b'535 5.7.8 no\\r\\n'",
      ),
    ).toEqual(['-> ehlo ws', 'ehlo: 250-mail|250 SIZE 1', '-> AUTH PLAIN ••••', 'auth: 535 5.7.8 no']);
  });
});

describe('Exchange', () => {
  const row = (session: string, sequence: number, event: string, data: string, context = '') =>
    `2026-11-20T08:15:01.120Z,EX01\\Default Frontend EX01,${session},${sequence},10.0.0.5:25,203.0.113.25:51022,${event},${data},${context}`;

  it('receive log: `>` is the reply, sessions are told apart', () => {
    const text = [
      row('08DE2B0A11C40001', 0, '+', ''),
      row('08DE2B0A11C40001', 1, '>', '"220 EX01.contoso.com ready at Fri, 20 Nov 2026"'),
      row('08DE2B0A11C40002', 1, '>', '220 EX01.contoso.com'),
      row('08DE2B0A11C40001', 2, '<', 'RCPT TO:<user@fabrikam.com>'),
      row('08DE2B0A11C40002', 2, '<', 'QUIT'),
      row('08DE2B0A11C40001', 3, '>', '550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain'),
      row('08DE2B0A11C40001', 4, '-', '', 'Local'),
    ].join('\n');
    expect(story(text)).toEqual([
      'greeting: 220 EX01.contoso.com ready at Fri, 20 Nov 2026',
      '-> RCPT TO:<user@fabrikam.com>',
      relayed,
      'closed',
      'greeting: 220 EX01.contoso.com',
      '-> QUIT',
    ]);
  });

  it('send log: `<` is the reply', () => {
    const text = [
      row('08DE2B0A11C40001', 1, '<', '220 mx'),
      row('08DE2B0A11C40001', 2, '>', 'EHLO ex'),
      row('08DE2B0A11C40001', 3, '<', '250-mx'),
      row('08DE2B0A11C40001', 4, '<', '250 SIZE 1'),
    ].join('\n');
    expect(story(text)).toEqual(['greeting: 220 mx', '-> EHLO ex', 'ehlo: 250-mx|250 SIZE 1']);
  });

  it('queue and message trace', () => {
    const queue =
      'Identity : EX01\\3\nLastError : 451 4.4.0 Primary target IP address responded with: "451 5.7.3 STARTTLS is required to send mail." Attempted failover.\nNextHopDomain : x';
    expect(story(queue)).toEqual([
      'other: 451 4.4.0 Primary target IP address responded with: "451 5.7.3 STARTTLS is required to send mail." Attempted failover.',
    ]);
    const trace =
      '[{LED=450 4.4.317 Cannot connect to remote server [Message=451 5.7.3 STARTTLS is required to send mail] [LastAttemptedServerName=mail.contoso.com] [LastAttemptedIP=203.0.113.9:25]};{MSG=};{FQDN=mail.contoso.com}]';
    expect(readPasted(trace).header.target?.host).toBe('mail.contoso.com');
    expect(explain(trace).annotations[0]?.saidBy).toBe('mail.contoso.com');
  });
});

describe('logs and exceptions', () => {
  it('Postfix, Exim and sendmail', () => {
    expect(
      story(
        'Nov 20 08:15:01 mx postfix/smtp[1]: 4D4: to=<u@d.example>, relay=mx.d.example[104.47.2.36]:25, dsn=5.4.1, status=bounced (host mx.d.example[104.47.2.36] said: 550 5.4.1 Recipient address rejected: Access denied (in reply to RCPT TO command))',
      ),
    ).toEqual(['rcpt: 550 5.4.1 Recipient address rejected: Access denied']);
    expect(
      story(
        'Nov 20 08:15:01 mx postfix/smtp[1]: 4D4: to=<u@d.example>, relay=none, dsn=4.4.1, status=deferred (connect to mx.d.example[203.0.113.1]:25: Connection refused)',
      ),
    ).toEqual(['!connection-refused']);
    expect(
      story(
        'Nov 20 08:15:01 mx postfix/smtpd[1]: NOQUEUE: reject: RCPT from unknown[203.0.113.25]: 554 5.7.1 <u@d.example>: Relay access denied; from=<a@b> to=<u@d>',
      )[0],
    ).toMatch(/^rcpt: 554 5\.7\.1 .*Relay access denied/);
    expect(
      story(
        '2026-11-20 08:15:01 1abc-0001-AB ** u@d.example R=dnslookup T=remote_smtp H=mx.d.example [203.0.113.1]: SMTP error from remote mail server after RCPT TO:<u@d.example>: 550 5.1.1 unknown',
      )[0],
    ).toBe('rcpt: 550 5.1.1 unknown');
  });

  it('log lines that a mail program or the edge of a form broke', () => {
    const log =
      'Nov 20 08:15:01 mx postfix/smtp[1]: 4D4: to=<u@d.example>,\nrelay=mx.d.example[203.0.113.1]:25, dsn=5.7.0, status=bounced (host\nmx.d.example said: 550 5.7.0 Local Policy Violation - DMARC\nReject (in reply to end of DATA command))\nNov 20 08:15:02 mx postfix/qmgr[2]: 4D4: removed';
    expect(story(log)).toEqual(['message: 550 5.7.0 Local Policy Violation - DMARC Reject']);
    const exim =
      '2026-11-20 08:15:01 1RookS-000Pg8-VO == somebody-with-a-very-long-name@department.d.example R=dnslookup T=remote_smtp defer (-44): SMTP error from remote mail server after RCPT T\nO:<u@d.example>: host mx.d.example [203.0.113.1]: 450 4.3.2 Too many mails';
    expect(story(exim)).toEqual(['rcpt: 450 4.3.2 Too many mails']);
  });

  it('the IIS SMTP service, both ways', () => {
    const inbound =
      '#Fields: date time c-ip cs-username cs-method cs-uri-query sc-status\n2026-11-20 13:17:37 10.3.5.1 scan RCPT +TO:<a@b.example> 550';
    expect(story(inbound)).toEqual(['-> RCPT TO:<a@b.example>', 'rcpt: 550']);
    expect(story('13:17:37 203.0.113.9 OutboundConnectionResponse - 550+5.7.1+Unable+to+relay - -')).toEqual([
      'other: 550 5.7.1 Unable to relay',
    ]);
  });

  it('programs', () => {
    expect(
      story("smtplib.SMTPAuthenticationError: (535, b'5.7.8 Username and Password not accepted.\\n5.7.8 more')"),
    ).toEqual(['auth: 535-5.7.8 Username and Password not accepted.|535 5.7.8 more']);
    expect(
      story('Error: connect ECONNREFUSED 203.0.113.9:25\n    at TCPConnectWrap.afterConnect (node:net:1595:16)'),
    ).toEqual(['!connection-refused']);
    expect(story('Error: self-signed certificate\n    at TLSSocket.onConnectSecure (node:_tls_wrap:1600:34)')[0]).toBe(
      'tls DEPTH_ZERO_SELF_SIGNED_CERT',
    );
    const net =
      'Send-MailMessage : Mailbox unavailable. The server response was: 5.7.54 SMTP; Unable to relay recipient in non-accepted domain';
    expect(explain(net).findings[0]?.topic).toBe('relay-denied');
    expect(story('Die Serverantwort war: 5.7.0 Authentication Required')[0]).toBe(
      'other: 550 5.7.0 Authentication Required',
    );
    const german =
      'Der SMTP-Server erfordert eine sichere Verbindung, oder der Client wurde nicht authentifiziert. Die Serverantwort war: 5.7.0 Authentication Required';
    expect(story(german)).toEqual(['other: 530 5.7.0 Authentication Required']);
  });
});

describe('bare replies', () => {
  it('with and without code', () => {
    expect(story('550-5.1.1 no such\n550 5.1.1 user')).toEqual(['other: 550-5.1.1 no such|550 5.1.1 user']);
    expect(explain('5.7.54 SMTP; Unable to relay recipient in non-accepted domain').findings[0]?.topic).toBe(
      'relay-denied',
    );
  });

  it('a text that says nothing gives the finding unknown', () => {
    expect(explain('').findings[0]?.topic).toBe('unknown');
    expect(explain('the printer is out of paper').findings[0]?.topic).toBe('unknown');
  });
});
