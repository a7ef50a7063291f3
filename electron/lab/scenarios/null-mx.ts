import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'null-mx',
  group: 'recipients',
  title: 'A domain that takes no mail',
  story: '"Mail to our old domain bounces at once." It was told to take no mail: a null MX record.',
  expectedTopic: 'null-mx',
  ending: 'no-way',
  expectedFix: 'null MX',
  playbook: 'one-domain-bounces',
  attempt: {
    from: 'anna@contoso.example',
    to: 'bob@fabrikam.example',
  },
  dns: {
    'fabrikam.example': ['MX 0 .'],
  },
  server: { relays: 'anyone' },
};

export default scenario;
