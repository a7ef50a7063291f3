import type { SessionFacts } from '../../session/facts.ts';
import type { ReplyFacts, Rule } from '../rule.ts';

/** Wordings of bounces that older servers, lists and gateways write and that no other topic file knows. */

const atStarttls = (_facts: SessionFacts, reply: ReplyFacts) => reply.stage === 'starttls';

export default [
  {
    id: 'explain-client-must-sign-in',
    topic: 'auth-required',
    title: 'The mail program does not sign in',
    match: {
      on: 'reply',
      code: [530, 535, 550, 551, 553, 554],
      text: /\bturn on SMTP Authentication in your mail client(?:.{0,200}\bwithout authentication)?|\b(?:enable|use|set up|activate) (?:SMTP )?authentication (?:in|for) your (?:mail|e-?mail) (?:client|program|software)|\bmy server requires authentication/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'client-config',
    meaning: 'The server relays only for those who sign in, and the mail program or device did not.',
    causes: [
      {
        cause: '"My outgoing server requires authentication" is off in the program',
        tell: 'No AUTH command in the session',
      },
      { cause: 'The program uses port 25 where the provider expects 587' },
    ],
    fixes: [{ do: 'Switch on sign-in for outgoing mail, port 587 with STARTTLS', where: 'mail program or device' }],
    verify: 'AUTH is answered 235 and RCPT TO 250.',
    retry: 'permanent',
    sources: ['RFC 4954', 'Exim and cPanel wording'],
    examples: ['550-Please turn on SMTP Authentication in your mail client.'],
    nearMisses: ['550 5.7.60 SMTP; Client does not have permissions to send as this sender'],
  },
  {
    id: 'explain-storage-used-up',
    topic: 'mailbox-full',
    title: 'The mailbox has no room left',
    match: {
      on: 'text',
      text: /\bis using more storage than (?:is )?allowed|\b(?:account|mailbox|recipient) (?:has )?(?:run out of|exceeded (?:its|the)) (?:storage|space|disk)/i,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning: 'The recipient’s mailbox is full.',
    causes: [{ cause: 'The recipient has not deleted or archived mail' }, { cause: 'The quota is too small' }],
    fixes: [
      { do: 'Ask the recipient by another way to make room', where: 'sender' },
      { do: 'Raise the quota or archive', where: 'recipient administrator' },
    ],
    verify: 'RCPT TO and the end of DATA are answered 250.',
    retry: 'depends',
    sources: ['RFC 3463 section 3.3 (X.2.2)'],
    examples: ['Account is using more storage than allowed'],
    nearMisses: ['554 Message not allowed'],
  },
  {
    id: 'explain-greeting-name-invalid',
    topic: 'bad-helo-name',
    title: 'The server does not accept the name given in EHLO',
    match: {
      on: 'reply',
      text: /\binvalid (?:HELO|EHLO)(?:\/[EH]+LO)? (?:name|host ?name|argument)|\b(?:HELO|EHLO) argument\b.{0,120}\binvalid|\$\{[A-Z_]{3,60}\}.{0,5}\binvalid\b|\b(?:HELO|EHLO) name .{0,40}\b(?:invalid|not accepted|forged|rejected)/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'client-config',
    meaning:
      'The name this side gives in EHLO is not a full host name that exists in DNS, or belongs to somebody else.',
    causes: [{ cause: 'The sender says a short or made-up name', tell: 'EHLO with the public host name passes' }],
    fixes: [
      {
        do: 'Set the name the sender gives to its public host name',
        command: 'Set-SendConnector "{sendConnector}" -Fqdn {hostname}',
        where: 'Exchange Management Shell; on Postfix smtp_helo_name',
      },
    ],
    verify: 'EHLO with the new name and RCPT TO are answered 250.',
    retry: 'permanent',
    sources: ['RFC 5321 section 4.1.1.1', 'Exim and cPanel wording'],
    examples: ['550 Access denied - Invalid HELO name (See RFC2821 4.1.1.1)'],
    nearMisses: ['550 5.4.1 Relay Access Denied'],
  },
  {
    id: 'explain-community-spam',
    topic: 'spam-content',
    title: 'The message matches what others have reported as spam',
    match: {
      on: 'reply',
      text: /\bmatches a profile the Internet community may consider spam|\bInternet community\b.{0,40}\bspam/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'sender',
    meaning: 'The receiving gateway found the text, links or sender among what its users reported as spam.',
    causes: [{ cause: 'Content or sender with a bad reputation at this gateway', tell: 'A short plain text passes' }],
    fixes: [
      { do: 'Send a short plain text without links, and add the parts one by one', where: 'sender' },
      { do: 'Ask the recipient’s administrator for a release with the whole reply', where: 'recipient administrator' },
    ],
    verify: 'The end of DATA answers 250.',
    retry: 'permanent',
    sources: ['Symantec, MessageLabs and Barracuda gateway wording'],
    examples: [
      '554 5.7.1 The message from (<a@example.com>) with the subject of (x) matches a profile the Internet community may consider spam.',
    ],
    nearMisses: ['550 5.7.1 Mail from spam@example.com rejected'],
  },
  {
    id: 'explain-starttls-unknown-command',
    topic: 'starttls-not-offered',
    title: 'The server does not know STARTTLS here',
    // Without a known step a number alone says nothing of STARTTLS.
    match: [
      {
        on: 'reply',
        code: [500, 501, 502, 503, 504],
        enhanced: ['5.5.1', '5.5.2', '5.3.3', '5.7.0', '5.5.4'],
        stage: 'starttls',
        when: atStarttls,
      },
      { on: 'reply', code: [500, 501, 502, 503, 504], stage: 'starttls', when: atStarttls },
      {
        on: 'reply',
        code: [500, 501, 502, 503, 504],
        stage: 'starttls',
        text: /^.{0,80}\b(?:(?:not|un)[- ]?(?:implemented|recogni[sz]ed|known|supported|available)|syntax error|unknown command|invalid command)\b.{0,60}/i,
        when: atStarttls,
      },
    ],
    severity: 'error',
    confidence: 'likely',
    side: 'receiver',
    meaning:
      'STARTTLS was sent and the server answered that it has no such command: on this connection it does not encrypt.',
    causes: [
      {
        cause: 'STARTTLS is switched off, or no usable certificate is bound to SMTP',
        tell: 'The EHLO reply has no STARTTLS inside the network either',
      },
      { cause: 'A firewall filters the command out', tell: 'Inside the network STARTTLS works' },
    ],
    fixes: [
      { do: 'Send EHLO and look for STARTTLS in the list, from inside and from outside', where: 'this tool' },
      {
        do: 'Bind a valid certificate to SMTP',
        command: 'Enable-ExchangeCertificate -Thumbprint {certificateThumbprint} -Services SMTP',
        where: 'Exchange Management Shell',
      },
    ],
    verify: 'STARTTLS is answered 220.',
    retry: 'depends',
    sources: ['RFC 3207 section 4'],
    examples: [],
  },
] satisfies readonly Rule[];
