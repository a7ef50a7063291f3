import type { Fix, Rule } from '../rule.ts';

/** QQ Mail by Tencent. */

const gate = [421, 450, 451, 452, 550, 552, 553, 554, 571];
const ask: Fix = {
  do: 'Read the code on the page that the reply names and use its form',
  where: 'receiving provider’s postmaster page',
};
const slower: Fix = { do: 'Send fewer messages and connections per hour to this provider', where: 'sending server' };

export default [
  {
    id: 'provider-tencent-content',
    topic: 'spam-content',
    title: 'QQ Mail: the content was refused',
    match: {
      on: 'reply',
      code: gate,
      text: /\bmail content denied\b|\bSPM=|\bmessage was blocked by (?:the )?(?:tencent|qq)|mail\.qq\.com\/cgi-bin\/(?:help|readtemplate).{0,60}\bcontent/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'sender',
    meaning: 'QQ Mail’s filter took the message for spam.',
    causes: [{ cause: 'Text, links or too many alike messages' }],
    fixes: [{ do: 'Send a bare text for comparison', where: 'sender' }, ask],
    verify: 'The end of DATA answers 250.',
    retry: 'permanent',
    sources: ['https://service.mail.qq.com'],
    examples: ['550 Mail content denied. http://service.mail.qq.com/cgi-bin/help'],
    nearMisses: ['550 Mail frequency limited. http://service.mail.qq.com/cgi-bin/help?id=20022'],
  },
  {
    id: 'provider-tencent-frequency',
    topic: 'rate-limited',
    title: 'QQ Mail: too many messages in a short time',
    match: {
      on: 'reply',
      code: gate,
      text: /\b(?:ip|mail|domain|sender|rcpt|connection) frequency (?:is )?limited\b.{0,40}/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'sender',
    meaning: 'QQ Mail limits messages per address and hour. The code is 550, yet waiting helps.',
    causes: [{ cause: 'A burst of mail to qq.com' }],
    fixes: [slower, ask],
    verify: 'RCPT TO answers 250 after some hours.',
    retry: 'transient',
    sources: ['https://service.mail.qq.com'],
    examples: ['550 Mail frequency limited. http://service.mail.qq.com/cgi-bin/help?id=20022'],
    nearMisses: ['550 Mail content denied. http://service.mail.qq.com/cgi-bin/help'],
  },
  {
    id: 'provider-tencent-sender-domain',
    topic: 'sender-domain-not-found',
    title: 'QQ Mail: the sender’s domain was not found in DNS',
    match: {
      on: 'reply',
      code: gate,
      text: /\bdomain may not exist or DNS check failed\b/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'dns',
    meaning: 'QQ Mail looked up the domain of MAIL FROM and found neither MX, A nor SPF records there.',
    causes: [
      { cause: 'The sender’s domain has no MX or A record', tell: 'nslookup finds nothing' },
      { cause: 'The server sends with its own bare name as domain', tell: 'Look at MAIL FROM' },
      { cause: 'Name servers that answer slowly from China', tell: 'It comes and goes' },
    ],
    fixes: [
      { do: 'Look the domain up', command: 'nslookup -type=mx {senderDomain} 1.1.1.1', where: 'any shell' },
      { do: 'Publish MX and SPF records for the domain in MAIL FROM', where: 'DNS of the sender’s domain' },
    ],
    verify: 'The end of DATA answers 250.',
    retry: 'permanent',
    sources: ['https://service.mail.qq.com', 'KumoMTA community bounce rules (read 2026-11)'],
    examples: ['550 Domain may not exist or DNS check failed [MAn2ccjsT8== IP: 203.0.113.233].'],
    nearMisses: ['550 5.1.2 Recipient domain does not exist'],
  },
] satisfies readonly Rule[];
