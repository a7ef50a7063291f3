import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'implicit-tls-port',
  group: 'encryption',
  title: 'TLS from the first byte',
  story:
    '"The server does not answer on the port they gave us, telnet stays black." It is a port like 465: the server waits for ' +
    'TLS from the first byte and never greets anybody who speaks plain text.',
  expectedTopic: 'message-accepted',
  ending: 'relays',
  expectedFix: null,
  attempt: { security: 'tls' },
  walks: [{ playbook: 'tls-on', ending: 'forced', topic: 'message-accepted' }],
  silence: { greeting: 900 },
  server: { tls: 'implicit' },
};

export default scenario;
