import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'cert-weak-key',
  group: 'encryption',
  title: 'A certificate with a 1024-bit key',
  story:
    '"The scanner sends, the new application refuses." The server still shows a certificate of 2009 whose key is too ' +
    'short for anything made in the last ten years.',
  expectedTopic: 'tls-weak-key',
  ending: 'stricter-senders-stop',
  expectedFix: 'New-ExchangeCertificate',
  server: { certificate: { key: 'rsa-1024' } },
};

export default scenario;
