import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'faulty-one-byte-at-a-time',
  group: 'faulty',
  title: 'Every byte in a packet of its own',
  story:
    '"The program says: invalid reply. telnet looks fine." A serial-to-network box or a broken proxy hands every byte ' +
    'on by itself. Programs that take one packet for one reply fail; Ehlo Desk puts the reply together, and the ' +
    'record shows each piece.',
  expectedTopic: 'message-accepted',
  ending: 'relays',
  expectedFix: null,
  attempt: { security: 'plain' },
  server: { pace: { bytes: 1, milliseconds: 0 } },
};

export default scenario;
