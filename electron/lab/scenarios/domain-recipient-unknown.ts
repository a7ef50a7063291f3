import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'domain-recipient-unknown',
  group: 'recipients',
  title: 'The recipient left',
  story: '"Mail to Bob bounces, mail to his colleagues does not." The server does not know Bob any more.',
  expectedTopic: 'recipient-unknown',
  ending: 'refused',
  expectedFix: 'Get-Recipient bob@fabrikam.example',
  playbook: 'one-domain-bounces',
  attempt: {
    from: 'anna@contoso.example',
    to: 'bob@fabrikam.example',
  },
  dns: {
    'fabrikam.example': ['MX 10 mx1.fabrikam.example'],
    'mx1.fabrikam.example': ['A 127.0.0.1'],
  },
  walks: [
    { playbook: 'blocked', ending: 'refused-otherwise', topic: 'recipient-unknown', answers: { ip: '203.0.113.9' } },
  ],
  server: {
    relays: 'anyone',
    reply: ({ verb, sender }) =>
      verb === 'RCPT' && sender !== undefined
        ? '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup'
        : undefined,
  },
};

export default scenario;
