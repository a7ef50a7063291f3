import type { Scenario } from '../scenario.ts';

const scenario: Scenario = {
  id: 'endless-line',
  title: 'A line that does not end',
  story:
    'The server answers with one line of ten megabytes. A client that keeps reading fills its memory; Ehlo Desk must stop, ' +
    'say so, and keep the session.',
  expectedTopic: 'not-smtp',
  server: {
    wire: (wire) => {
      wire.send('220 ');
      wire.send(new Uint8Array(10 * 1024 * 1024).fill(0x41));
      wire.send('\r\n');
    },
  },
};

export default scenario;
