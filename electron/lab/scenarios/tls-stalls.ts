import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'tls-stalls',
  group: 'encryption',
  title: 'STARTTLS is accepted, then silence',
  story:
    '"It hangs after: ready to start TLS." The server says go ahead and then never answers the handshake. Often the ' +
    'large packet with the certificate is lost on the way; sometimes a proxy waits for something.',
  expectedTopic: 'tls-handshake-failed',
  ending: 'no-session',
  expectedFix: 'packet size',
  walks: [{ playbook: 'pending-from-office365', ending: 'no-tls', topic: 'tls-handshake-failed' }],
  silence: { tls: 2000 },
  server: { handshake: () => undefined },
};

export default scenario;
