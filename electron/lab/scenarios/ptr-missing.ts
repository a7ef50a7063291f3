import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'ptr-missing',
  group: 'names',
  title: 'No reverse name',
  story: '"Large providers refuse us since the server moved." The new address has no reverse name.',
  expectedTopic: 'no-ptr',
  ending: 'ptr-missing',
  expectedFix: 'provider',
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
    'mail.contoso.example': ['A 203.0.113.9'],
  },
  walks: [{ playbook: 'blocked', ending: 'reverse-name', topic: 'no-ptr', fix: 'PTR', answers: { ip: '203.0.113.9' } }],
  server: {},
};

export default scenario;
