import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'faulty-talks-first',
  group: 'faulty',
  title: 'It answers before it is asked',
  story:
    'The server sends greeting, EHLO reply and the replies to the commands all at once, before any command has come. ' +
    "Something replays a recorded conversation, or a proxy answers in the server's place; what is read there is no " +
    'answer.',
  expectedTopic: 'bad-sequence',
  ending: 'sender-refused',
  expectedFix: 'Check host and port',
  attempt: { security: 'plain' },
  silence: { reply: 2000 },
  server: {
    wire: (wire) => {
      wire.send(
        '220 EX01.contoso.example ready\r\n250-EX01.contoso.example Hello\r\n250 SIZE 37748736\r\n' +
          '250 2.1.0 Sender OK\r\n250 2.1.5 Recipient OK\r\n',
      );
      wire.onData((text) => /^QUIT/im.test(text) && wire.close());
    },
  },
};

export default scenario;
