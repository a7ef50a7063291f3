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
] satisfies readonly Rule[];
