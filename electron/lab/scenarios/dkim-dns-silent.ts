import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'dkim-dns-silent',
  group: 'names',
  title: 'DNS keeps some answers to itself',
  story:
    '"The check tool says that everything is fine, sometimes." The name server for the DKIM keys does not answer, so receivers cannot check signatures now and then.',
  expectedTopic: 'unknown',
  ending: 'dns-silent',
  expectedFix: null,
  playbook: 'missing-or-junk',
  answers: { from: 'anna@contoso.example', ip: '203.0.113.9', helo: 'mail.contoso.example', selector: 'selector1' },
  dns: {
    'contoso.example': ['TXT v=spf1 ip4:203.0.113.9 -all'],
    '_dmarc.contoso.example': ['TXT v=DMARC1; p=quarantine'],
    'selector1._domainkey.contoso.example': ['SILENT'],
    '9.113.0.203.in-addr.arpa': ['PTR mail.contoso.example'],
    'mail.contoso.example': ['A 203.0.113.9'],
  },
  server: {},
};

export default scenario;
