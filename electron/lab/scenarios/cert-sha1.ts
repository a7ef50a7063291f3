import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'cert-sha1',
  group: 'encryption',
  title: 'A certificate signed with SHA-1',
  story:
    '"Some new partners refuse us; the certificate runs until 2027." Its authority signed it with SHA-1, which nobody takes for proof any more.',
  expectedTopic: 'cert-untrusted-issuer',
  ending: 'stricter-senders-stop',
  expectedFix: 'SHA-256',
  server: { certificate: { hash: 'sha1' } },
};

export default scenario;
