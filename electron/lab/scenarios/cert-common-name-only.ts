import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'cert-common-name-only',
  group: 'encryption',
  title: 'A certificate with only a common name',
  story:
    '"The name is right there in the subject, and still the partner reports a mismatch." The certificate has no alternative names; many senders have stopped looking at the common name.',
  expectedTopic: 'cert-name-mismatch',
  ending: 'stricter-senders-stop',
  expectedFix: 'Enable-ExchangeCertificate',
  server: { certificate: { namedBy: 'common-name' } },
};

export default scenario;
