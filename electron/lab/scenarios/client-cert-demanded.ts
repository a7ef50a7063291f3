import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'client-cert-demanded',
  group: 'encryption',
  title: 'The server wants a certificate from the client',
  story:
    '"They set up a secure partner connection, and now nobody else can send to them." The connector demands a client ' +
    'certificate (mutual TLS, Domain Security) from everybody.',
  expectedTopic: 'client-cert-required',
  ending: 'no-session',
  expectedFix: 'TlsCert',
  server: { clientCertificate: 'demanded', tlsVersion: 'TLSv1.3' },
};

export default scenario;
