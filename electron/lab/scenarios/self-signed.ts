import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'self-signed',
  group: 'encryption',
  title: 'A self-signed certificate',
  story:
    '"The application log says: the remote certificate is invalid." The server shows the self-signed certificate that ' +
    'Exchange made at installation.',
  expectedTopic: 'cert-self-signed',
  expectedFix: 'Enable-ExchangeCertificate',
  server: { certificate: { issuer: 'itself' } },
};

export default scenario;
