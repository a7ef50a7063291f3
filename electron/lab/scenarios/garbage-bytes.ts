import type { Scenario } from '../scenario.ts';

/** Always the same bytes, from a linear congruential generator, so that what is shown can be compared. */
function garbage(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = 42;
  for (let i = 0; i < length; i++) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    bytes[i] = state >> 16;
  }
  return bytes;
}

const scenario: Scenario = {
  id: 'garbage-bytes',
  group: 'faulty',
  title: 'Binary garbage',
  story:
    '"telnet only shows strange signs and beeps." Some binary protocol listens on this port. What it sends is shown without ' +
    'harming the terminal.',
  expectedTopic: 'not-smtp',
  ending: 'no-session',
  expectedFix: '587',
  server: {
    wire: (wire) => {
      wire.send(garbage(2048));
      wire.send('\r\n');
      wire.after(50, () => wire.close());
    },
  },
};

export default scenario;
