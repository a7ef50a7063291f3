import { describe, expect, test } from 'vitest';
import type { SessionEvent, Stage } from '../../../shared/session/event.ts';
import { lastEnvelope } from '../../../shared/session/last-envelope.ts';

function sent(...lines: readonly (readonly [Stage, string])[]): SessionEvent[] {
  return lines.map(([stage, data], id) => ({ id, t: id, kind: 'sent', data: `${data}\r\n`, by: 'user', stage }));
}

describe('the envelope that was last said', () => {
  test.each([
    ['nothing said', sent(['ehlo', 'EHLO me']), undefined],
    ['a recipient without a sender', sent(['rcpt', 'RCPT TO:<b@x.example>']), undefined],
    [
      'a bounce',
      sent(['mail', 'MAIL FROM:<> SIZE=9'], ['rcpt', 'rcpt to: <b@x.example> NOTIFY=NEVER']),
      ['', 'b@x.example'],
    ],
    [
      'the newer of two, each recipient once',
      sent(
        ['mail', 'MAIL FROM:<old@x.example>'],
        ['rcpt', 'RCPT TO:<old@y.example>'],
        ['other', 'RSET'],
        ['mail', 'MAIL FROM:<a@x.example>'],
        ['rcpt', 'RCPT TO:<b@x.example>'],
        ['rcpt', 'RCPT TO:<c@x.example>'],
        ['rcpt', 'RCPT TO:<b@x.example>'],
      ),
      ['a@x.example', 'b@x.example', 'c@x.example'],
    ],
    [
      'several lines at once',
      sent(['mail', 'MAIL FROM:<a@x.example>\r\nRCPT TO:<b@x.example>']),
      ['a@x.example', 'b@x.example'],
    ],
    ['MAIL as text of a message', sent(['message', 'MAIL FROM:<no@x.example>']), undefined],
  ])('%s', (_, events, expected) => {
    const found = lastEnvelope(events);
    expect(found && [found.from, ...found.to]).toEqual(expected);
  });

  test('only what has been counted is looked at', () => {
    const events = sent(['mail', 'MAIL FROM:<a@x.example>'], ['mail', 'MAIL FROM:<b@x.example>']);
    expect(lastEnvelope(events, 1)?.from).toBe('a@x.example');
  });
});
