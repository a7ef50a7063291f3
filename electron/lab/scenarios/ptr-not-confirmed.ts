import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'ptr-not-confirmed',
  group: 'names',
  title: 'A reverse name that leads elsewhere',
  story: '"Our provider says reverse DNS is set." It is, but to its own customer name, which leads to another address.',
  expectedTopic: 'no-ptr',
  ending: 'ptr-not-confirmed',
  expectedFix: 'reverse name',
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
    'selector1._domainkey.contoso.example': ['TXT v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A'],
    '9.113.0.203.in-addr.arpa': ['PTR customer-9.provider.example'],
    'mail.contoso.example': ['A 203.0.113.9'],
    'customer-9.provider.example': ['A 198.51.100.9'],
  },
  server: {},
};

export default scenario;
