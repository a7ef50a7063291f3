import type { Rule } from '../rule.ts';

/** A gateway that asks the mailbox server whether the recipient exists. */

export default [
  {
    id: 'recipient-verification-in-progress',
    topic: 'try-again-later',
    title: 'The gateway is still asking whether the recipient exists',
    match: {
      on: 'reply',
      code: [421, 450, 451],
      text: /\bunverified address: Address verification in progress\b/i,
      textDecides: true,
    },
    severity: 'warning',
    confidence: 'certain',
    side: 'receiver',
    meaning:
      'A Postfix or Proofpoint gateway checks the recipient at the server behind it and has no answer yet. The next try usually passes.',
    causes: [
      { cause: 'The first mail to this recipient in a while', tell: 'The next try passes' },
      { cause: 'The mailbox server is slow or cannot be reached', tell: 'Every try is answered so' },
    ],
    fixes: [
      { do: 'Let the server try again', where: 'sending server' },
      { do: 'If it stays so: check the route to the mailbox server', where: 'recipient administrator: gateway' },
    ],
    verify: 'RCPT TO answers 250.',
    retry: 'transient',
    sources: ['https://www.postfix.org/ADDRESS_VERIFICATION_README.html'],
    examples: [
      '450 4.1.1 <user@example.com>: Recipient address rejected: unverified address: Address verification in progress',
      '421 4.1.1 <user@example.com>: Recipient address rejected: unverified address: Address verification in progress',
    ],
    nearMisses: ['550 5.1.1 <user@example.com>: Recipient address rejected: User unknown in local recipient table'],
  },
  {
    id: 'recipient-not-a-valid-address',
    topic: 'recipient-unknown',
    title: 'The gateway does not know the recipient’s address',
    match: {
      on: 'reply',
      code: [550, 553],
      text: /\bThis is not a valid e-?mail address\. Please verify\b/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'receiver',
    meaning: 'The gateway in front of the recipient has no user with this address.',
    causes: [{ cause: 'A wrong or former address' }, { cause: 'The user was never added at the gateway' }],
    fixes: [
      { do: 'Compare the address letter by letter', where: 'sender' },
      { do: 'Add or synchronise the user', where: 'recipient administrator: gateway' },
    ],
    verify: 'RCPT TO answers 250.',
    retry: 'permanent',
    sources: ['https://github.com/ActiveCampaign/smtp-field-manual/tree/master/data/codes'],
    examples: [
      '550 5.1.1 - This is not a valid email address. Please verify that you have the correct email address for your recipient.',
    ],
    nearMisses: ['553 5.1.3 <user@@example.com>: the recipient address is not a valid RFC 5321 address'],
  },
] satisfies readonly Rule[];
