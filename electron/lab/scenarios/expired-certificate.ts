import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'expired-certificate',
  group: 'encryption',
  title: 'The certificate has run out',
  story:
    '"Since the first of the month nothing arrives from Office 365, all pending." The certificate on the receive connector ' +
    'expired; whoever forces TLS stops sending.',
  expectedTopic: 'cert-expired',
  ending: 'stricter-senders-stop',
  expectedFix: 'Enable-ExchangeCertificate',
  walks: [
    {
      playbook: 'queued-office365',
      ending: 'strict-senders-stop',
      topic: 'cert-expired',
      answers: { error: 'starttls-required' },
    },
    {
      playbook: 'pending-from-office365',
      ending: 'certificate',
      topic: 'cert-expired',
      fix: 'Enable-ExchangeCertificate',
    },
    { playbook: 'tls-on', ending: 'distrusted', topic: 'cert-expired' },
    { playbook: 'sign-in', ending: 'stricter-devices-stop', topic: 'cert-expired' },
  ],
  server: { certificate: { valid: 'expired' } },
};

export default scenario;
