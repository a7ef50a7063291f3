import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'silent-server',
  group: 'connection',
  title: 'It connects, and then nothing',
  story:
    '"telnet shows a black window and nothing else." The port is open, but no greeting ever comes: a firewall that answers ' +
    'for a dead server, or a server that waits for a name look-up.',
  expectedTopic: 'greeting-delayed',
  ending: 'no-session',
  expectedFix: 'reverse DNS',
  walks: [
    { playbook: 'pending-from-office365', ending: 'no-server', topic: 'greeting-delayed', fix: 'New-NetFirewallRule' },
    { playbook: 'no-connection', ending: 'silent', topic: 'greeting-delayed' },
  ],
  silence: { greeting: 900, tls: 900 },
  server: { wire: () => undefined },
};

export default scenario;
