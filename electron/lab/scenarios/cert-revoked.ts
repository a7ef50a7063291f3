import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'cert-revoked',
  group: 'encryption',
  title: 'The certificate was revoked',
  story:
    '"All was well until Tuesday; the certificate is in date and the name fits." Its authority withdrew it. That does not show in the conversation: the guided check “Mail from Office 365 to us is pending”, the Encryption view’s revocation check and ehlo tls --revocation ask.',
  expectedTopic: 'cert-revoked',
  playbook: 'pending-from-office365',
  ending: 'revoked',
  expectedFix: 'Enable-ExchangeCertificate',
  walks: [
    { playbook: 'relay', ending: 'relays', topic: 'message-accepted' },
    { playbook: 'tls-on', ending: 'distrusted', topic: 'cert-revoked' },
  ],
  server: { certificate: { revocation: 'revoked' } },
};

export default scenario;
