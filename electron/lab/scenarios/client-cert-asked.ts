import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'client-cert-asked',
  group: 'encryption',
  title: 'The server asks for a client certificate',
  story:
    '"Our partner wants to know us by our certificate." The server asks every client for one and names the authorities it takes it from, but also talks to those who have none.',
  expectedTopic: 'message-accepted',
  ending: 'relays',
  expectedFix: null,
  server: { clientCertificate: 'asked' },
};

export default scenario;
