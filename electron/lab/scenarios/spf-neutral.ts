import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'spf-neutral',
  group: 'names',
  title: 'An SPF record that decides nothing',
  story:
    '"Half of our mail is in junk, but we have SPF." The record ends in ?all, which says of every server that it may or may not send.',
  expectedTopic: 'spf-fail',
  ending: 'spf-neutral',
  expectedFix: 'ip4:203.0.113.9',
  playbook: 'missing-or-junk',
  answers: { from: 'anna@contoso.example', ip: '203.0.113.9', helo: 'mail.contoso.example', selector: 'selector1' },
  dns: {
    'contoso.example': ['TXT v=spf1 ip4:203.0.113.70 ?all'],
    '_dmarc.contoso.example': ['TXT v=DMARC1; p=quarantine'],
    'selector1._domainkey.contoso.example': ['TXT v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A'],
    '9.113.0.203.in-addr.arpa': ['PTR mail.contoso.example'],
    'mail.contoso.example': ['A 203.0.113.9'],
  },
  server: {},
};

export default scenario;
