import { describe, expect, it } from 'vitest';
import { explain } from '../../../shared/explain/explain.ts';

/** Texts whose form hides what they say: lines broken in odd places, a tool's own words, parts left out. */
const texts: readonly [what: string, topic: string, text: string][] = [
  [
    'a Postfix line broken before its fields and inside its parenthesis',
    'blocklisted-ip',
    '{95A42D609B: to=<user1@example.com>, relay=mx.example.net[192.0.2.3]:25,\ndelay=1, delays=0.6/0/0.3/0.1, dsn=5.7.1, status=bounced (host mx.example.net[192.0.2.3]\nsaid: 550 5.7.1 Service unavailable, Client host [192.0.2.10]\nblocked using Spamhaus (in reply to RCPT TO command))}',
  ],
  [
    "an Exim line broken inside the server's answer",
    'greylisted',
    '2024-03-25 15:35:55 [3721] 1WSTOA-0000xz-JF == user1@example.com\nR=dnslookup T=remote_smtp defer (-44): SMTP error from remote mail\nserver after RCPT TO:<user1@example.com>: host\nmx.example.com [192.0.2.1]: 451-192.0.2.2 is\n greylisted, please\\n451 try again later.',
  ],
  [
    'a reply of several lines whose first stands behind words',
    'auth-required',
    "Can't send mail - all recipients were rejected: 501-5.7.0 Authentication required. Please authenticate.\n501 5.7.0 see http://support.example.com/kb/81 for more information.",
  ],
  [
    "Python's literal broken into lines",
    'auth-wrong-credentials',
    "send: 'AUTH PLAIN ****\\r\\n'\nreply: b'535 5.7.8 Authentication credentials\n        invalid, the password is wrong\\r\\n'\nSMTPServerDisconnected: Connection unexpectedly closed",
  ],
  [
    'replies behind the name of a step',
    'relay-denied',
    'hello: 250 mx.example.net\nfrom: 250 OK\nto: 550 5.7.1 Unable to relay\nThe following SMTP error was encountered: 550 5.7.1 Unable to relay',
  ],
  [
    'STARTTLS granted, and a program that then could not',
    'tls-handshake-failed',
    "app | Net::SMTP=GLOB(0x5)<<< 220 mx.example.net ESMTP\napp | Net::SMTP=GLOB(0x5)>>> EHLO client.example.com\napp | Net::SMTP=GLOB(0x5)<<< 250-mx.example.net\napp | Net::SMTP=GLOB(0x5)<<< 250 STARTTLS\napp | Net::SMTP=GLOB(0x5)>>> STARTTLS\napp | Net::SMTP=GLOB(0x5)<<< 220 2.0.0 Ready to start TLS\napp | ERROR can't STARTTLS: 2.0.0 Ready to start TLS",
  ],
  [
    'a program that cannot reach its own machine',
    'port-refused',
    'mail(): Failed to connect to mailserver at "127.0.0.1" port 25, verify your "SMTP" and "smtp_port" setting in php.ini',
  ],
  [
    'the same of another machine',
    'port-filtered',
    'mail(): Failed to connect to mailserver at "192.0.2.7" port 25, verify your "SMTP" and "smtp_port" setting in php.ini',
  ],
  [
    "PHPMailer's log, which looks like Exim's",
    'port-refused',
    '2024-02-26 11:43:26 Connection: opening to smtp.example.com:587, timeout=300, options=array()\n2024-02-26 11:43:42 SMTP ERROR: Failed to connect to server: Connection refused (111)\nSMTP connect() failed.',
  ],
  [
    'a session that went through, on a server without STARTTLS',
    'message-accepted',
    '220 mx.example.net ESMTP\nEHLO client.example.com\n250-mx.example.net\n250 8BITMIME\nMAIL FROM:<a@example.com>\n250 Ok\nRCPT TO:<b@example.net>\n250 Ok\nDATA\n354 End data with <CR><LF>.<CR><LF>\nSubject: test\n\ntest\n.\n250 Ok: queued as 1EB8B1B81BC\nQUIT\n221 goodbye',
  ],
  [
    'what usually is the reason, before what is',
    'mailbox-full',
    "Hi. This is the qmail-send program at mx.example.nl.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\nThe most occuring reasons are:\n- wrongly typed e-mail address or the e-mail address doesn't exist.\n- the message was in queue and couldn't be delivered in the past 3 days.\n---\n<user1@example.nl>:\nThe users mailfolder is over the allowed quota (size).",
  ],
  [
    'an answer that begins with an address',
    'spf-fail',
    '<user1@example.com>: host mx.example.com[192.0.2.6] said:\n    550-192.0.2.53 is not allowed to send mail from lists.example.net.\n    550 See the SPF record (in reply to RCPT TO command)',
  ],
];

describe('a text whose form hides what it says', () => {
  it.each(texts)('%s: %s', (_, topic, text) => {
    expect(explain(text).findings[0]?.topic).toBe(topic);
  });

  it('no rule that needs to know the step guesses at it', () => {
    const rules = explain('501 5.5.4 Invalid Address').findings.map(({ rule }) => rule);
    expect(rules).not.toContain('explain-starttls-unknown-command');
  });
});
