import type { Rule } from '../rule.ts';

/** What logs write where nothing went wrong. */
export default [
  {
    id: 'log-delivered',
    topic: 'message-accepted',
    title: 'The log says that the message was delivered',
    match: {
      on: 'text',
      text: /^delivered (?:to|via) |\bdelivery \d+: success: |\bSent: .{0,300}\bResult: delivered\b/i,
    },
    severity: 'ok',
    confidence: 'certain',
    meaning:
      'This server handed the message over or put it into the mailbox. What happens after that (a junk folder, a rule, a forwarding) is not in this log.',
    causes: [],
    fixes: [
      {
        do: 'If it is missing all the same, look into the junk folder and the rules of the mailbox',
        where: 'recipient',
      },
    ],
    sources: ['Postfix local(8), virtual(8)', 'qmail-log(5)', 'Kerio Connect administrator’s guide, Mail log'],
    examples: [
      'delivered to maildir',
      'delivered to command: /usr/bin/procmail',
      '1486362030.316492 delivery 143476: success: 192.0.2.163_accepted_message./Remote_host_said:_250_2.6.0_Queued/',
      'Sent: Queue-ID: 438dd9ea-00000000, Recipient: <a@example.com>, Result: delivered, Status: 2.0.0',
    ],
    nearMisses: ['delivery 245: failure: Unable_to_run_qmail-remote./', 'Result: failed, Status: 5.1.1'],
  },
] satisfies Rule[];
