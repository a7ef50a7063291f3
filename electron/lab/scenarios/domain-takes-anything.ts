import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'domain-takes-anything',
  group: 'recipients',
  title: 'A server that takes every name',
  story: '"No error, but nothing arrives." The server accepts every recipient and decides later.',
  expectedTopic: 'message-accepted',
  ending: 'takes-anything',
  expectedFix: null,
  playbook: 'one-domain-bounces',
  attempt: {
    from: 'anna@contoso.example',
    to: 'bob@fabrikam.example',
  },
  dns: {
    'fabrikam.example': ['MX 10 mx1.fabrikam.example'],
    'mx1.fabrikam.example': ['A 127.0.0.1'],
  },
  server: { relays: 'anyone' },
};

export default scenario;
