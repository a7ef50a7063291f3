import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'cert-not-yet-valid',
  group: 'encryption',
  title: 'The certificate is not valid yet',
  story:
    '"We installed the new certificate early, to be safe. Since then Office 365 keeps our mail." It begins in three weeks; ' +
    'until then whoever forces TLS waits.',
  expectedTopic: 'cert-not-yet-valid',
  ending: 'stricter-senders-stop',
  expectedFix: 'w32tm',
  server: { certificate: { valid: 'not-yet' } },
};

export default scenario;
