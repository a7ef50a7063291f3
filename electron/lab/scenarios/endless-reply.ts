import type { Scenario } from '../scenario.ts';

const lines = new TextEncoder().encode('220-EX01.contoso.example still has something to say\r\n'.repeat(1000));

const scenario: Scenario = {
  id: 'endless-reply',
  group: 'faulty',
  title: 'A reply that does not end',
  story:
    'The greeting has one line more, and one more, and one more: 220- without a last line. Every line by itself is ' +
    'fine, so only the sum shows that something is wrong.',
  expectedTopic: 'not-smtp',
  ending: 'no-session',
  expectedFix: 'Resolve-DnsName',
  server: {
    wire: (wire) => wire.stream(() => lines),
  },
};

export default scenario;
