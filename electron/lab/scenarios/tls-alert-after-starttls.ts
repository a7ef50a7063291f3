import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'tls-alert-after-starttls',
  group: 'encryption',
  title: 'STARTTLS is accepted, then TLS fails',
  story:
    '"It says: ready to start TLS. Then: internal error." The server offers STARTTLS and breaks off in the handshake; ' +
    'mostly it cannot read the private key of its certificate.',
  expectedTopic: 'tls-handshake-failed',
  ending: 'no-session',
  expectedFix: 'Schannel',
  walks: [{ playbook: 'tls-on', ending: 'broken', topic: 'tls-handshake-failed' }],
  server: { tlsAlert: 80 },
};

export default scenario;
