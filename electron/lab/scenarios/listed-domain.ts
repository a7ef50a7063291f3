import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'listed-domain',
  group: 'names',
  title: 'The domain is on a list',
  story:
    '"From every line the same: refused." Not the address but the domain is on a list, since its web site was broken into.',
  expectedTopic: 'blocklisted-domain',
  ending: 'listed',
  expectedFix: 'web site',
  playbook: 'blocked',
  answers: {
    ip: '203.0.113.9',
  },
  attempt: {
    from: 'anna@contoso.example',
    to: 'bob@fabrikam.example',
  },
  dns: {
    'contoso.example.dbl.spamhaus.org': ['A 127.0.1.102'],
    '9.113.0.203.in-addr.arpa': ['PTR mail.contoso.example'],
    'mail.contoso.example': ['A 203.0.113.9'],
  },
  server: { relays: 'anyone' },
};

export default scenario;
