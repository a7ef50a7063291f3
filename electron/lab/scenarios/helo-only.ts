import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'helo-only',
  group: 'connection',
  title: 'The server does not know EHLO',
  story:
    '"The queue says STARTTLS is required to send mail, but TLS is switched on at their side." The server, or a mail proxy ' +
    'before it, answers HELO only: without EHLO there is no STARTTLS.',
  expectedTopic: 'ehlo-refused-helo-only',
  ending: 'stricter-senders-stop',
  expectedFix: 'no inspect esmtp',
  walks: [
    {
      playbook: 'queued-office365',
      ending: 'plain-accepted',
      topic: 'ehlo-refused-helo-only',
      fix: 'inspect esmtp',
      answers: { error: 'starttls-required' },
    },
  ],
  server: {
    greeting: ['gateway.contoso.example SMTP ready'],
    hostName: 'gateway.contoso.example',
    tls: 'none',
    reply: ({ verb }) => (verb === 'EHLO' ? '500 5.5.1 Command unrecognized' : undefined),
  },
};

export default scenario;
