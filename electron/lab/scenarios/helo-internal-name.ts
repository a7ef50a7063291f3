import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'helo-internal-name',
  group: 'names',
  title: 'The server introduces itself with its internal name',
  story: '"A few receivers put us to junk." The server says HELO EX01.contoso.local, which nobody outside knows.',
  expectedTopic: 'bad-helo-name',
  ending: 'helo-not-a-name',
  expectedFix: 'Set-SendConnector',
  playbook: 'missing-or-junk',
  answers: {
    from: 'anna@contoso.example',
    ip: '203.0.113.9',
    helo: 'EX01.contoso.local',
    selector: 'selector1',
  },
  dns: {
    'contoso.example': ['TXT v=spf1 ip4:203.0.113.9 -all'],
    '_dmarc.contoso.example': ['TXT v=DMARC1; p=quarantine'],
    'selector1._domainkey.contoso.example': ['TXT v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A'],
    '9.113.0.203.in-addr.arpa': ['PTR mail.contoso.example'],
    'mail.contoso.example': ['A 203.0.113.9'],
  },
  server: {},
};

export default scenario;
