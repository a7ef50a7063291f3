import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'dkim-key-missing',
  group: 'names',
  title: 'DKIM was switched on, the key was not published',
  story: '"We switched DKIM on and it got worse." The signing server uses a selector whose key is not in DNS.',
  expectedTopic: 'dkim-fail',
  ending: 'dkim-missing',
  expectedFix: 'selector1._domainkey',
  playbook: 'missing-or-junk',
  answers: {
    from: 'anna@contoso.example',
    ip: '203.0.113.9',
    helo: 'mail.contoso.example',
    selector: 'selector1',
  },
  dns: {
    'contoso.example': ['TXT v=spf1 ip4:203.0.113.9 -all'],
    '_dmarc.contoso.example': ['TXT v=DMARC1; p=quarantine'],
    '9.113.0.203.in-addr.arpa': ['PTR mail.contoso.example'],
    'mail.contoso.example': ['A 203.0.113.9'],
  },
  server: {},
};

export default scenario;
