import type { Scenario } from '../scenario.ts';

const chunk = new Uint8Array(64 * 1024).fill(0x41);

const scenario: Scenario = {
  id: 'endless-line',
  group: 'faulty',
  title: 'A line that does not end',
  story:
    'The server answers with one line of a hundred megabytes. A client that keeps reading fills its memory; Ehlo Desk must ' +
    'stop, say so, and keep the session.',
  expectedTopic: 'not-smtp',
  ending: 'no-session',
  expectedFix: 'Resolve-DnsName',
  server: {
    wire: (wire) => {
      let left = 100 * 1024 * 1024;
      wire.send('220 ');
      wire.stream(() => {
        left -= chunk.length;
        return left >= 0 ? chunk : undefined;
      });
    },
  },
};

export default scenario;
