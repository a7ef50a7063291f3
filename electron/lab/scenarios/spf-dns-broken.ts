import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'spf-dns-broken',
  group: 'names',
  title: 'SPF cannot be read',
  story: '"Some days it works." The name server of the domain fails on the question for its TXT records.',
  expectedTopic: 'dns-temporary-failure',
  ending: 'spf-temperror',
  expectedFix: 'name servers',
  playbook: 'missing-or-junk',
  answers: {
    from: 'anna@contoso.example',
    ip: '203.0.113.9',
    helo: 'mail.contoso.example',
    selector: 'selector1',
  },
  dns: {
    'contoso.example': ['SERVFAIL'],
    '_dmarc.contoso.example': ['TXT v=DMARC1; p=quarantine'],
    'selector1._domainkey.contoso.example': ['TXT v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A'],
    '9.113.0.203.in-addr.arpa': ['PTR mail.contoso.example'],
    'mail.contoso.example': ['A 203.0.113.9'],
  },
  server: {},
};

export default scenario;
