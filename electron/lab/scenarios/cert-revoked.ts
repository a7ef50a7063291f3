import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'cert-revoked',
  group: 'encryption',
  title: 'The certificate was revoked',
  story:
    '"All was well until Tuesday; the certificate is in date and the name fits." Its authority withdrew it. That does not show in the conversation: the Encryption view’s revocation check, or ehlo tls --revocation, asks.',
  expectedTopic: 'message-accepted',
  server: { certificate: { revocation: 'revoked' } },
};

export default scenario;
