import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'outbound-25-blocked',
  group: 'connection',
  title: 'Port 25 goes nowhere',
  story:
    '"The new scanner cannot send, the old one on the other line can." The provider of this line lets nobody out on port 25; other ports of the same server answer.',
  expectedTopic: 'outbound-25-blocked',
  ending: 'outbound-blocked',
  expectedFix: '587',
  playbook: 'no-connection',
  answers: { host: 'mail.contoso.example', ports: '25, 587' },
  replies: { other: 'mx.fabrikam.example' },
  roads: {
    hosts: { 'mail.contoso.example': ['203.0.113.25'], 'mx.fabrikam.example': ['198.51.100.25'] },
    ways: { '203.0.113.25:25': 'dropped', '203.0.113.25:587': 'server', '198.51.100.25:25': 'dropped' },
  },
  server: {},
};

export default scenario;
