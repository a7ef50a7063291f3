import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'no-route',
  group: 'connection',
  title: 'There is no way to that network',
  story:
    '"Since the VPN was changed, the branch office reaches the mail server no more." The computer has no route to the server’s network.',
  expectedTopic: 'port-filtered',
  ending: 'unreachable',
  expectedFix: 'Test-NetConnection',
  playbook: 'no-connection',
  answers: { host: 'mail.contoso.example', ports: '25, 587' },
  roads: {
    hosts: { 'mail.contoso.example': ['203.0.113.25'], 'mx.fabrikam.example': ['198.51.100.25'] },
    ways: { '203.0.113.25:25': 'unreachable', '203.0.113.25:587': 'unreachable' },
  },
  server: {},
};

export default scenario;
