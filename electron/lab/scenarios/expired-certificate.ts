import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'expired-certificate',
  group: 'encryption',
  title: 'The certificate has run out',
  story:
    '"Since the first of the month nothing arrives from Office 365, all pending." The certificate on the receive connector ' +
    'expired; whoever forces TLS stops sending.',
  expectedTopic: 'cert-expired',
  expectedFix: 'Enable-ExchangeCertificate',
  server: { certificate: { valid: 'expired' } },
};

export default scenario;
