import { describe, expect, it } from 'vitest';
import { explain } from '../../../shared/explain/explain.ts';
import { readPasted } from '../../../shared/explain/read-pasted.ts';

const headers = 'From: MAILER-DAEMON@out.example\nTo: a@out.example\nSubject: Undelivered Mail Returned to Sender\n';

/** The replies of the session: stage and lines. */
function replies(text: string): string[] {
  return readPasted(text).events.flatMap((event) =>
    event.kind === 'replied' ? [`${event.stage}: ${event.lines.join('|')}`] : [],
  );
}

function report(status: string, prose = 'Delivery failed.'): string {
  return `${headers}MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b/1"

--b/1
Content-Type: text/plain

${prose}

--b/1
Content-Type: message/delivery-status

Reporting-MTA: dns; out.example

${status}

--b/1
Content-Type: message/rfc822

Subject: 550 5.1.1 is not the reply

hello
--b/1--
`;
}

describe('a bounce', () => {
  it('is read behind the line of a forward, and no further than its own returned message', () => {
    const told = `Hello, what is this?

-----Original Message-----
From: Mail Delivery System
Subject: Undelivered Mail Returned to Sender

I'm sorry to have to inform you that your message could not be delivered to one or more recipients.

<b@in.example>: host mx.in.example[192.0.2.1] said: 550 5.1.1 no such user (in reply to RCPT TO command)

-----Original Message-----
Subject: 552 5.2.2 mailbox full
`;
    expect(replies(told)).toEqual(['rcpt: 550 5.1.1 no such user']);
  });

  it('is read where a paste lost the empty lines between header, parts and returned message', () => {
    const told = `Return-Path: <>
Received: from in.example
by out.example; Thu, 1 Jun 2017 10:00:00 +0000
From: MAILER-DAEMON@out.example
Subject: Undelivered Mail Returned to Sender
Content-Transfer-Encoding: quoted-printable
I'm sorry to have to inform you that your message could not be delivered to one or more recipients.
<b@in.example>: host mx.in.example[192.0.2.1] said: 550 5.1.1 no su=
ch user (in reply to RCPT TO command)
Return-Path: <a@out.example>
Subject: 552 5.2.2 mailbox full
`;
    expect(explain(told).findings[0]?.topic).toBe('recipient-unknown');
  });

  it('gives the reply of its Diagnostic-Code and the server that said it', () => {
    const text = report(
      'Final-Recipient: rfc822; u@d.example\nAction: failed\nStatus: 5.2.2\nRemote-MTA: dns; mx.d.example\nDiagnostic-Code: smtp; 552 5.2.2 <u@d.example>\n    Mailbox full',
    );
    expect(replies(text)).toEqual(['other: 552 5.2.2 <u@d.example> Mailbox full']);
    expect(readPasted(text).header.target?.host).toBe('mx.d.example');
    expect(explain(text).findings[0]?.topic).toBe('mailbox-full');
  });

  it('prefers the whole reply of the transcript to a Diagnostic-Code that was cut', () => {
    const prose = `   ----- Transcript of session follows -----
... while talking to mx.d.example.:
>>> RCPT To:<u@d.example>
<<< 550-5.2.1 The account is inactive. For more
<<< 550 5.2.1 information, go to https://d.example
>>> DATA
<<< 503 5.5.1 RCPT first`;
    const status =
      'Final-Recipient: rfc822; u@d.example\nAction: failed\nStatus: 5.2.1\nDiagnostic-Code: SMTP; 550-5.2.1 The account is inactive. For more';
    expect(replies(report(status, prose))).toEqual([
      'rcpt: 550-5.2.1 The account is inactive. For more|550 5.2.1 information, go to https://d.example',
    ]);
  });

  it('keeps recipients with different causes apart and says equal ones once', () => {
    const of = (name: string, diagnostic: string) =>
      `Final-Recipient: rfc822; ${name}@d.example\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; ${diagnostic}`;
    const status = [
      of('a', '550 5.1.1 User unknown'),
      of('b', '550 5.1.1 User unknown'),
      of('c', '552 5.2.2 Mailbox full'),
    ].join('\n\n');
    expect(replies(report(status))).toEqual(['other: 550 5.1.1 User unknown', 'other: 552 5.2.2 Mailbox full']);
  });

  it('is read where there is no report: qmail, Exim, Exchange', () => {
    const qmail = `${headers}\nHi. This is the qmail-send program at out.example.\n\n<u@d.example>:\n192.0.2.1 does not like recipient.\nRemote host said: 550 5.1.1 User unknown\nGiving up on 192.0.2.1.\n\n--- Below this line is a copy of the message.\n\nReceived: 554 no`;
    expect(replies(qmail)).toEqual(['rcpt: 550 5.1.1 User unknown']);
    const exim = `${headers}\nA message that you sent could not be delivered\n\n  u@d.example\n    SMTP error from remote mail server after end of data:\n    host mx.d.example [192.0.2.1]: 552 5.3.4 Message too big\n\n------ This is a copy of the message, including all the headers. ------\n`;
    expect(replies(exim)).toEqual(['message: 552 5.3.4 Message too big']);
    const exchange =
      'Delivery has failed to these recipients or groups:\nu@d.example\n\nDiagnostic information for administrators:\nGenerating server: EX01.contoso.com\nu@d.example\n#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##\nOriginal message headers:\nReceived: from x';
    expect(replies(exchange)).toEqual(['other: 550 5.1.1 RESOLVER.ADR.RecipNotFound; not found']);
  });

  it('is decoded from base64 and quoted-printable', () => {
    const base64 = `${headers}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\nPHVAZC5leGFtcGxlPjogaG9zdCBteC5kLmV4YW1wbGVbMTkyLjAuMi4xXSBzYWlkOiA1NTAgNS4x\nLjEgVXNlciB1bmtub3duIChpbiByZXBseSB0byBSQ1BUIFRPIGNvbW1hbmQpCg==\n`;
    expect(replies(base64)).toEqual(['rcpt: 550 5.1.1 User unknown']);
    const printable = `${headers}Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\nhost mx.d.example[192.0.2.1] said: 550 5.1.1 User unkn=\nown =28in reply to RCPT TO command=29\n`;
    expect(replies(printable)).toEqual(['rcpt: 550 5.1.1 User unknown']);
  });

  it('says what broke below SMTP, with the host that was not reached', () => {
    const text = report(
      'Final-Recipient: rfc822; u@d.example\nAction: delayed\nStatus: 4.4.1\nDiagnostic-Code: X-Postfix; connect to mx.d.example[192.0.2.1]:25:\n    Connection timed out',
    );
    const session = readPasted(text);
    expect(session.events.map((event) => (event.kind === 'failed' ? event.code : event.kind))).toEqual([
      'connection-timed-out',
    ]);
    expect(session.header.target).toMatchObject({ host: 'mx.d.example', port: 25 });
  });

  it('is read by what it names as reason, not by the courtesies around it', () => {
    const courteous = `${headers}
I'm sorry to have to inform you that your message could not be delivered.

Reason: The mailbox of this person is full.
`;
    expect(explain(courteous).findings[0]?.topic).toBe('mailbox-full');
    expect(
      explain(
        "** Address not found **\n\nYour message wasn't delivered to jo@example.test because the domain couldn't be found.\n",
      ).findings[0]?.topic,
    ).toBe('recipient-domain-unknown');
  });

  it('lets single words count where they are called the reason, and nowhere else', () => {
    const words = 'the destination so written is not valid';
    expect(
      explain(`${headers}\nYour message was not delivered.\n\nbecause:\n\n  ${words}\n`).findings[0],
    ).toMatchObject({
      topic: 'recipient-domain-unknown',
      confidence: 'possible',
    });
    expect(explain(words).findings[0]?.rule).not.toMatch(/^gist-/);
    expect(
      explain(
        "Failed to deliver to 'jo@d.example'\nSMTP module(domain d.example) reports:\n destination not resolved\n",
      ).findings[0]?.topic,
    ).toBe('recipient-domain-unknown');
  });

  it('takes the number of messages a day for no reply', () => {
    const limited =
      'Ihre Nachricht konnte nicht zugestellt werden. Sie haben das Versandlimit von 500 Nachrichten pro Tag überschritten.';
    expect(explain(limited).findings[0]?.topic).toBe('rate-limited');
    expect(replies(limited)).toEqual([]);
    expect(replies(`${headers}\nYou may send at most 550 messages per day.\n`)).toEqual([]);
  });

  it('takes the status of the report where the words of the reply say nothing', () => {
    const silent = report(
      'Final-Recipient: rfc822; jo@example.org\nAction: failed\nStatus: 5.2.2\nDiagnostic-Code: smtp; 550 Sorry about that',
    );
    expect(explain(silent).findings[0]?.topic).toBe('mailbox-full');
    const worded = report(
      'Final-Recipient: rfc822; jo@example.org\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 Relaying denied',
    );
    expect(explain(worded).findings[0]?.topic).toBe('relay-denied');
  });

  it('is read where somebody quotes it', () => {
    const quoted = `${headers}
Hi. This is the qmail-send program at out.example.
<jo@example.org>:
Sorry, no mailbox here by that name.`.replace(/^/gm, '> ');
    expect(explain(quoted).findings[0]?.topic).toBe('recipient-unknown');
  });

  it('calls nothing certain that other words of the reply contradict', () => {
    const [first, second] = explain('452 4.2.2 Mailbox size limit exceeded, too many recipients').findings;
    expect(first?.confidence).not.toBe('certain');
    expect(second).toBeDefined();
  });

  it('takes a name before an @ for a name, and a web server for no mail server', () => {
    expect(explain('452 <recipient@example.net> Mailbox size limit exceeded').findings[0]?.topic).toBe('mailbox-full');
    expect(
      explain('The server committed a protocol violation The server response was: HTTP/1.1 400 Bad Request').findings[0]
        ?.topic,
    ).toBe('not-smtp');
  });
});
