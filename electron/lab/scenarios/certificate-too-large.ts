import type { Scenario } from '../scenario.ts';

const hosts = Array.from({ length: 3200 }, (_, i) => `customer-${String(i).padStart(4, '0')}.mail.contoso.example`);

const scenario: Scenario = {
  id: 'certificate-too-large',
  group: 'encryption',
  title: 'A certificate too large for TLS',
  story:
    'The certificate names three thousand hosts and is larger than 100 kilobytes. OpenSSL, and with it most mail ' +
    'servers, refuses a certificate of that size; so nobody can send here with TLS.',
  expectedTopic: 'tls-handshake-failed',
  ending: 'no-session',
  expectedFix: 'only the names this server needs',
  server: { certificate: { moreNames: hosts } },
};

export default scenario;
