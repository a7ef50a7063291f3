import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'ipv6-broken',
  group: 'connection',
  title: 'Slow to connect, or not at all',
  story:
    '"Every mail waits a minute before it goes, and the scanner gives up." The server has an IPv6 address that leads nowhere from this network; only then IPv4 is tried.',
  expectedTopic: 'port-filtered',
  ending: 'ipv6-broken',
  expectedFix: 'Test-NetConnection 2001:db8::25',
  playbook: 'no-connection',
  answers: { host: 'mail.contoso.example', ports: '25, 587' },
  roads: {
    hosts: { 'mail.contoso.example': ['2001:db8::25', '203.0.113.25'] },
    ways: { '[2001:db8::25]:25': 'dropped', '[2001:db8::25]:587': 'dropped', '203.0.113.25:25': 'server' },
  },
  server: {},
};

export default scenario;
