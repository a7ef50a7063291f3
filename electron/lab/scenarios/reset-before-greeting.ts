import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'reset-before-greeting',
  group: 'connection',
  title: 'Connection reset',
  story:
    '"Connection reset by peer, every time, but only from the branch office." A device on the way breaks the connection ' +
    'right after it was made.',
  expectedTopic: 'connection-reset',
  ending: 'no-session',
  expectedFix: 'Repeat from another network',
  walks: [
    { playbook: 'tls-on', ending: 'no-session', topic: 'connection-reset' },
    { playbook: 'no-connection', ending: 'reset', topic: 'connection-reset' },
  ],
  server: { wire: (wire) => wire.after(50, () => wire.reset()) },
};

export default scenario;
