import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'domain-server-down',
  group: 'recipients',
  title: 'The domain’s only server is off',
  story: '"Mail to one customer waits since the weekend." Nothing listens at the only address of its mail server.',
  expectedTopic: 'port-refused',
  ending: 'unreachable',
  expectedFix: 'Get-NetTCPConnection',
  playbook: 'one-domain-bounces',
  attempt: {
    from: 'anna@contoso.example',
    to: 'bob@fabrikam.example',
  },
  dns: {
    'fabrikam.example': ['MX 10 mx2.fabrikam.example'],
    'mx2.fabrikam.example': ['A 127.0.0.2'],
  },
  server: { relays: 'anyone' },
};

export default scenario;
