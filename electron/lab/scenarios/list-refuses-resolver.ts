import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'list-refuses-resolver',
  group: 'names',
  title: 'The lists do not answer',
  story:
    '"Every blacklist says listed!" The DNS server is a public one, which the lists refuse: their answers are no listings.',
  expectedTopic: 'dns-temporary-failure',
  ending: 'lists-silent',
  expectedFix: '--dns',
  playbook: 'blocked',
  answers: {
    ip: '203.0.113.9',
  },
  attempt: {
    from: 'anna@contoso.example',
    to: 'bob@fabrikam.example',
  },
  dns: {
    '9.113.0.203.zen.spamhaus.org': ['A 127.255.255.254'],
    '9.113.0.203.in-addr.arpa': ['PTR mail.contoso.example'],
    'mail.contoso.example': ['A 203.0.113.9'],
  },
  server: { relays: 'anyone' },
};

export default scenario;
