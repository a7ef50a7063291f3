import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { unpackWoff } from '../../../electron/export/unpack-woff.ts';

const files = 'node_modules/@fontsource/inter/files';
const woff = readFileSync(`${files}/inter-latin-400-normal.woff`);

/** The sum that the directory of a font gives for a table (OpenType, "Calculating checksums"). */
function checksumOf(table: Buffer, tag: string): number {
  const padded = Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)]);
  let sum = 0;
  for (let at = 0; at < padded.length; at += 4) {
    // The checksum of the whole file, which stands in head, is taken as 0.
    if (tag === 'head' && at === 8) continue;
    sum = (sum + padded.readUInt32BE(at)) >>> 0;
  }
  return sum;
}

describe('a WOFF file', () => {
  test('unpacks to a font whose tables have the checksums that its directory gives', () => {
    const font = unpackWoff(woff);
    expect(font.readUInt32BE(0)).toBe(0x00010000);
    const tags: string[] = [];
    for (let index = 0; index < font.readUInt16BE(4); index++) {
      const at = 12 + index * 16;
      const tag = font.toString('latin1', at, at + 4);
      const start = font.readUInt32BE(at + 8);
      const table = font.subarray(start, start + font.readUInt32BE(at + 12));
      expect([tag, checksumOf(table, tag)]).toEqual([tag, font.readUInt32BE(at + 4)]);
      tags.push(tag);
    }
    expect(tags).toEqual(expect.arrayContaining(['cmap', 'glyf', 'head', 'hmtx', 'loca']));
  });

  test('that is none, or ends too soon, is refused', () => {
    expect(() => unpackWoff(Buffer.from('%PDF-1.4 and so on'))).toThrow('no WOFF');
    expect(() => unpackWoff(woff.subarray(0, 200))).toThrow();
  });
});
