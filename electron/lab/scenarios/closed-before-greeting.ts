import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'closed-before-greeting',
  group: 'connection',
  title: 'The door opens and closes at once',
  story:
    '"The connection is accepted and dropped in the same moment, without a word." Something in front of the mail server, or ' +
    'the server itself, refuses this sender before the greeting.',
  expectedTopic: 'closed-before-greeting',
  ending: 'no-session',
  expectedFix: 'ProtocolLoggingLevel',
  walks: [
    { playbook: 'queued-office365', ending: 'no-session', topic: 'closed-before-greeting' },
    { playbook: 'no-connection', ending: 'closed', topic: 'closed-before-greeting' },
  ],
  server: { wire: (wire) => wire.close() },
};

export default scenario;
