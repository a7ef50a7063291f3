import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'domain-dns-fails',
  group: 'recipients',
  title: 'The domain’s DNS fails',
  story: '"Mail to one domain waits in the queue." The name servers of the domain fail.',
  expectedTopic: 'dns-temporary-failure',
  ending: 'no-way',
  expectedFix: 'Resolve-DnsName fabrikam.example',
  playbook: 'one-domain-bounces',
  attempt: {
    from: 'anna@contoso.example',
    to: 'bob@fabrikam.example',
  },
  dns: {
    'fabrikam.example': ['SERVFAIL'],
  },
  server: { relays: 'anyone' },
};

export default scenario;
