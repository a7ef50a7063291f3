import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'starttls-required-by-exchange',
  group: 'encryption',
  title: 'Mail waits in the queue: Must issue a STARTTLS command first',
  story:
    '"Mail to our partner sits in the queue with 451 4.4.0 … 451 5.7.3 Must issue a STARTTLS command first." The partner\'s ' +
    'receive connector requires TLS, and our side sends without it.',
  expectedTopic: 'starttls-required',
  ending: 'needs-starttls',
  expectedFix: 'Enable-ExchangeCertificate',
  attempt: { security: 'plain' },
  walks: [
    {
      playbook: 'queued-office365',
      ending: 'sender-without-tls',
      topic: 'starttls-required',
      fix: 'Enable-ExchangeCertificate -Thumbprint',
      answers: { error: 'must-issue' },
    },
  ],
  server: {
    reply: ({ verb, secured }) =>
      verb === 'MAIL' && !secured ? '451 5.7.3 Must issue a STARTTLS command first' : undefined,
  },
};

export default scenario;
