import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'spf-softfail',
  group: 'names',
  title: 'Some recipients find us in junk',
  story:
    '"Only some recipients find our mail in junk." The web shop sends by itself, and the SPF record ends in ~all without naming it.',
  expectedTopic: 'spf-fail',
  ending: 'spf-softfail',
  expectedFix: 'ip4:203.0.113.9',
  playbook: 'missing-or-junk',
  answers: {
    from: 'anna@contoso.example',
    ip: '203.0.113.9',
    helo: 'mail.contoso.example',
    selector: 'selector1',
  },
  dns: {
    'contoso.example': ['TXT v=spf1 mx ~all', 'MX 10 mx.contoso.example'],
    '_dmarc.contoso.example': ['TXT v=DMARC1; p=quarantine'],
    'selector1._domainkey.contoso.example': ['TXT v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A'],
    '9.113.0.203.in-addr.arpa': ['PTR mail.contoso.example'],
    'mail.contoso.example': ['A 203.0.113.9'],
    'mx.contoso.example': ['A 203.0.113.70'],
  },
  server: {},
};

export default scenario;
