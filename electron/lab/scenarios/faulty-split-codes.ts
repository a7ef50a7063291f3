import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'faulty-split-codes',
  group: 'faulty',
  title: 'Replies cut inside the code',
  story:
    'The network cuts replies anywhere, even inside the three digits of the code, and a pause comes between the ' +
    'pieces. A client that reads "2" and then "50" is wrong twice.',
  expectedTopic: 'message-accepted',
  ending: 'relays',
  expectedFix: null,
  attempt: { security: 'plain' },
  server: { pace: { bytes: 2, milliseconds: 3 } },
};

export default scenario;
