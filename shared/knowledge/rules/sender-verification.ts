import type { Rule } from '../rule.ts';

/** The receiver asks the sender’s own mail server whether the sender exists, before it takes the mail. */

/** The account is named as what is missing; a missing domain is another cause. */
const noAccount =
  /\bverification failed for\b(?!.{0,300}\b(?:unrouteable address|all relevant mx|non-?existent (?:domain|hosts?)|domain (?:does not|doesn't) exist|no such domain|lowest numbered mx)).{0,400}\bsender verif\w{0,8} (?:has )?fail\w{0,3}|\bsender verif\w{0,8} (?:has )?fail\w{0,3}\b.{0,80}\b(?:no such (?:user|person|mailbox|account|recipient|address)|user unknown|unknown user|mailbox (?:unavailable|unknown|not found|does)|does(?: not|n't) exist here|account)\b|\b(?:no such (?:user|person|mailbox|account|recipient|address)|user unknown|unknown user|mailbox (?:unavailable|unknown|not found)|does(?: not|n't) exist here)\b.{0,80}\bsender verif\w{0,8} (?:has )?fail\w{0,3}|\byour (?:e-?mail|sender|from)? ?address (?:could not|cannot|can't) be verified\b|\bsender (?:e-?mail |mail )?address (?:could not|cannot|can't) be verified\b/i;

export default [
  {
    id: 'sender-verification-no-account',
    topic: 'sender-rejected',
    title: 'The receiver found that the sender’s own address takes no mail',
    match: [
      { on: 'reply', code: [450, 451, 550, 553, 554], text: noAccount, textDecides: true },
      { on: 'text', text: noAccount },
    ],
    severity: 'error',
    confidence: 'likely',
    side: 'sender',
    meaning:
      'Before it takes mail, the receiver asks the sender’s mail server whether the sender’s address exists. That server said no.',
    causes: [
      {
        cause: 'The address in MAIL FROM was never created (no-reply@, wordpress@, scanner@)',
        tell: 'A reply to it bounces',
      },
      { cause: 'The mailbox was deleted or renamed', tell: 'The address worked before' },
      {
        cause: 'The sender’s server refuses the receiver’s question',
        tell: 'What is quoted speaks of a block, not of a user',
      },
    ],
    fixes: [
      { do: 'Send a message from outside to the address in MAIL FROM', where: 'sender’s administrator' },
      {
        do: 'Create the address, or use one that exists as sender',
        command: 'Get-Recipient {sender}',
        where: 'Exchange Management Shell or Exchange Online PowerShell',
      },
    ],
    verify: 'A message to the sender arrives, and RCPT TO answers 250.',
    retry: 'permanent',
    sources: ['Exim specification, chapter "Access control lists", verify = sender/callout (read 2026-11)'],
    examples: [
      '550-Verification failed for <wordpress@example.com> 550-No Such User Here 550 Sender verify failed',
      '550-Verification failed for <jo@example.com>\n550-Called: 192.0.2.5\n550-Sent: RCPT TO:<jo@example.com>\n550-Response: 550 User unknown\n550 Sender verify failed',
      '550 5.7.1 Your address could not be verified',
    ],
    nearMisses: [
      '550-Verification failed for <jo@example.lan> 550-Unrouteable address 550 Sender verify failed',
      '550 Sender verify failed',
    ],
  },
  {
    id: 'sender-callout-refused',
    topic: 'sender-rejected',
    title: 'The receiver asked the sender’s server about the sender’s address, and it said no',
    match: {
      on: 'reply',
      code: [450, 550],
      enhanced: ['4.1.7', '5.1.7'],
      text: /\bSender address rejected: (?:undeliverable|unverified) address: host\b.{0,200}/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'sender',
    meaning:
      'The receiver verifies senders: it opened a session to the sender’s MX and tried RCPT TO with the sender’s address. What is quoted is that server’s answer.',
    causes: [
      { cause: 'The sender’s address takes no mail', tell: 'A message to the sender bounces' },
      { cause: 'The sender’s MX refuses the receiver, or greylists it', tell: 'The quoted answer says so' },
    ],
    fixes: [
      { do: 'Send a message to the sender’s address from outside and make it arrive', where: 'sender’s administrator' },
      { do: 'Ask the receiver to leave this sender out of the verification', where: 'recipient administrator' },
    ],
    verify: 'RCPT TO answers 250.',
    retry: 'depends',
    sources: ['https://www.postfix.org/ADDRESS_VERIFICATION_README.html'],
    examples: [
      '550 5.1.7 <a@example.com>: Sender address rejected: undeliverable address: host mx.example.com[192.0.2.6] said: 550 <a@example.com> recipient rejected (in reply to RCPT TO command)',
    ],
    nearMisses: ['550 5.1.1 <a@example.com>: Recipient address rejected: undeliverable address: User unknown'],
  },
] satisfies readonly Rule[];
