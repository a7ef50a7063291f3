import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'firewall-lets-nobody-in',
  group: 'connection',
  title: 'The server lets only its friends in',
  story:
    '"We moved, and the program reaches the mail server no more." The firewall before the server lets only the old address in; the way out to other servers is free.',
  expectedTopic: 'port-filtered',
  ending: 'closed-at-server',
  expectedFix: 'Get-NetTCPConnection',
  playbook: 'no-connection',
  answers: { host: 'mail.contoso.example', ports: '25, 587' },
  replies: { other: 'mx.fabrikam.example' },
  roads: {
    hosts: { 'mail.contoso.example': ['203.0.113.25'], 'mx.fabrikam.example': ['198.51.100.25'] },
    ways: { '203.0.113.25:25': 'dropped', '203.0.113.25:587': 'dropped', '198.51.100.25:25': 'server' },
  },
  server: {},
};

export default scenario;
