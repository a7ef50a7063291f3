import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'open-relay',
  group: 'delivery',
  title: 'It works, but for everybody',
  story:
    '"Relaying works since my colleague changed something on the default connector. Now our address is on a block list." ' +
    'The server takes mail from any sender to any recipient.',
  expectedTopic: 'receiver-misconfigured',
  ending: 'open-relay',
  expectedFix: 'Accept-Any-Recipient',
  walks: [{ playbook: 'relay', ending: 'allowed-to-relay', topic: 'message-accepted', replies: { allowed: 'yes' } }],
  server: { relays: 'anyone' },
};

export default scenario;
