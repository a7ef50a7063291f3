import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'listed-css',
  group: 'names',
  title: 'Spam went out through a hacked mailbox',
  story:
    '"Since Monday many customers refuse our mail." A mailbox was hacked, spam went out, and Spamhaus CSS has the address.',
  expectedTopic: 'blocklisted-ip',
  ending: 'blocked',
  expectedFix: 'check.spamhaus.org',
  playbook: 'blocked',
  answers: {
    ip: '203.0.113.9',
  },
  attempt: {
    from: 'anna@contoso.example',
    to: 'bob@fabrikam.example',
  },
  dns: {
    '9.113.0.203.zen.spamhaus.org': ['A 127.0.0.3', 'TXT https://check.spamhaus.org/query/ip/203.0.113.9'],
    '9.113.0.203.in-addr.arpa': ['PTR mail.contoso.example'],
    'mail.contoso.example': ['A 203.0.113.9'],
  },
  server: {
    reply: ({ verb, sender }) =>
      verb === 'RCPT' && sender !== undefined
        ? '554 5.7.1 Service unavailable; Client host [203.0.113.9] blocked using zen.spamhaus.org; https://www.spamhaus.org/query/ip/203.0.113.9'
        : undefined,
  },
};

export default scenario;
