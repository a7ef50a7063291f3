import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'postfix-relay-denied',
  group: 'delivery',
  title: 'Relay access denied (Postfix)',
  story:
    '"The backup software mails its report to the service provider: Relay access denied." The smart host is a Postfix; this ' +
    'machine is not in its mynetworks.',
  expectedTopic: 'relay-denied',
  ending: 'outside-denied',
  expectedFix: 'mynetworks',
  walks: [{ playbook: 'which-connector', ending: 'other', topic: 'unknown' }],
  server: {
    hostName: 'relay.contoso.example',
    greeting: ['relay.contoso.example ESMTP Postfix (Debian/GNU)'],
    keywords: [
      'PIPELINING',
      'SIZE 10240000',
      'VRFY',
      'ETRN',
      'STARTTLS',
      'ENHANCEDSTATUSCODES',
      '8BITMIME',
      'DSN',
      'SMTPUTF8',
      'CHUNKING',
    ],
    keywordsAfterTls: [
      'PIPELINING',
      'SIZE 10240000',
      'VRFY',
      'ETRN',
      'ENHANCEDSTATUSCODES',
      '8BITMIME',
      'DSN',
      'SMTPUTF8',
      'CHUNKING',
    ],
    reply: ({ verb, line, sender }) => {
      if (verb === 'MAIL') return '250 2.1.0 Ok';
      const recipient = /^RCPT TO:\s*<([^<>\s]+@[^<>\s]+)>/i.exec(line)?.[1];
      if (recipient === undefined || sender === undefined) return undefined;
      return recipient.toLowerCase().endsWith('@contoso.example')
        ? '250 2.1.5 Ok'
        : `554 5.7.1 <${recipient}>: Relay access denied`;
    },
  },
};

export default scenario;
