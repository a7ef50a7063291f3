import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'dkim-key-revoked',
  group: 'names',
  title: 'An old DKIM key',
  story: '"Mail of the old ticket system fails DMARC." Its DKIM key was emptied when the keys were changed.',
  expectedTopic: 'dkim-fail',
  ending: 'dkim-revoked',
  expectedFix: 'public key',
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
    'selector1._domainkey.contoso.example': ['TXT v=DKIM1; k=rsa; p='],
    '9.113.0.203.in-addr.arpa': ['PTR mail.contoso.example'],
    'mail.contoso.example': ['A 203.0.113.9'],
  },
  server: {},
};

export default scenario;
