import type { Rule } from '../rule.ts';

/** Trend Micro Email Security (TMES, once Hosted Email Security) in front of the recipient: one word says why. */
const gate = [421, 450, 451, 550, 553, 554];
const sources = ['https://smtpfieldmanual.com (read 2026-11)', 'https://success.trendmicro.com (read 2026-11)'];
const verify = 'RCPT TO answers 250.';

export default [
  {
    id: 'appliance-trend-micro-blocked',
    topic: 'sender-rejected',
    title: 'Trend Micro: the recipient’s company blocks this sender or this pair',
    match: {
      on: 'reply',
      code: gate,
      text: /recipient address rejected: BLOCK-(?:SEND-?ER|RCPT)\b/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning: 'An administrator or user put the sender, its domain or its address on a block list of their own.',
    causes: [{ cause: 'The sender or its domain is on the company’s list of blocked senders' }],
    fixes: [
      {
        do: 'Ask the recipient’s administrator, by another way than mail, to take the sender off',
        where: 'recipient administrator',
      },
    ],
    verify,
    retry: 'permanent',
    sources,
    examples: ['554 5.7.1 <user@example.com>: Recipient address rejected: BLOCK-SEND-ER.'],
    nearMisses: ['554 5.7.1 <user@example.com>: Recipient address rejected: Access denied'],
  },
  {
    id: 'appliance-trend-micro-recipient',
    topic: 'recipient-unknown',
    title: 'Trend Micro does not know the recipient',
    match: { on: 'reply', code: gate, text: /recipient address rejected: Invalid-Recipient\b/i, textDecides: true },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning: 'The address is not in the list of valid recipients that the company gave to Trend Micro.',
    causes: [
      { cause: 'A wrong address' },
      { cause: 'A new mailbox that was not synchronised yet', tell: 'Mail inside the company reaches it' },
    ],
    fixes: [
      { do: 'Check the address', where: 'sender' },
      { do: 'Synchronise the directory of valid recipients', where: 'recipient administrator: Trend Micro console' },
    ],
    verify,
    retry: 'permanent',
    sources,
    examples: ['554 5.7.1 <user@example.com>: Recipient address rejected: Invalid-Recipient.'],
    nearMisses: ['554 5.7.1 <user@example.com>: Recipient address rejected: BLOCK-SEND-ER.'],
  },
  {
    id: 'appliance-trend-micro-domain',
    topic: 'relay-denied',
    title: 'Trend Micro does not take mail for this domain or from this server',
    match: { on: 'reply', code: gate, text: /recipient address rejected: NO-DOMAIN\b/i, textDecides: true },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning:
      'The recipient’s domain is not set up there, or the sending server is not one of those allowed to send out through it.',
    causes: [
      { cause: 'MX points to Trend Micro, but the domain was not added there' },
      { cause: 'Outgoing mail from an address that is not listed as the company’s own server' },
    ],
    fixes: [{ do: 'Add the domain, or the sending server’s address', where: 'administrator: Trend Micro console' }],
    verify,
    retry: 'permanent',
    sources,
    examples: ['554 5.7.1 <user@example.com>: Recipient address rejected: NO-DOMAIN.'],
    nearMisses: ['554 5.7.1 <user@example.com>: Relay access denied'],
  },
] satisfies readonly Rule[];
