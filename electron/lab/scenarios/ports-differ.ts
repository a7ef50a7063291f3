import type { Scenario } from '../scenario.ts';

const hostName = 'mail.contoso.example';

const scenario: Scenario = {
  id: 'ports-differ',
  group: 'delivery',
  title: 'The relay is on another port',
  story:
    '"They gave us the server, port 25, and a relay connector was made for the copier; it is refused all the same." The connector listens on port 2525; ' +
    'on 25 the default connector answers, on 587 the one for people who sign in.',
  expectedTopic: 'wrong-destination',
  ending: 'other-port-relays',
  expectedFix: 'port 2525',
  answers: { host: hostName, port: '25', ports: '25, 587, 2525' },
  roads: {
    hosts: { [hostName]: ['203.0.113.25'] },
    ways: {
      '203.0.113.25:25': 'server',
      '203.0.113.25:587': 'door submission',
      '203.0.113.25:2525': 'door relay',
    },
  },
  server: { hostName, relays: 'nobody' },
  doors: {
    relay: { hostName, relays: 'own-senders' },
    submission: {
      hostName,
      reply: ({ verb, authenticated }) =>
        verb === 'MAIL' && !authenticated
          ? '530 5.7.57 SMTP; Client was not authenticated to send anonymous mail during MAIL FROM'
          : undefined,
    },
  },
};

export default scenario;
