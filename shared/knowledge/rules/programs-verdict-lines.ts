import type { Rule } from '../rule.ts';
import { wordingRule } from '../wording-rule.ts';

/** Lines that give a program's last word on a message and not the reason in words. */
export default [
  wordingRule({
    id: 'postfix-returned-after-days',
    topic: 'delivery-expired',
    title: 'Postfix gave up and returned the message: its time in the queue is over',
    says: ['\\bstatus=(?:force-)?expired, returned to sender\\b'],
    confidence: 'certain',
    side: 'sender',
    meaning:
      'maximal_queue_lifetime (5 days) is over, or the administrator expired the message. Why it could not be delivered stands in the earlier lines of the same queue ID.',
    advice: 'Read them: grep <queue ID> /var/log/mail.log | grep status=deferred',
    where: 'shell on the sending server',
    retry: 'permanent',
    source: 'postconf(5) maximal_queue_lifetime; Debian postfix, messages of qmgr(8) (read 2026-11)',
    examples: ['postfix/qmgr[812]: 5A1B22D034: from=<jo@example.org>, status=expired, returned to sender'],
    nearMisses: ['status=deferred (certificate has expired)'],
  }),
  wordingRule({
    id: 'amavis-bad-header',
    topic: 'message-not-rfc-compliant',
    title: 'amavis stopped the message for its header',
    says: ['\\bBlocked BAD-HEADER(?:-\\d)?\\b.{0,200}', '\\bReject, id=\\S{1,40} - BAD[_-]HEADER\\b.{0,120}'],
    confidence: 'certain',
    side: 'client-config',
    meaning:
      'A header field breaks RFC 5322: letters beyond ASCII that are not encoded, a line too long or of blanks only, a field missing or double. X-Amavis-Alert, or the notice, names it.',
    advice:
      'Let the sending program encode its header (RFC 2047); the receiver can let such mail pass: $final_bad_header_destiny = D_PASS',
    where: 'sending program; else amavisd.conf',
    retry: 'permanent',
    source: 'Debian amavisd-new, Amavis.pm (read 2026-11)',
    examples: [
      '(02201-07) Blocked BAD-HEADER-7 {BouncedInbound,Quarantined}, [192.0.2.4]:41022 <jo@example.org> -> <al@example.com>, Hits: 0.1, size: 2020, 220 ms',
    ],
    nearMisses: ['(02201-07) Passed BAD-HEADER-7 {RelayedInbound}, [192.0.2.4] <jo@example.org> -> <al@example.com>'],
  }),
  wordingRule({
    id: 'sendmail-headers-too-large',
    topic: 'message-not-rfc-compliant',
    title: 'The message’s header is larger than sendmail takes',
    says: ['\\bheaders? too large \\(\\d+ max\\)'],
    confidence: 'certain',
    side: 'client-config',
    meaning:
      'MaxHeadersLength is 32 kilobytes by default. Hundreds of addresses in To, or a header that a loop or a program let grow, is more.',
    advice: 'Use Bcc or a list instead of very many addresses in To; see whether Received lines repeat (a loop)',
    where: 'sending program',
    retry: 'permanent',
    source: 'Debian sendmail-bin, its messages (read 2026-11); sendmail option MaxHeadersLength',
    examples: [
      'headers too large (32768 max) from mail.example.org during message collect',
      '552 Headers too large (32768 max)',
    ],
    nearMisses: ['552 Message too large (32768 max)'],
  }),
] satisfies readonly Rule[];
