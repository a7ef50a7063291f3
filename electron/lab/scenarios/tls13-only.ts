import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'tls13-only',
  group: 'encryption',
  title: 'A server that speaks only TLS 1.3',
  story:
    '"The copier fails since the server was hardened." It takes nothing below TLS 1.3. This computer can speak it, so ' +
    'nothing is wrong here: the copier is too old.',
  expectedTopic: 'message-accepted',
  ending: 'relays',
  expectedFix: null,
  server: { tlsVersion: 'TLSv1.3' },
};

export default scenario;
