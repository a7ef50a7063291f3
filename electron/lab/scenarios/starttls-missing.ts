import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'starttls-missing',
  group: 'encryption',
  title: 'The server does not offer encryption',
  story:
    '"Mail from Office 365 to us is pending." The connector in Exchange Online forces TLS; the server on premises answers ' +
    'EHLO without STARTTLS, because no certificate in its store carries the name of the receive connector (Event 12014).',
  expectedTopic: 'starttls-not-configured',
  ending: 'no-session',
  expectedFix: 'Get-ExchangeCertificate',
  attempt: { security: 'starttls-required' },
  walks: [
    { playbook: 'no-connection', ending: 'no-tls', topic: 'implicit-tls-mismatch', answers: { ports: '{port}/tls' } },
    { playbook: 'pending-from-office365', ending: 'no-tls', topic: 'starttls-not-configured', fix: '12014' },
    { playbook: 'tls-on', ending: 'off', topic: 'starttls-not-configured' },
  ],
  server: { tls: 'none' },
};

export default scenario;
