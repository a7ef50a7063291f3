import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readOctets, writeOctets } from '../../../shared/smtp/octet-notation.ts';

function octets(text: string): string {
  const reading = readOctets(text);
  return reading.ok ? Buffer.from(reading.octets).toString('hex') : `${reading.at}: ${reading.problem}`;
}

describe('the notation of octets', () => {
  test.each([
    ['', ''],
    ['EHLO', '45484c4f'],
    ['a\\r\\nb', '610d0a62'],
    ['\\0', '00'],
    ['\\01', '0031'],
    ['\\x00\\xFf', '00ff'],
    ['\\xe9', 'e9'],
    ['\\u{e9}', 'c3a9'],
    ['\\u{1F600}', 'f09f9880'],
    ['\\u{d800}', 'eda080'],
    ['é', 'c3a9'],
    ['😀', 'f09f9880'],
    ['\\\\x41', '5c783431'],
    ['\\e[2J', '1b5b324a'],
    ['one\ntwo\r\nthree', '6f6e6574776f7468726565'],
  ])('%j', (text, hex) => {
    expect(octets(text)).toBe(hex);
  });

  test.each([
    ['a\\', 1, 'backslash alone'],
    ['ab\\q', 2, 'no escape'],
    ['\\x4', 0, 'two hexadecimal digits'],
    ['\\xzz', 0, 'two hexadecimal digits'],
    ['é\\u0041', 1, 'in braces'],
    ['\\u{}', 0, 'in braces'],
    ['\\u{110000}', 0, 'beyond the last character'],
  ])('%j is told', (text, at, words) => {
    const reading = readOctets(text);
    expect(reading).toMatchObject({ ok: false, at });
    expect(!reading.ok && reading.problem).toContain(words);
  });

  test('whatever is written is read back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(readOctets(writeOctets(bytes))).toEqual({ ok: true, octets: bytes });
      }),
    );
  });

  test('no text makes it throw', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void readOctets(text)));
    fc.assert(
      fc.property(fc.array(fc.constantFrom('\\', 'x', 'u', '{', '}', '0', 'f', 'é')), (parts) => {
        const reading = readOctets(parts.join(''));
        if (!reading.ok) expect(parts.join('').charAt(reading.at)).toBe('\\');
      }),
    );
  });
});
