import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'domain-healthy',
  group: 'recipients',
  title: 'The recipient is fine',
  story: '"Bob says he gets nothing from us." His mail server takes the mail and knows whom it has.',
  expectedTopic: 'message-accepted',
  ending: 'accepted',
  expectedFix: null,
  playbook: 'one-domain-bounces',
  attempt: {
    from: 'anna@contoso.example',
    to: 'bob@fabrikam.example',
  },
  dns: {
    'fabrikam.example': ['MX 10 mx1.fabrikam.example'],
    'mx1.fabrikam.example': ['A 127.0.0.1'],
  },
  server: {
    relays: 'anyone',
    reply: ({ verb, line, sender }) =>
      verb === 'RCPT' && sender !== undefined && !/<bob@/i.test(line)
        ? '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup'
        : undefined,
  },
};

export default scenario;
