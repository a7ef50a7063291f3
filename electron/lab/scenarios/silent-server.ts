import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'silent-server',
  group: 'connection',
  title: 'It connects, and then nothing',
  story:
    '"telnet shows a black window and nothing else." The port is open, but no greeting ever comes: a firewall that answers ' +
    'for a dead server, or a server that waits for a name look-up.',
  expectedTopic: 'greeting-delayed',
  server: { wire: () => undefined },
};

export default scenario;
