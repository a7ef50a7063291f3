import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'mx-alias',
  group: 'recipients',
  title: 'The MX record leads to an alias',
  story:
    '"One customer says that some of his partners cannot write to him." His MX record names an alias, which is forbidden: some senders cope, others do not.',
  expectedTopic: 'informational',
  ending: 'route-warning',
  expectedFix: 'Point the MX record',
  playbook: 'one-domain-bounces',
  attempt: { from: 'anna@contoso.example', to: 'bob@fabrikam.example' },
  dns: {
    'fabrikam.example': ['MX 10 mx.fabrikam.example'],
    'mx.fabrikam.example': ['CNAME host7.fabrikam.example'],
    'host7.fabrikam.example': ['A 127.0.0.1'],
  },
  server: {
    relays: 'anyone',
    reply: ({ verb, line, sender }) =>
      verb === 'RCPT' && sender !== undefined && !/<bob@/i.test(line) ? '550 5.1.1 User unknown' : undefined,
  },
};

export default scenario;
