import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'domain-gone',
  group: 'recipients',
  title: 'The domain is gone',
  story: '"Mail to one customer comes back." Their domain does not exist any more, or was mistyped.',
  expectedTopic: 'dns-name-not-found',
  ending: 'no-way',
  expectedFix: 'Check the spelling',
  playbook: 'one-domain-bounces',
  attempt: {
    from: 'anna@contoso.example',
    to: 'bob@fabrikam.example',
  },
  dns: {
    'other.example': ['A 127.0.0.1'],
  },
  server: { relays: 'anyone' },
};

export default scenario;
