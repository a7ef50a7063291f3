import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'mailbox-full',
  group: 'recipients',
  title: 'The mailbox is full',
  story: '"The copier\'s scans to the archive mailbox come back since Monday." The mailbox has reached its quota.',
  expectedTopic: 'mailbox-full',
  ending: 'recipient-refused',
  expectedFix: 'quota',
  attempt: { to: 'archive@contoso.example' },
  server: {
    reply: ({ verb, line, sender }) =>
      verb === 'RCPT' && sender !== undefined && /<archive@/i.test(line)
        ? '552 5.2.2 <archive@contoso.example> Quota exceeded'
        : undefined,
  },
};

export default scenario;
