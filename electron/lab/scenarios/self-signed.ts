import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'self-signed',
  group: 'encryption',
  title: 'A self-signed certificate',
  story:
    '"The application log says: the remote certificate is invalid." The server shows the self-signed certificate that ' +
    'Exchange made at installation.',
  expectedTopic: 'cert-self-signed',
  ending: 'stricter-senders-stop',
  expectedFix: 'Enable-ExchangeCertificate',
  walks: [
    {
      playbook: 'pending-from-office365',
      ending: 'certificate',
      topic: 'cert-self-signed',
      fix: 'Enable-ExchangeCertificate',
    },
  ],
  server: { certificate: { issuer: 'itself' } },
};

export default scenario;
