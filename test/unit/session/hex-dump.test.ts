import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hexDump, hexRows } from '../../../shared/session/hex-dump.ts';

test('a dump as hexdump -C writes it', () => {
  const octets = new TextEncoder().encode('250-mx.example é\r\n');
  expect(hexDump(octets)).toBe(
    [
      '00000000  32 35 30 2d 6d 78 2e 65  78 61 6d 70 6c 65 20 c3  |250-mx.example .|',
      '00000010  a9 0d 0a                                          |...|',
    ].join('\n'),
  );
});

test('every octet is there, at any width', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), fc.constantFrom(8, 16), (octets, width) => {
      const back = hexRows(octets, width).flatMap(({ hex }) => hex.trim().split(/ +/).filter(Boolean));
      expect(back.map((digits) => Number.parseInt(digits, 16))).toEqual([...octets]);
    }),
  );
});
