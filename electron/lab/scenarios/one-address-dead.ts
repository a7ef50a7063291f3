import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'one-address-dead',
  group: 'connection',
  title: 'One of two addresses is dead',
  story: '"It works every second time." The name has two addresses, and nothing listens at one of them.',
  expectedTopic: 'port-refused',
  ending: 'addresses-differ',
  expectedFix: '203.0.113.25',
  playbook: 'no-connection',
  answers: { host: 'mail.contoso.example', ports: '25, 587' },
  roads: { hosts: { 'mail.contoso.example': ['203.0.113.25', '203.0.113.26'] }, ways: { '203.0.113.25:25': 'server' } },
  server: {},
};

export default scenario;
