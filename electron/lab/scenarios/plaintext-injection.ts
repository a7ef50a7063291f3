import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'plaintext-injection',
  group: 'encryption',
  title: 'Somebody speaks between STARTTLS and TLS',
  story:
    'A device on the path adds plain text behind the reply to STARTTLS, hoping that the client takes it for something said ' +
    'inside TLS. Ehlo Desk must report it and never believe it.',
  expectedTopic: 'intercepted',
  ending: 'stricter-senders-stop',
  expectedFix: 'Connect from another network',
  walks: [{ playbook: 'tls-on', ending: 'distrusted', topic: 'intercepted' }],
  server: { injected: '250-EX01.contoso.example Hello\r\n250-AUTH LOGIN PLAIN\r\n250 OK\r\n' },
};

export default scenario;
