import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'starttls-then-plaintext',
  group: 'encryption',
  title: 'STARTTLS is accepted, then plain text',
  story:
    'The server says go ahead and then goes on in plain text, as if nothing had been agreed: it knows the word ' +
    'STARTTLS but has no TLS behind it, or a device answered STARTTLS in its place.',
  expectedTopic: 'tls-handshake-failed',
  ending: 'no-session',
  expectedFix: 'Get-ExchangeCertificate',
  server: {
    handshake: (wire) => wire.send('454 4.7.0 TLS not available due to temporary reason\r\n'),
  },
};

export default scenario;
