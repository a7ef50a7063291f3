import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'faulty-nul-bytes',
  group: 'faulty',
  title: 'NUL bytes in the replies',
  story:
    'An old device pads its lines with NUL bytes. In telnet they are invisible, in other programs the line ends ' +
    'there; here they are shown and kept.',
  expectedTopic: 'message-accepted',
  ending: 'relays',
  expectedFix: null,
  attempt: { security: 'plain' },
  server: {
    greeting: ['\0\0EX01.contoso.example\0Microsoft ESMTP\0MAIL Service ready\0'],
    reply: ({ verb }) => (verb === 'MAIL' ? '250 2.1.0 Sender\0OK\0\0' : undefined),
  },
};

export default scenario;
