import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'busy-greeting',
  group: 'connection',
  title: 'Too many connections',
  story:
    '"In the morning, when all machines send their reports, half of them fail." The server greets with 421: the limit of ' +
    'connections is reached.',
  expectedTopic: 'server-busy',
  ending: 'no-session',
  expectedFix: 'MaxInboundConnectionPerSource',
  walks: [
    { playbook: 'pending-from-office365', ending: 'no-server', topic: 'server-busy', fix: 'endpoints.office.com' },
    { playbook: 'no-connection', ending: 'turns-away', topic: 'server-busy' },
  ],
  server: {
    wire: (wire) => {
      wire.send(
        '421 4.3.2 The maximum number of concurrent connections has exceeded a limit, closing transmission channel\r\n',
      );
      wire.close();
    },
  },
};

export default scenario;
