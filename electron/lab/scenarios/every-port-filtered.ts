import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'every-port-filtered',
  group: 'connection',
  title: 'No answer on any port',
  story:
    '"telnet stays black." Nothing comes back from the server on any port, and nobody compared it with another server yet.',
  expectedTopic: 'port-filtered',
  ending: 'filtered',
  expectedFix: 'Test-NetConnection',
  playbook: 'no-connection',
  answers: { host: 'mail.contoso.example', ports: '25, 587' },
  roads: {
    hosts: { 'mail.contoso.example': ['203.0.113.25'], 'mx.fabrikam.example': ['198.51.100.25'] },
    ways: { '203.0.113.25:25': 'dropped', '203.0.113.25:587': 'dropped' },
  },
  server: {},
};

export default scenario;
