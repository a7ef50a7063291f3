import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'listed-elsewhere',
  group: 'names',
  title: 'Listed, but not here',
  story: '"Only some customers refuse us." This receiver asks no list; another one does.',
  expectedTopic: 'blocklisted-ip',
  ending: 'listed',
  expectedFix: 'barracudacentral',
  playbook: 'blocked',
  answers: {
    ip: '203.0.113.9',
  },
  attempt: {
    from: 'anna@contoso.example',
    to: 'bob@fabrikam.example',
  },
  dns: {
    '9.113.0.203.b.barracudacentral.org': ['A 127.0.0.2'],
    '9.113.0.203.in-addr.arpa': ['PTR mail.contoso.example'],
    'mail.contoso.example': ['A 203.0.113.9'],
  },
  server: { relays: 'anyone' },
};

export default scenario;
