import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'starttls-refused-now',
  group: 'encryption',
  title: 'STARTTLS is offered and then refused',
  story:
    '"They say that TLS is switched on, but our security audit says no." The server lists STARTTLS and answers the command ' +
    'with 454: the certificate or its private key cannot be used.',
  expectedTopic: 'starttls-temporarily-unavailable',
  ending: 'no-session',
  expectedFix: 'Get-ExchangeCertificate',
  attempt: { security: 'starttls-required' },
  walks: [{ playbook: 'tls-on', ending: 'broken', topic: 'starttls-temporarily-unavailable' }],
  server: {
    reply: ({ verb }) => (verb === 'STARTTLS' ? '454 4.7.0 TLS not available due to temporary reason' : undefined),
  },
};

export default scenario;
