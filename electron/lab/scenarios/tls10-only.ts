import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'tls10-only',
  group: 'encryption',
  title: 'A server that speaks only TLS 1.0',
  story:
    '"Nothing from Office 365 or Gmail since they switched old TLS off; the old scanner is fine." This server stopped at ' +
    'TLS 1.0, on an operating system without updates.',
  expectedTopic: 'tls-version-mismatch',
  ending: 'stricter-senders-stop',
  expectedFix: 'Enabled',
  server: { tlsVersion: 'TLSv1' },
};

export default scenario;
