import type { Rule } from '../rule.ts';

/** How much a mailbox or tenant of Exchange Online may send. */

export default [
  {
    id: 'eop-57233-tenant-external-limit',
    topic: 'rate-limited',
    title: 'The tenant used up its daily limit of outside recipients',
    match: {
      on: 'reply',
      code: 550,
      enhanced: ['5.7.232', '5.7.233'],
      text: /tenant (?:has )?exceeded its daily limit|tenant external recipient rate limit|trial tenant/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'sender',
    meaning:
      'Microsoft counts the outside recipients of a tenant over 24 hours; the limit grows with the licences, trials have a small fixed one (5.7.232).',
    causes: [
      { cause: 'Bulk sending through mailboxes', tell: 'Top senders report.' },
      { cause: 'Compromised account', tell: 'Foreign mail in its sent items.' },
    ],
    fixes: [
      {
        do: 'Find the top senders, stop or move bulk mail to a bulk service, wait until the 24 hours have moved on',
        where: 'Exchange admin centre, Reports, Mail flow',
      },
    ],
    verify: 'Mail to outside leaves.',
    retry: 'transient',
    sources: ['Microsoft Exchange team blog, Tenant outbound email limits (2025)'],
    examples: [
      "550 5.7.233 Your message can't be sent because your tenant exceeded its daily limit for sending email to external recipients (tenant external recipient rate limit)",
    ],
    nearMisses: [
      "550 5.7.703 Your message can't be delivered because one or more recipients are blocked by your organization's tenant recipient block policy",
    ],
  },
  {
    id: 'exo-5190-daily-recipients',
    topic: 'rate-limited',
    title: 'The mailbox used up its recipients of the day',
    match: {
      on: 'reply',
      code: 550,
      enhanced: '5.1.90',
      text: /reached your daily limit for message recipients|daily limit for message recipients/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'sender',
    meaning: 'A mailbox may send to 10,000 recipients in 24 hours, then it must wait.',
    causes: [
      { cause: 'Bulk mail from a normal mailbox', tell: 'The owner knows of it.' },
      { cause: 'Compromised account', tell: 'The owner does not.' },
    ],
    fixes: [{ do: 'Check the account for abuse; use a bulk service for newsletters', where: 'Exchange admin centre' }],
    verify: 'After 24 hours mail leaves.',
    retry: 'transient',
    sources: ['Microsoft Learn, Exchange Online limits (2025)'],
    examples: ["550 5.1.90 Your message can't be sent because you've reached your daily limit for message recipients"],
    nearMisses: [
      "550 5.7.703 Your message can't be delivered because one or more recipients are blocked by your organization's tenant recipient block policy",
    ],
  },
  {
    id: 'exo-522-submission-quota',
    topic: 'rate-limited',
    title: 'The account sent too much in a short time',
    match: {
      on: 'reply',
      code: [550, 554],
      enhanced: ['5.2.2', '5.7.1'],
      text: /Submission quota exceeded|SubmissionQuotaExceededException/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'sender',
    meaning:
      'A recipient or message limit of the sending mailbox is passed. It is no full mailbox, although the number is the same.',
    causes: [{ cause: 'Bulk job or compromised account', tell: 'Message trace of the sender.' }],
    fixes: [{ do: 'Secure the account, slow the job down', where: 'Exchange admin centre' }],
    verify: 'Mail leaves after some hours.',
    retry: 'transient',
    sources: ['Microsoft Learn, Exchange Online limits (2025)'],
    examples: [
      '550 5.2.2 Submission quota exceeded',
      '554 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException; Failed to process message due to a permanent exception',
    ],
    nearMisses: ['550 5.2.2 STOREDRV.Deliver: mailbox full.'],
  },
] satisfies readonly Rule[];
