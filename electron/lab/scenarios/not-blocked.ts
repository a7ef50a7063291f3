import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'not-blocked',
  group: 'names',
  title: 'Not blocked at all',
  story: '"We are blocked everywhere!" No list has the address and the receiver takes the mail.',
  expectedTopic: 'message-accepted',
  ending: 'clean',
  expectedFix: null,
  playbook: 'blocked',
  answers: {
    ip: '203.0.113.9',
  },
  attempt: {
    from: 'anna@contoso.example',
    to: 'bob@fabrikam.example',
  },
  dns: {
    '9.113.0.203.in-addr.arpa': ['PTR mail.contoso.example'],
    'mail.contoso.example': ['A 203.0.113.9'],
  },
  walks: [
    { playbook: 'blocked', ending: 'no-session', topic: 'port-refused', answers: { ip: '203.0.113.9', port: '1' } },
  ],
  server: { relays: 'anyone' },
};

export default scenario;
