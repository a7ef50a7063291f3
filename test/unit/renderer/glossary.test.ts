import { expect, test } from 'vitest';
import { splitAtWords } from '../../../renderer/guide/glossary.ts';

const words = (text: string): string[] =>
  splitAtWords(text)
    .filter((piece) => piece.meaning !== undefined)
    .map((piece) => piece.text);

test('a text is cut at its protocol words and nothing of it is lost', () => {
  const text = 'RCPT TO was refused: no TLS, and STARTTLS is not in the EHLO reply.';
  expect(words(text)).toEqual(['RCPT TO', 'TLS', 'STARTTLS', 'EHLO']);
  expect(
    splitAtWords(text)
      .map((piece) => piece.text)
      .join(''),
  ).toBe(text);
});

test('a word is explained once, as a whole word, in the protocol’s own writing', () => {
  expect(words('TLS and TLS again')).toEqual(['TLS']);
  expect(words('MXA, data, relays, non-accepted domain and TLS-only are none')).toEqual([]);
  expect(splitAtWords('')).toEqual([]);
});
