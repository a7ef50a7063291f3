import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'faulty-changing-code',
  group: 'faulty',
  title: 'The code changes within a reply',
  story:
    'The reply to MAIL begins with 250 and ends with 550: a filter in front of the server adds its own ' +
    'line. The last line counts, and the finding says that somebody meddles.',
  expectedTopic: 'sender-rejected',
  ending: 'sender-refused',
  expectedFix: 'Read the words',
  attempt: { security: 'plain' },
  server: {
    reply: ({ verb }) =>
      verb === 'MAIL' ? '250-2.1.0 Sender OK\n550 5.7.1 Message filtered by the security gateway' : undefined,
  },
};

export default scenario;
