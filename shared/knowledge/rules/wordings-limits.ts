import type { Rule } from '../rule.ts';
import { wordingRule } from '../wording-rule.ts';

/** Limits on size, number and pace in the words of filters, hosts and carriers. */
export default [
  wordingRule({
    id: 'wording-size-in-bytes',
    topic: 'message-too-large',
    title: 'The message has more bytes than the server takes',
    says: [
      '\\b(?:stream|message|mail|e-?mail|body|content|data|attachments?|file) (?:size )?(?:is |was |has |of )?(?:more than|over|above|greater than|in excess of) \\d[\\d.,]* ?(?:bytes|octets|[kmg]i?b)\\b(?: long)?',
      '\\bclass=size limit\\b.{0,60}',
      '\\b(?:message|mail|e-?mail|attachment|file) size (?:is |of )?\\d[\\d.,]* ?(?:bytes|[kmg]i?b)?,? .{0,30}\\b(?:limit|maximum|max|allowed)\\b.{0,20}\\d',
      '\\b(?:maximum|max\\.?|allowed|permitted) (?:message|mail|e-?mail|attachment|file) size (?:is|of|:) ?\\d[\\d.,]* ?(?:bytes|[kmg]i?b)?',
      '\\b(?:message|mail|e-?mail) (?:is )?limited to \\d[\\d.,]* ?(?:bytes|[kmg]i?b)\\b',
      '\\b(?:e-?mail|message|mail) size exceeded the policy\\b',
      '\\bNachricht (?:ist )?gr(?:ö|oe)(?:ß|ss)er als\\b.{0,40}',
      '\\brozmiar (?:wiadomo\\S{1,4}|listu|za\\S{1,12}) przekracza\\b.{0,40}',
      '\\bvelikost zpr\\S{1,4} (?:přesahuje|překra)',
      '\\b(?:üzenet|levél) mérete (?:meghaladja|túl nagy)',
    ],
    confidence: 'certain',
    side: 'client-config',
    meaning: 'A limit on the size of one message was passed. Attachments grow by a third on the way (base64).',
    advice: 'Share the file by a link or split it; compare with the SIZE value in the EHLO reply',
    where: 'sender',
    retry: 'permanent',
    source: 'RFC 1870; wordings of JavaMail-based servers, MailControl, Zoho ZeptoMail (read 2026-11)',
    examples: [
      '554 Message rejected: Stream is more than 20971520 bytes long.',
      'Message Rejected Class=size limit=10485760 Subclass=reject size=18571048',
      '552 message size is 31457280 bytes, the limit is 26214400',
      '552 5.3.4 Maximum message size is 10 MB',
      '552 Die Nachricht ist größer als erlaubt',
      '550 Rozmiar wiadomości przekracza limit',
      '5.2.0 Email size exceeded the policy.',
    ],
    nearMisses: [
      '452 4.2.2 mailbox is over 95 % of its quota',
      '450 4.7.1 more than 100 messages per hour',
      '250 SIZE 20971520',
    ],
  }),
  wordingRule({
    id: 'wording-relay-quota',
    topic: 'rate-limited',
    title: 'The account’s quota of outgoing mail is used up',
    says: [
      '\\b(?:take|put|push|bring)s? you over your (?:\\w+ ){0,3}(?:quota|limit)\\b.{0,40}',
      '(?:\\b(?:daily|smtp) ){0,2}\\brelay(?:ing)? (?:quota|limit|allowance)\\b(?: of \\d+)?.{0,40}',
      '\\bcurrent quota used: ?\\d+',
      '\\b(?:smtp|outgoing|outbound|sending|send|relay) credits? (?:used up|exhausted|exceeded|expired)\\b',
      '\\bno (?:more )?(?:relays|smtp relays) (?:left|remaining)\\b.{0,20}',
    ],
    side: 'sender',
    meaning:
      'Web hosts let an account send a fixed number of messages a day (at GoDaddy the relays). The number is reached; it starts anew the next day.',
    advice: 'Wait a day, send less, or buy more relays; look in the sent mail whether a stolen form or password sends',
    where: 'hosting panel',
    retry: 'transient',
    source: 'GoDaddy help, SMTP relays; Zoho ZeptoMail SMTP error codes (read 2026-11)',
    examples: [
      '552 Message would take you over your relay quota of 250',
      '550 relay quota of 250 used up',
      'Current quota used: 487',
    ],
    nearMisses: ['552 5.2.2 This message would put the mailbox over quota', '550 5.7.1 Relaying denied'],
  }),
  wordingRule({
    id: 'wording-mail-data-stored',
    topic: 'mailbox-full',
    title: 'Too much mail waits for this recipient',
    says: [
      '\\btoo much (?:mail|message|e-?mail) data\\b.{0,40}',
      '\\btoo (?:much|many) (?:mails?|messages?|e-?mails?) (?:is |are )?(?:stored|kept|waiting|queued|held) (?:for|in)\\b.{0,40}',
    ],
    side: 'receiver',
    meaning:
      'The carrier’s centre holds as much mail for that phone as it may: the phone is off, out of reach, or its box is full.',
    advice: 'Ask the recipient to fetch or delete mail, and send again later',
    where: 'sender',
    source: 'NTT docomo i-mode wording; RFC 5321 section 4.2.3 (552)',
    examples: ['552 Too much mail data jo@docomo.ne.jp', '550 too many messages waiting for this user'],
    nearMisses: ['450 4.7.1 Error: too much mail from 203.0.113.25', '552 5.3.4 Message data too large'],
  }),
  wordingRule({
    id: 'wording-pause-of-seconds',
    topic: 'rate-limited',
    title: 'The service wants a pause of some seconds',
    says: [
      '\\b(?:re)?try (?:again )?(?:in|after) [1-5]?\\d ?s(?:ec(?:ond)?s?)?\\b',
      '\\bretry[- ]after:? ?[1-5]?\\d\\b(?! ?(?:min|h))',
    ],
    side: 'sender',
    meaning:
      'A pause of less than a minute is what a limiter of requests asks for; greylisting asks for minutes. The next message may be sent after it.',
    advice: 'Send more slowly: fewer messages a second, fewer connections at once',
    where: 'sending program',
    retry: 'transient',
    source: 'RFC 6647 section 2.4 (greylisting waits minutes); RFC 9110 section 10.2.3 (Retry-After)',
    examples: ['422 try again in 15 seconds.', '421 4.7.0 Retry after 5s', '451 slow down, retry-after: 30'],
    nearMisses: ['450 4.7.1 Please try again in 300 seconds', '451 4.7.1 Try again in 5 minutes'],
  }),
] satisfies readonly Rule[];
