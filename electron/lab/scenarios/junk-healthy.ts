import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'junk-healthy',
  group: 'names',
  title: 'Sender checks: all in order',
  story:
    '"Our newsletter sometimes goes to junk." Its DNS is as receivers want it, so the reason lies elsewhere. See what a good sender looks like.',
  expectedTopic: 'message-accepted',
  ending: 'in-order',
  expectedFix: null,
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
    '9.113.0.203.in-addr.arpa': ['PTR mail.contoso.example'],
    'mail.contoso.example': ['A 203.0.113.9'],
  },
  walks: [
    {
      playbook: 'missing-or-junk',
      ending: 'not-given',
      topic: 'unknown',
      answers: {
        from: 'anna@contoso.example',
        ip: 'our mail server',
        helo: 'mail.contoso.example',
        selector: 'selector1',
      },
    },
    {
      playbook: 'missing-or-junk',
      ending: 'helo-unknown-name',
      topic: 'bad-helo-name',
      fix: 'Set-SendConnector',
      answers: { from: 'anna@contoso.example', ip: '203.0.113.9', helo: 'ex01.contoso.example', selector: 'selector1' },
    },
  ],
  server: {},
};

export default scenario;
