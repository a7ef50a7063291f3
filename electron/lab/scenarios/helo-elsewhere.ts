import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'helo-elsewhere',
  group: 'names',
  title: 'The server gives the name of another',
  story:
    '"Since we moved to the new line, mail goes to junk." The server still says the old name in HELO, which leads to the old address.',
  expectedTopic: 'bad-helo-name',
  ending: 'helo-elsewhere',
  expectedFix: 'Set-SendConnector',
  playbook: 'missing-or-junk',
  answers: { from: 'anna@contoso.example', ip: '203.0.113.9', helo: 'old.contoso.example', selector: 'selector1' },
  dns: {
    'contoso.example': ['TXT v=spf1 ip4:203.0.113.9 -all'],
    '_dmarc.contoso.example': ['TXT v=DMARC1; p=quarantine'],
    'selector1._domainkey.contoso.example': ['TXT v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A'],
    '9.113.0.203.in-addr.arpa': ['PTR mail.contoso.example'],
    'mail.contoso.example': ['A 203.0.113.9'],
    'old.contoso.example': ['A 203.0.113.70'],
  },
  server: {},
};

export default scenario;
