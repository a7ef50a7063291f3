import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'cert-missing-intermediate',
  group: 'encryption',
  title: 'The intermediate certificate is missing',
  story:
    '"Some partners deliver, some report an untrusted certificate." The server sends its own certificate without the ' +
    'authority between it and the root; only senders that happen to know that one can check it.',
  expectedTopic: 'cert-incomplete-chain',
  ending: 'stricter-senders-stop',
  expectedFix: 'intermediate certificates',
  walks: [{ playbook: 'pending-from-office365', ending: 'certificate', topic: 'cert-incomplete-chain' }],
  server: { certificate: { issuer: 'practice-intermediate', sends: 'leaf' } },
};

export default scenario;
