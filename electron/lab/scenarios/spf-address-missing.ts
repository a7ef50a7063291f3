import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'spf-address-missing',
  group: 'names',
  title: 'Junk since the move to a new line',
  story:
    '"Since we have the new internet line our mail goes to junk." The new public address was never added to the SPF record.',
  expectedTopic: 'spf-fail',
  ending: 'spf-fail',
  expectedFix: 'ip4:203.0.113.9',
  playbook: 'missing-or-junk',
  answers: {
    from: 'anna@contoso.example',
    ip: '203.0.113.9',
    helo: 'mail.contoso.example',
    selector: 'selector1',
  },
  dns: {
    'contoso.example': ['TXT v=spf1 ip4:203.0.113.70 include:spf.provider.example -all'],
    '_dmarc.contoso.example': ['TXT v=DMARC1; p=quarantine'],
    'selector1._domainkey.contoso.example': ['TXT v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A'],
    '9.113.0.203.in-addr.arpa': ['PTR mail.contoso.example'],
    'mail.contoso.example': ['A 203.0.113.9'],
    'spf.provider.example': ['TXT v=spf1 ip4:198.51.100.0/24 -all'],
  },
  server: {},
};

export default scenario;
