import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'cert-ecdsa',
  group: 'encryption',
  title: 'A certificate with an elliptic-curve key',
  story:
    '"We replaced RSA by ECDSA; does everybody still reach us?" Everything modern does. Use it to see that a short ' +
    'elliptic-curve key is no weak key.',
  expectedTopic: 'message-accepted',
  ending: 'relays',
  expectedFix: null,
  server: { certificate: { key: 'ec-p256' } },
};

export default scenario;
