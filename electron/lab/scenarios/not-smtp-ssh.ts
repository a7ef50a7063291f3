import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'not-smtp-ssh',
  group: 'connection',
  title: 'An SSH server answers',
  story: '"The address is right, I can even ping it." Port 22 was typed for port 25: an SSH server greets.',
  expectedTopic: 'not-smtp',
  ending: 'no-session',
  expectedFix: '587',
  walks: [{ playbook: 'no-connection', ending: 'no-mail-server', topic: 'not-smtp' }],
  server: { wire: (wire) => wire.send('SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3\r\n') },
};

export default scenario;
