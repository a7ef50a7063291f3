import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'proxy-only-network',
  group: 'connection',
  title: 'Only the browser gets out',
  story:
    '"Web pages open, mail does not." In this network everything goes through a web proxy, and mail programs know nothing of it: every mail port of every server stays silent.',
  expectedTopic: 'port-filtered',
  ending: 'no-way-out',
  expectedFix: 'netsh winhttp show proxy',
  playbook: 'no-connection',
  answers: { host: 'mail.contoso.example', ports: '25, 587' },
  replies: { other: 'mx.fabrikam.example' },
  roads: {
    hosts: { 'mail.contoso.example': ['203.0.113.25'], 'mx.fabrikam.example': ['198.51.100.25'] },
    ways: { '203.0.113.25:25': 'dropped', '203.0.113.25:587': 'dropped', '198.51.100.25:25': 'dropped' },
  },
  server: {},
};

export default scenario;
