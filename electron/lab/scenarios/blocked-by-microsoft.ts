import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'blocked-by-microsoft',
  group: 'names',
  title: 'Blocked by Microsoft alone',
  story: '"Everything to Microsoft 365 comes back." No public list has the address; Microsoft has a list of its own.',
  expectedTopic: 'ip-blocked-by-provider',
  ending: 'blocked',
  expectedFix: 'sender.office.com',
  playbook: 'blocked',
  answers: {
    ip: '203.0.113.9',
  },
  attempt: {
    from: 'anna@contoso.example',
    to: 'bob@fabrikam.example',
  },
  dns: {
    '9.113.0.203.in-addr.arpa': ['PTR mail.contoso.example'],
    'mail.contoso.example': ['A 203.0.113.9'],
  },
  server: {
    hostName: 'AM6EUR05FT012.mail.protection.outlook.com',
    tls: 'none',
    reply: ({ verb, sender }) =>
      verb === 'RCPT' && sender !== undefined
        ? '550 5.7.606 Access denied, banned sending IP [203.0.113.9]. To request removal from this list please visit https://sender.office.com/ and follow the directions. AS(1430)'
        : undefined,
  },
};

export default scenario;
