import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'user-unknown-postfix',
  group: 'recipients',
  title: 'User unknown in local recipient table',
  story: '"The mail to the new project address comes back at once." The receiving Postfix does not know the mailbox.',
  expectedTopic: 'recipient-unknown',
  ending: 'refused',
  expectedFix: 'postmap',
  playbook: 'one-domain-bounces',
  attempt: { from: 'partner@fabrikam.example', to: 'project@contoso.example' },
  server: {
    greeting: ['relay.contoso.example ESMTP Postfix (Debian/GNU)'],
    hostName: 'relay.contoso.example',
    reply: ({ verb, line, sender }) =>
      verb === 'RCPT' && sender !== undefined && /<project@/i.test(line)
        ? '550 5.1.1 <project@contoso.example>: Recipient address rejected: User unknown in local recipient table'
        : undefined,
  },
};

export default scenario;
