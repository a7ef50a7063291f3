import type { Scenario } from '../scenario.ts';

const hosts = Array.from({ length: 2500 }, (_, i) => `customer-${String(i).padStart(4, '0')}.mail.contoso.example`);

const scenario: Scenario = {
  id: 'certificate-huge',
  group: 'encryption',
  title: 'A certificate of 95 kilobytes',
  story:
    'The certificate names two and a half thousand hosts. It is valid, but old devices have no room for it and give ' +
    'up in the handshake.',
  expectedTopic: 'message-accepted',
  ending: 'relays',
  expectedFix: null,
  server: { certificate: { moreNames: hosts } },
};

export default scenario;
