import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'domain-without-mail-server',
  group: 'recipients',
  title: 'A domain without a mail server',
  story: '"Web site works, mail bounces." The domain has neither an MX record nor an address for mail.',
  expectedTopic: 'dns-no-mx',
  ending: 'no-way',
  expectedFix: 'Add an MX record',
  playbook: 'one-domain-bounces',
  attempt: {
    from: 'anna@contoso.example',
    to: 'bob@fabrikam.example',
  },
  dns: {
    'fabrikam.example': ['TXT just a web site'],
  },
  server: { relays: 'anyone' },
};

export default scenario;
