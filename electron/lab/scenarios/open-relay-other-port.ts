import type { Scenario } from '../scenario.ts';

const hostName = 'mail.contoso.example';

const scenario: Scenario = {
  id: 'open-relay-other-port',
  group: 'delivery',
  title: 'An open relay on the other port',
  story:
    '"The scanner mails without trouble, and still our address was on a block list twice." Port 25 is in order; on port 2525 somebody once opened a ' +
    'connector for a test, for everybody, and nobody closed it.',
  expectedTopic: 'receiver-misconfigured',
  ending: 'open-relay',
  expectedFix: 'Accept-Any-Recipient',
  answers: { host: hostName, port: '25', ports: '25, 587, 2525' },
  roads: {
    hosts: { [hostName]: ['203.0.113.25'] },
    ways: { '203.0.113.25:25': 'server', '203.0.113.25:2525': 'door forgotten' },
  },
  server: { hostName },
  doors: { forgotten: { hostName, relays: 'anyone' } },
};

export default scenario;
