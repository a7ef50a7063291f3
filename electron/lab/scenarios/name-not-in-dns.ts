import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'name-not-in-dns',
  group: 'connection',
  title: 'The server’s name is not in DNS',
  story: '"The device says: host not found." The server was renamed, and the device still has the old name.',
  expectedTopic: 'dns-name-not-found',
  ending: 'no-name',
  expectedFix: 'Resolve-DnsName mail-old.contoso.example',
  playbook: 'no-connection',
  answers: { host: 'mail-old.contoso.example', ports: '25, 587' },
  roads: { hosts: { 'mail.contoso.example': ['203.0.113.25'] }, ways: { '203.0.113.25:25': 'server' } },
  server: {},
};

export default scenario;
