import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'starttls-missing',
  group: 'encryption',
  title: 'The server does not offer encryption',
  story:
    '"Mail from Office 365 to us is pending." The connector in Exchange Online forces TLS; the server on premises answers ' +
    'EHLO without STARTTLS, because no certificate in its store carries the name of the receive connector (Event 12014).',
  expectedTopic: 'starttls-not-configured',
  expectedFix: 'Get-ExchangeCertificate',
  attempt: { security: 'starttls-required' },
  server: { tls: 'none' },
};

export default scenario;
