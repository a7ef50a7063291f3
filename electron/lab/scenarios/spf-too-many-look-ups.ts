import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'spf-too-many-look-ups',
  group: 'names',
  title: 'SPF names everybody and counts for nothing',
  story:
    '"We added every service to SPF as they all told us to, and now nothing passes." The record needs more than ten look-ups.',
  expectedTopic: 'spf-permerror',
  ending: 'spf-permerror',
  expectedFix: 'ten look-ups',
  playbook: 'missing-or-junk',
  answers: {
    from: 'anna@contoso.example',
    ip: '203.0.113.9',
    helo: 'mail.contoso.example',
    selector: 'selector1',
  },
  dns: {
    'contoso.example': [
      'TXT v=spf1 include:s0.provider.example include:s1.provider.example include:s2.provider.example include:s3.provider.example include:s4.provider.example include:s5.provider.example include:s6.provider.example include:s7.provider.example include:s8.provider.example include:s9.provider.example include:s10.provider.example ip4:203.0.113.9 -all',
    ],
    '_dmarc.contoso.example': ['TXT v=DMARC1; p=quarantine'],
    'selector1._domainkey.contoso.example': ['TXT v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A'],
    '9.113.0.203.in-addr.arpa': ['PTR mail.contoso.example'],
    'mail.contoso.example': ['A 203.0.113.9'],
    's0.provider.example': ['TXT v=spf1 ip4:198.51.100.0 -all'],
    's1.provider.example': ['TXT v=spf1 ip4:198.51.100.1 -all'],
    's2.provider.example': ['TXT v=spf1 ip4:198.51.100.2 -all'],
    's3.provider.example': ['TXT v=spf1 ip4:198.51.100.3 -all'],
    's4.provider.example': ['TXT v=spf1 ip4:198.51.100.4 -all'],
    's5.provider.example': ['TXT v=spf1 ip4:198.51.100.5 -all'],
    's6.provider.example': ['TXT v=spf1 ip4:198.51.100.6 -all'],
    's7.provider.example': ['TXT v=spf1 ip4:198.51.100.7 -all'],
    's8.provider.example': ['TXT v=spf1 ip4:198.51.100.8 -all'],
    's9.provider.example': ['TXT v=spf1 ip4:198.51.100.9 -all'],
    's10.provider.example': ['TXT v=spf1 ip4:198.51.100.10 -all'],
  },
  server: {},
};

export default scenario;
