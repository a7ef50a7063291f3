import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'firewall-inspection',
  group: 'connection',
  title: 'A greeting made of asterisks',
  story:
    '"Since the new firewall is in, mail from Office 365 to us is pending." The greeting is masked with asterisks and ' +
    'EHLO keywords are overwritten with X: a firewall inspects SMTP and filters STARTTLS out.',
  expectedTopic: 'firewall-smtp-inspection',
  ending: 'stricter-senders-stop',
  expectedFix: 'no inspect esmtp',
  walks: [
    {
      playbook: 'queued-office365',
      ending: 'plain-accepted',
      topic: 'firewall-smtp-inspection',
      fix: 'no inspect esmtp',
      answers: { error: 'starttls-required' },
    },
    { playbook: 'no-connection', ending: 'intercepted', topic: 'firewall-smtp-inspection', fix: 'no inspect esmtp' },
    { playbook: 'which-connector', ending: 'masked', topic: 'firewall-smtp-inspection' },
  ],
  server: {
    greeting: ['*'.repeat(96)],
    tls: 'none',
    keywords: [
      'SIZE 37748736',
      'PIPELINING',
      'DSN',
      'ENHANCEDSTATUSCODES',
      'XXXXXXXA',
      'AUTH NTLM',
      '8BITMIME',
      'XXXB',
    ],
    reply: ({ verb }) => (verb === 'STARTTLS' ? "500 5.5.1 Command unrecognized: 'XXXXXXXX'" : undefined),
  },
};

export default scenario;
