import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'spf-none',
  group: 'names',
  title: 'A domain without SPF',
  story: '"The new domain of the subsidiary lands in junk everywhere." Nobody gave it an SPF record.',
  expectedTopic: 'unauthenticated-sender',
  ending: 'spf-none',
  expectedFix: 'v=spf1',
  playbook: 'missing-or-junk',
  answers: {
    from: 'anna@contoso.example',
    ip: '203.0.113.9',
    helo: 'mail.contoso.example',
    selector: 'selector1',
  },
  dns: {
    'contoso.example': ['TXT a site verification'],
    '_dmarc.contoso.example': ['TXT v=DMARC1; p=quarantine'],
    'selector1._domainkey.contoso.example': ['TXT v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A'],
    '9.113.0.203.in-addr.arpa': ['PTR mail.contoso.example'],
    'mail.contoso.example': ['A 203.0.113.9'],
  },
  server: {},
};

export default scenario;
