import type { Rule } from '../rule.ts';

export default [
  {
    id: 'cisco-refused-with-host-name',
    topic: 'low-reputation',
    title: 'Refused at the connection with nothing but a host name: Cisco’s reputation filter',
    match: {
      on: 'reply',
      code: 554,
      text: /^-?(?=\S{4,255}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z]{2,24}$/i,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'sender',
    meaning:
      'A Cisco Secure Email gateway (IronPort) answers 554 and its own name to addresses in its BLOCKED_LIST sender group: the sending IP has a poor reputation at Talos, or is blocked by hand.',
    causes: [
      { cause: 'A poor Talos reputation of the sending IP', tell: 'The look-up at talosintelligence.com says Poor' },
      { cause: 'A block set by the receiver’s administrator', tell: 'The look-up says Neutral or Good' },
    ],
    fixes: [
      {
        do: 'Look up the sending IP and ask for a review',
        command: 'https://talosintelligence.com/reputation_center',
        where: 'any browser',
      },
      { do: 'Find out why: a hacked account, a missing PTR record, a shared address', where: 'sending server' },
      { do: 'Ask the receiver to look at the sender group of the IP', where: 'recipient administrator' },
    ],
    verify: 'The greeting is 220.',
    retry: 'permanent',
    sources: [
      'Cisco Secure Email Gateway user guide, Host Access Table and sender groups (2025)',
      'https://pastebin.com/zvxsPjWy (2015)',
    ],
    examples: ['554 nycirprmg02.iap.example.com', '554 esa1.example.org'],
    nearMisses: ['554 Transaction failed', '554 esa1.example.org Your access to this mail system has been rejected'],
  },
  {
    id: 'cisco-bounced-by-administrator',
    topic: 'policy-rejected',
    title: 'A mail gateway’s own rule turned the message back',
    match: [
      { on: 'reply', text: /\bmessage bounced by administrator\b/i, textDecides: true },
      { on: 'text', text: /\bmessage bounced by administrator\b/i },
    ],
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning:
      'A filter or an administrator of a Cisco (IronPort) gateway returned the message; the words leave open why.',
    causes: [
      { cause: 'A content filter or an entry in the recipient access table', tell: 'Other recipients there get it' },
    ],
    fixes: [
      {
        do: 'Ask the gateway’s administrator to look the message up by time and recipient',
        where: 'recipient administrator',
      },
    ],
    verify: 'RCPT TO and the end of DATA are answered 250.',
    retry: 'permanent',
    sources: ['Cisco ESA bounce texts as kept by PHPMailer-BMH (read 2026-11)'],
    examples: ['5.x.0 - Message bounced by administrator  (delivery attempts: 0)'],
    nearMisses: ['554 5.7.1 Mail from your country is not accepted'],
  },
] satisfies readonly Rule[];
