import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'name-mismatch',
  group: 'encryption',
  title: 'The certificate is for another name',
  story:
    '"The scanner says: certificate error. The certificate is brand new!" It was issued for the web site, not for the name ' +
    'under which the mail server is dialled.',
  expectedTopic: 'cert-name-mismatch',
  ending: 'stricter-senders-stop',
  expectedFix: 'Set-ReceiveConnector',
  walks: [
    {
      playbook: 'pending-from-office365',
      ending: 'certificate',
      topic: 'cert-name-mismatch',
      fix: 'Set-ReceiveConnector',
    },
  ],
  server: { certificate: { names: ['www.contoso.example', 'autodiscover.contoso.example'] } },
};

export default scenario;
