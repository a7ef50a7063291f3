import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Editor, emptyEditor, forgetNewest, typeInto } from '../../../renderer/terminal/line-editor.ts';
import { suggestions } from '../../../shared/smtp/command-completion.ts';
import { newStanding, type Standing } from '../../../shared/smtp/standing.ts';

const left = '\x1b[D';
const right = '\x1b[C';
const up = '\x1b[A';
const down = '\x1b[B';
const home = '\x1b[H';
const end = '\x1b[F';
const backspace = '\x7f';
const del = '\x1b[3~';

const greeted: Standing = { ...newStanding(), greeted: true, hello: 'EHLO', capabilities: new Map([['STARTTLS', []]]) };

function type(...keys: string[]): Editor {
  const suggest = (typed: string) => suggestions(typed, greeted);
  return keys.reduce((editor, key) => typeInto(editor, key, suggest).editor, emptyEditor);
}

describe('editing', () => {
  test.each([
    ['plain text', ['EHLO x'], 'EHLO x', 6],
    ['backspace', ['EHLP', backspace, 'O'], 'EHLO', 4],
    ['backspace at the start', [backspace, 'a', home, backspace], 'a', 0],
    ['delete', ['abc', home, del], 'bc', 0],
    ['delete at the end', ['abc', del], 'abc', 3],
    ['left, then insert', ['MAL', left, 'I'], 'MAIL', 3],
    ['right stops at the end', ['ab', right, 'c'], 'abc', 3],
    ['home and end', ['b', home, 'a', end, 'c'], 'abc', 3],
    ['Ctrl+U to the start', ['RCPT TO', left, left, '\x15'], 'TO', 0],
    ['Ctrl+W one word', ['RCPT TO:<a@b>', '\x17'], 'RCPT ', 5],
    ['Ctrl+K to the end', ['abc', left, '\x0b'], 'ab', 2],
    ['word left and right', ['aa bb cc', '\x1b[1;5D', '\x1b[1;5D', '\x1b[1;5C'], 'aa bb cc', 5],
    ['a surrogate pair is one character', ['a😀', left, backspace], '😀', 0],
    ['unknown sequences are nothing', ['a', '\x1b[15~', '\x1b[1;2P', 'b'], 'ab', 2],
    ['control characters are not text', ['a\x00\x07b'], 'ab', 2],
  ])('%s', (_, keys, text, caret) => {
    expect(type(...keys)).toMatchObject({ text, caret });
  });
});

describe('submitting', () => {
  test('Enter gives the line and empties the editor', () => {
    const { editor, acts } = typeInto(type('NOOP'), '\r');
    expect(acts).toEqual([{ do: 'submit', line: 'NOOP' }]);
    expect(editor.text).toBe('');
  });

  test('an empty line is a line too', () => {
    expect(typeInto(emptyEditor, '\r').acts).toEqual([{ do: 'submit', line: '' }]);
  });

  test('a pasted text is sent line by line, its last piece stays', () => {
    const { editor, acts } = typeInto(type('X'), 'EHLO a\r\nMAIL FROM:<>\rRCPT');
    expect(acts).toEqual([
      { do: 'submit', line: 'XEHLO a' },
      { do: 'submit', line: 'MAIL FROM:<>' },
    ]);
    expect(editor.text).toBe('RCPT');
  });

  test('a pasted tab is text', () => {
    expect(typeInto(emptyEditor, 'a\tb').editor.text).toBe('a\tb');
  });

  test('Ctrl+C clears what is typed, then cancels', () => {
    const first = typeInto(type('RCPT'), '\x03');
    expect([first.editor.text, first.acts]).toEqual(['', []]);
    expect(typeInto(first.editor, '\x03').acts).toEqual([{ do: 'cancel' }]);
  });
});

describe('history', () => {
  test('up and down walk it and come back to the draft', () => {
    const editor = type('one\r', 'two\r', 'draft');
    const walk = [up, up, up, down, down, down].map((_, index, keys) => keys.slice(0, index + 1));
    expect(walk.map((keys) => keys.reduce((state, key) => typeInto(state, key).editor, editor).text)).toEqual([
      'two',
      'one',
      'one',
      'two',
      'draft',
      'draft',
    ]);
  });

  test('keeps no secrets, blanks or repetitions', () => {
    expect(type('AUTH PLAIN AGEAYg==\r', '  \r', 'NOOP\r', 'NOOP\r').history).toEqual(['NOOP']);
    expect(forgetNewest(type('NOOP\r', 'c2VjcmV0\r'), 'c2VjcmV0').history).toEqual(['NOOP']);
  });
});

describe('Tab', () => {
  test.each([
    ['eh', 'EHLO ', 5],
    ['mail', 'MAIL FROM:<>', 11],
    ['rc', 'RCPT TO:<>', 9],
    ['st', 'STARTTLS', 8],
    ['xyz', 'xyz', 3],
    ['', '', 0],
  ])('%j becomes %j', (typed, text, caret) => {
    expect(type(...(typed === '' ? [] : [typed]), '\t')).toMatchObject({ text, caret });
  });

  test('again shows the next match', () => {
    expect(type('h', '\t').text).toBe('HELP');
    expect(type('h', '\t', '\t').text).toBe('HELO ');
    expect(type('h', '\t', '\t', '\t').text).toBe('HELP');
  });

  test('what stands behind the caret stays, and nothing happens within a word', () => {
    expect(type('ma <a@b>', home, right, right, '\t')).toMatchObject({ text: 'MAIL FROM:<> <a@b>', caret: 11 });
    expect(type('mail', left, '\t').text).toBe('mail');
  });

  test('the shown word is explained', () => {
    expect(type('st', '\t').completion?.does).toContain('encrypted');
  });
});

test('whatever comes in, the caret stays inside the text and no control character gets in', () => {
  const keys = fc.array(
    fc.oneof(
      fc.constantFrom(left, right, up, down, home, end, backspace, del, '\t', '\r', '\x15', '\x17'),
      fc.string({ unit: 'binary' }),
    ),
  );
  fc.assert(
    fc.property(keys, (pressed) => {
      const editor = type(...pressed);
      expect(editor.caret).toBeGreaterThanOrEqual(0);
      expect(editor.caret).toBeLessThanOrEqual(editor.text.length);
      expect(editor.text).not.toMatch(/[\x00-\x08\x0a-\x1f\x7f]/);
    }),
  );
});
