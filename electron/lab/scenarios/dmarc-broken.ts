import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'dmarc-broken',
  group: 'names',
  title: 'A DMARC record without a policy',
  story:
    '"Google says that we have no DMARC, but the record is there." It names a report address and no policy, so nobody can use it.',
  expectedTopic: 'unauthenticated-sender',
  ending: 'dmarc-broken',
  expectedFix: 'v=DMARC1; p=none',
  playbook: 'missing-or-junk',
  answers: { from: 'anna@contoso.example', ip: '203.0.113.9', helo: 'mail.contoso.example', selector: 'selector1' },
  dns: {
    'contoso.example': ['TXT v=spf1 ip4:203.0.113.9 -all'],
    '_dmarc.contoso.example': ['TXT v=DMARC1; ruf=mailto:it@contoso.example; p='],
    'selector1._domainkey.contoso.example': ['TXT v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A'],
    '9.113.0.203.in-addr.arpa': ['PTR mail.contoso.example'],
    'mail.contoso.example': ['A 203.0.113.9'],
  },
  server: {},
};

export default scenario;
