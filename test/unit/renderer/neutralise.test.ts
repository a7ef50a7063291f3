import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { neutralise, neutraliseText, type Piece } from '../../../renderer/terminal/neutralise.ts';

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const joined = (pieces: readonly Piece[]): string => pieces.map((piece) => piece.text).join('');

describe('neutralise', () => {
  test.each([
    ['plain text stays', text('250 OK'), '250 OK'],
    ['tab stays', text('a\tb'), 'a\tb'],
    ['valid UTF-8 stays', text('Grüße 日本 😀'), 'Grüße 日本 😀'],
    ['escape', text('\x1b[2J'), '\\x1b[2J'],
    ['bell and DEL', text('\x07\x7f'), '\\x07\\x7f'],
    ['a lone CR and LF', text('a\rb\n'), 'a\\rb\\n'],
    ['C1 as UTF-8', text('\u009b31m'), '\\xc2\\x9b31m'],
    ['C1 as a raw byte', bytes(0x9b, 0x33), '\\x9b3'],
    ['invalid UTF-8', bytes(0xff, 0xfe), '\\xff\\xfe'],
    ['a cut sequence', bytes(0x61, 0xe2, 0x82), 'a\\xe2\\x82'],
    ['an overlong slash', bytes(0xc0, 0xaf), '\\xc0\\xaf'],
    ['a surrogate', bytes(0xed, 0xa0, 0x80), '\\xed\\xa0\\x80'],
    ['a bidirectional override', text('a\u202eb'), 'a\\xe2\\x80\\xaeb'],
    ['a telnet command', bytes(0xff, 0xfd, 0x18), '\\xff\\xfd\\x18'],
  ])('%s', (_, input, expected) => {
    expect(joined(neutralise(input))).toBe(expected);
  });

  test('what was escaped can be told from the same text sent by the server', () => {
    expect(neutralise(text('\\x1b'))).toEqual([{ text: '\\x1b', escaped: false }]);
    expect(neutralise(text('a\x1bb'))).toEqual([
      { text: 'a', escaped: false },
      { text: '\\x1b', escaped: true },
      { text: 'b', escaped: false },
    ]);
    expect(neutraliseText('a\x1bb')).toEqual(neutralise(text('a\x1bb')));
  });

  test('nothing a terminal obeys ever comes out', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (input) => {
        expect(joined(neutralise(input))).not.toMatch(/[\x00-\x08\x0a-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/);
      }),
    );
  });
});
