import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'faulty-not-utf8',
  group: 'faulty',
  title: 'Replies in an old character set',
  story:
    'The server writes its texts in German, in Windows-1252 instead of UTF-8: some bytes are no valid UTF-8 at all. ' +
    'The refusal can still be read, and the bytes stay exact.',
  expectedTopic: 'relay-denied',
  ending: 'relay-denied',
  expectedFix: 'mynetworks',
  attempt: { security: 'plain' },
  server: {
    greeting: ['EX01.contoso.example Gr\xfc\xdfe aus M\xfcnchen \xff\xc3\x28 ready'],
    reply: ({ verb }) =>
      verb === 'RCPT'
        ? '550 5.7.54 SMTP; Unable to relay recipient (Empf\xe4nger geh\xf6rt nicht hierher) in non-accepted domain'
        : undefined,
  },
};

export default scenario;
