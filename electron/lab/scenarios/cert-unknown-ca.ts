import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'cert-unknown-ca',
  group: 'encryption',
  title: 'A certificate of a private authority',
  story:
    '"Inside everybody trusts it, outside nobody does." The certificate comes from a company’s own authority; partners who check certificates do not know it.',
  expectedTopic: 'cert-untrusted-issuer',
  ending: 'stricter-senders-stop',
  expectedFix: 'public authority',
  walks: [{ playbook: 'pending-from-office365', ending: 'certificate', topic: 'cert-untrusted-issuer' }],
  server: { certificate: { issuer: 'unknown-ca' } },
};

export default scenario;
