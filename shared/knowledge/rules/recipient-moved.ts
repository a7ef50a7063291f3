import type { Rule } from '../rule.ts';

const moved =
  /\b(?:mail ?box|user|recipient|account|address|person|destination)\b.{0,40}\b(?:has |have |was )?(?:moved|relocated|migrated)\b(?! (?:data|to the queue))|\bno longer (?:on (?:this |the )?server|at this (?:address|site|company))|\bno forwarding address|\b(?:has changed|changed (?:his|her|their)) (?:e-?mail )?address|\bnew (?:e-?mail )?address is\b/i;

export default [
  {
    id: 'recipient-moved',
    topic: 'recipient-moved',
    title: 'The recipient has moved to another address',
    match: [
      { on: 'reply', text: moved, textDecides: true },
      { on: 'text', text: moved },
    ],
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning: 'The mailbox was here once and has gone elsewhere; the server does not forward.',
    causes: [{ cause: 'The person changed provider or company, or a migration removed the old mailbox' }],
    fixes: [
      { do: 'Use the new address if the reply names one, otherwise ask the recipient', where: 'sender' },
      { do: 'Add a forward or a mail contact for the old address', where: 'recipient administrator' },
    ],
    verify: 'RCPT TO with the new address answers 250.',
    retry: 'permanent',
    sources: ['RFC 3463 section 3.2 (X.1.6)', 'RFC 5321 section 3.4'],
    examples: [
      '550 5.1.6 recipient no longer on server: jo@example.org',
      '550 5.1.6 <jo@example.org>: Recipient address rejected: Destination mailbox has moved, No forwarding address',
      '550 5.1.6 The user has moved',
    ],
    nearMisses: ['550 5.1.1 <jo@example.org>: Recipient address rejected'],
  },
  {
    id: 'recipient-user-not-local',
    topic: 'recipient-moved',
    title: 'The user is not local to this server',
    match: [
      {
        on: 'reply',
        code: [551, 251],
        text: /not (?:our |a )?(?:local )?(?:user|mailbox)|user (?:is )?not (?:local|our)|not local|please try|will forward/i,
      },
      { on: 'text', text: /\buser not local\b|\b551 not our user/i },
    ],
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning: 'With 551 the server says that the mailbox lives elsewhere and that it does not pass mail on.',
    causes: [
      { cause: 'The user moved away' },
      { cause: 'A backup MX or gateway does not know the domain', tell: 'All recipients of the domain get 551' },
    ],
    fixes: [
      { do: 'Send to the address that the reply names', where: 'sender' },
      {
        do: 'Point the MX to the server that has the mailboxes',
        command: 'nslookup -type=mx {recipientDomain}',
        where: 'DNS',
      },
    ],
    verify: 'RCPT TO answers 250.',
    retry: 'permanent',
    sources: ['RFC 5321 sections 3.4 and 4.2.3'],
    examples: [
      '551 not our user',
      '551 5.1.6 User not local; please try <jo@example.net>',
      '251 User not local; will forward to <jo@example.net>',
    ],
    nearMisses: ['550 not our customer'],
  },
] satisfies readonly Rule[];
