import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'next-hop-plain-only',
  group: 'encryption',
  title: 'The next hop knows no TLS',
  story:
    '"Mail to our logistics partner is queued since we ticked Require TLS." The partner’s old gateway answers EHLO and takes ' +
    'mail, but nobody ever configured TLS there.',
  expectedTopic: 'starttls-not-offered',
  ending: 'stricter-senders-stop',
  expectedFix: 'Enable-ExchangeCertificate',
  walks: [
    {
      playbook: 'queued-office365',
      ending: 'plain-accepted',
      topic: 'starttls-not-offered',
      answers: { error: 'starttls-required' },
    },
    { playbook: 'tls-on', ending: 'off', topic: 'starttls-not-offered' },
  ],
  server: {
    hostName: 'gateway.fabrikam.example',
    greeting: ['gateway.fabrikam.example ESMTP ready'],
    tls: 'none',
    keywords: ['SIZE 20971520', 'PIPELINING', '8BITMIME'],
  },
};

export default scenario;
