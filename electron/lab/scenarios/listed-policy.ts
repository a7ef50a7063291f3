import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'listed-policy',
  group: 'names',
  title: 'Mail straight from a home line',
  story:
    '"The shop’s new server cannot mail anybody." It sends straight from a dynamic line, and the PBL says that such lines should not.',
  expectedTopic: 'blocklisted-ip',
  ending: 'blocked',
  expectedFix: 'smart host',
  playbook: 'blocked',
  answers: {
    ip: '203.0.113.9',
  },
  attempt: {
    from: 'anna@contoso.example',
    to: 'bob@fabrikam.example',
  },
  dns: {
    '9.113.0.203.zen.spamhaus.org': ['A 127.0.0.10'],
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
