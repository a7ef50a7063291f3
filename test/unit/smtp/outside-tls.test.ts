import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createOutsideTls } from '../../../shared/smtp/outside-tls.ts';
import { ladder } from './ladder.ts';

const encoder = new TextEncoder();
const record = fc
  .tuple(fc.integer({ min: 20, max: 23 }), fc.integer({ min: 0, max: 4 }), fc.uint8Array({ maxLength: 300 }))
  .map(([type, minor, body]) => [type, 3, minor, body.length >> 8, body.length & 255, ...body]);
const plain = fc.constantFrom('454 4.7.0 TLS not available\r\n', 'NO\r\n', '\u0016plain', '\u0015\u0003\u0001');

/** What is no TLS of these bytes, however they are cut. */
function outside(bytes: Uint8Array, cuts: readonly number[]): number[] {
  const read = createOutsideTls();
  const found: number[] = [];
  let at = 0;
  for (const cut of [...cuts].sort((a, b) => a - b).concat(bytes.length)) {
    const end = Math.min(cut, bytes.length);
    found.push(...(read(bytes.subarray(at, end)) ?? []));
    at = end;
  }
  return found;
}

describe('plain text in the place of TLS', () => {
  it('property: TLS records are never taken for it, and what follows them is found whole, for every way of splitting', () => {
    fc.assert(
      fc.property(
        fc.array(record, { maxLength: 5 }),
        fc.option(plain),
        fc.array(fc.nat(1600), { maxLength: 6 }),
        (records, text, cuts) => {
          const said = [...encoder.encode(text ?? '')];
          const found = outside(Uint8Array.from([...records.flat(), ...said]), cuts);
          // A record's beginning alone may still become one.
          const begins = text === null || text === '\u0015\u0003\u0001';
          expect(found).toEqual(begins ? [] : said);
        },
      ),
    );
  });

  it('is kept byte for byte, quoted, and never read as a reply', () => {
    const to = ladder('starttls-required').connected().server('220 mail ESMTP\r\n');
    to.server('250-mail\r\n250 STARTTLS\r\n').server('220 go ahead\r\n');
    const before = to.events.length;
    to.input({ type: 'received-for-tls', bytes: encoder.encode('454 4.7.0 TLS not ') });
    to.input({ type: 'received-for-tls', bytes: encoder.encode('available\r\n') });
    to.input({ type: 'failed', code: 'tls-not-spoken', cause: 'wrong version number' });

    expect(to.events.slice(before)).toMatchObject([
      { kind: 'received', data: '454 4.7.0 TLS not ' },
      { kind: 'received', data: 'available\r\n' },
      { kind: 'observed', sign: 'plaintext-for-tls', lines: ['454 4.7.0 TLS not available'] },
      { kind: 'failed', code: 'tls-not-spoken', stage: 'tls' },
      { kind: 'closed' },
    ]);
  });

  it('counts for nothing once TLS is up', () => {
    const to = ladder('tls').connected().secured();
    const before = to.events.length;
    to.input({ type: 'received-for-tls', bytes: encoder.encode('220 plain\r\n') });
    expect(to.events.length).toBe(before);
  });
});
