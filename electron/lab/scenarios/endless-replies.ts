import type { Scenario } from '../scenario.ts';

const replies = new TextEncoder().encode('250 OK\r\n'.repeat(8000));

const scenario: Scenario = {
  id: 'endless-replies',
  group: 'faulty',
  title: 'Replies without end, unasked',
  story:
    'The server greets and then answers on and on, though nobody asks: hundreds of thousands of short replies. Each ' +
    'is correct; together they would fill the memory of whoever keeps them all.',
  expectedTopic: 'not-smtp',
  ending: 'sender-refused',
  expectedFix: 'Resolve-DnsName',
  server: {
    wire: (wire) => {
      wire.send('220 EX01.contoso.example ready\r\n');
      wire.stream(() => replies);
    },
  },
};

export default scenario;
