import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'cert-crl-unreachable',
  group: 'encryption',
  title: 'The revocation list cannot be reached',
  story:
    '"Exchange Online says 451 5.7.3 although everything looks right." The certificate names a revocation list that nobody can fetch; Exchange Online then does not trust it. Ask with the revocation check.',
  expectedTopic: 'crl-unreachable',
  playbook: 'pending-from-office365',
  ending: 'revoked',
  expectedFix: '/gone.crl',
  walks: [{ playbook: 'relay', ending: 'relays', topic: 'message-accepted' }],
  server: { certificate: { revocation: 'unreachable' } },
};

export default scenario;
