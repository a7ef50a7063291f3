import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'spf-two-records',
  group: 'names',
  title: 'Two SPF records',
  story: '"The provider added its SPF record beside ours." Only one may be there: with two, receivers use neither.',
  expectedTopic: 'spf-permerror',
  ending: 'spf-permerror',
  expectedFix: 'one record',
  playbook: 'missing-or-junk',
  answers: {
    from: 'anna@contoso.example',
    ip: '203.0.113.9',
    helo: 'mail.contoso.example',
    selector: 'selector1',
  },
  dns: {
    'contoso.example': ['TXT v=spf1 ip4:203.0.113.9 -all', 'TXT v=spf1 include:spf.provider.example -all'],
    '_dmarc.contoso.example': ['TXT v=DMARC1; p=quarantine'],
    'selector1._domainkey.contoso.example': ['TXT v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A'],
    '9.113.0.203.in-addr.arpa': ['PTR mail.contoso.example'],
    'mail.contoso.example': ['A 203.0.113.9'],
  },
  server: {},
};

export default scenario;
