import type { Fix, Rule } from '../rule.ts';

/** Mimecast in front of the recipient. */

const gate = [421, 450, 451, 452, 550, 551, 552, 553, 554, 571];
const ask: Fix = {
  do: 'Give the recipient’s administrator the whole reply with its tag',
  where: 'recipient administrator',
};
const ok = 'The same step answers 250.';

export default [
  {
    id: 'appliance-mimecast-signature',
    topic: 'virus-content',
    title: 'Mimecast: a virus or spam signature matched',
    match: {
      on: 'reply',
      code: gate,
      text: /rejected due to security policies\b.{0,60}|\bMCSpamSignature\b/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'sender',
    meaning:
      'Mimecast matched the message with a signature of spam or malware, or its spam score was too high. The word behind the dash names it where there is one.',
    causes: [
      { cause: 'A text or link known from spam runs, or too high a score' },
      { cause: 'An attachment or link taken for malware' },
    ],
    fixes: [{ do: 'Send without attachment and links for comparison', where: 'sender' }, ask],
    verify: ok,
    retry: 'permanent',
    sources: ['https://community.mimecast.com SMTP error codes'],
    examples: ['554 Email rejected due to security policies - MCSpamSignature.sa.2.2'],
    nearMisses: ['554 5.7.1 message content rejected'],
  },
  {
    id: 'appliance-mimecast-greylisting',
    topic: 'greylisted',
    title: 'Mimecast: put off at first contact',
    match: {
      on: 'reply',
      code: 451,
      text: /^internal resources? (?:is |are )?temporarily unavailable\b.{0,60}|\bmimecast\b.{0,80}\bgreylist/i,
    },
    severity: 'warning',
    confidence: 'likely',
    side: 'receiver',
    meaning: 'Mimecast words its greylisting as a lack of resources. A server that tries again gets through.',
    causes: [{ cause: 'First contact between these addresses', tell: 'The try after a minute or more is accepted' }],
    fixes: [{ do: 'Leave the message in the queue', where: 'sending server' }],
    verify: 'The second try answers 250.',
    retry: 'transient',
    sources: ['https://community.mimecast.com SMTP error codes'],
    examples: [
      '451 Internal resources are temporarily unavailable - https://community.mimecast.com/docs/DOC-1369#451',
      '451 Internal resource temporarily unavailable [Xy7c2f9bNr-1]',
      '451 Internal resource is temporarily unavailable',
    ],
    nearMisses: ['450 4.2.1 mailbox temporarily unavailable'],
  },
  {
    id: 'appliance-anti-spoofing',
    topic: 'sender-rejected',
    title: 'The gateway refuses mail from outside that claims an inside address',
    match: {
      on: 'reply',
      code: gate,
      text: /(?:header based )?anti-?spoofing(?: policy| header)?\b.{0,30}|spoofed? (?:mail|message|sender|address)\b.{0,30}/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning: 'Sender and recipient share the domain, but the message came from outside.',
    causes: [{ cause: 'A cloud service or device sends as the customer’s own domain' }],
    fixes: [
      {
        do: 'Add a bypass for the sending address in the anti-spoofing policy',
        where: 'recipient administrator: Mimecast console',
      },
      { do: 'Use a sender in a domain of the service', where: 'sending service' },
    ],
    verify: ok,
    retry: 'permanent',
    sources: ['https://community.mimecast.com SMTP error codes'],
    examples: ['550 Rejected by header based Anti-Spoofing policy: user@example.com'],
    nearMisses: ['550 #5.1.0 Address rejected. user@example.com'],
  },
  {
    id: 'appliance-mimecast-envelope',
    topic: 'policy-rejected',
    title: 'Mimecast: a policy blocks sender or recipient',
    match: {
      on: 'reply',
      code: gate,
      text: /(?:administrative prohibition ?- ?)?envelope (?:blocked|rejected)/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning: 'A blocked-senders policy, a user’s own block or a DNS authentication rule refuses the pair.',
    causes: [
      { cause: 'The recipient blocked the sender' },
      { cause: 'SPF, DKIM or DMARC failed under a strict policy' },
    ],
    fixes: [ask],
    verify: ok,
    retry: 'permanent',
    sources: ['https://community.mimecast.com SMTP error codes'],
    examples: ['550 Administrative prohibition - envelope blocked'],
    nearMisses: ['Envelope expired'],
  },
  {
    id: 'appliance-route-needs-tls',
    topic: 'starttls-required',
    title: 'Mimecast: this route demands TLS',
    match: {
      on: 'reply',
      code: gate,
      text: /this route requires (?:encryption|TLS|high-strength)/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'client-config',
    meaning: 'The policy between the two companies demands TLS, TLS 1.2 or strong ciphers.',
    causes: [{ cause: 'The sender does not use STARTTLS, or an old version' }],
    fixes: [
      {
        do: 'Switch on TLS 1.2 for sending',
        command: 'Set-SendConnector "{sendConnector}" -RequireTLS $true',
        where: 'Exchange Management Shell',
      },
    ],
    verify: ok,
    retry: 'permanent',
    sources: ['https://community.mimecast.com SMTP error codes'],
    examples: ['553 This route requires encryption (TLS)', '553 This route requires TLS version 1.2 or greater'],
    nearMisses: ['538 5.7.11 Encryption required for requested authentication mechanism'],
  },
] satisfies readonly Rule[];
