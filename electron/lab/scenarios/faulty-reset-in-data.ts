import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'faulty-reset-in-data',
  group: 'faulty',
  title: 'Cut while the message is sent',
  story:
    '"Short mails go, the scan with five pages does not." Everything is accepted; in the middle of the message the ' +
    'connection is reset. A virus filter or a firewall in between does that. Type the message by hand to see it.',
  expectedTopic: 'connection-reset',
  expectedFix: 'Test-NetConnection',
  attempt: { security: 'plain' },
  typed: [
    'MAIL FROM:<scanner@contoso.example>',
    'RCPT TO:<partner@fabrikam.example>',
    'DATA',
    'Subject: scan',
    '',
    'page 1',
  ],
  server: {
    content: (wire) => wire.reset(),
  },
};

export default scenario;
