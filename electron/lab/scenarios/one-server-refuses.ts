import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'one-server-refuses',
  group: 'recipients',
  title: 'One of two mail servers is off',
  story: '"Every second mail to them is late." One of two servers refuses connections.',
  expectedTopic: 'port-refused',
  ending: 'servers-differ',
  expectedFix: 'take it out of DNS',
  playbook: 'one-domain-bounces',
  attempt: {
    from: 'anna@contoso.example',
    to: 'bob@fabrikam.example',
  },
  dns: {
    'fabrikam.example': ['MX 10 mx1.fabrikam.example', 'MX 10 mx2.fabrikam.example'],
    'mx1.fabrikam.example': ['A 127.0.0.1'],
    'mx2.fabrikam.example': ['A 127.0.0.2'],
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
