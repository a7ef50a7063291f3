import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'dkim-key-broken',
  group: 'names',
  title: 'A DKIM key with a hole in it',
  story:
    '"Since we copied the key into DNS, DKIM fails." The web form cut the key, and what is left is no key any more.',
  expectedTopic: 'dkim-fail',
  ending: 'dkim-broken',
  expectedFix: 'public key',
  playbook: 'missing-or-junk',
  answers: { from: 'anna@contoso.example', ip: '203.0.113.9', helo: 'mail.contoso.example', selector: 'selector1' },
  dns: {
    'contoso.example': ['TXT v=spf1 ip4:203.0.113.9 -all'],
    '_dmarc.contoso.example': ['TXT v=DMARC1; p=quarantine'],
    'selector1._domainkey.contoso.example': ['TXT v=DKIM1; k=rsa; p=MIIB*** cut off'],
    '9.113.0.203.in-addr.arpa': ['PTR mail.contoso.example'],
    'mail.contoso.example': ['A 203.0.113.9'],
  },
  server: {},
};

export default scenario;
