import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'connector-banner',
  group: 'delivery',
  title: 'The relay connector answers, and still refuses',
  story:
    '"We made a relay connector for the scanner yesterday, exactly as described, and it is still refused." Each connector has ' +
    'its own banner, so the greeting names the one that answers: the relay connector lacks the right to accept any recipient.',
  expectedTopic: 'relay-denied',
  ending: 'outside-denied',
  expectedFix: 'Add-ADPermission',
  walks: [{ playbook: 'which-connector', ending: 'named', topic: 'message-accepted' }],
  server: { greeting: ['EX01\\Internal Relay EX01'], relays: 'nobody' },
};

export default scenario;
