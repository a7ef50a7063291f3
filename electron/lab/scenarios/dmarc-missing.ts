import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'dmarc-missing',
  group: 'names',
  title: 'No DMARC',
  story: '"Google says we are not authenticated." SPF is in order, the DMARC record is missing.',
  expectedTopic: 'unauthenticated-sender',
  ending: 'dmarc-missing',
  expectedFix: 'v=DMARC1',
  playbook: 'missing-or-junk',
  answers: {
    from: 'anna@contoso.example',
    ip: '203.0.113.9',
    helo: 'mail.contoso.example',
    selector: 'selector1',
  },
  dns: {
    'contoso.example': ['TXT v=spf1 ip4:203.0.113.9 -all'],
    'selector1._domainkey.contoso.example': ['TXT v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A'],
    '9.113.0.203.in-addr.arpa': ['PTR mail.contoso.example'],
    'mail.contoso.example': ['A 203.0.113.9'],
  },
  server: {},
};

export default scenario;
