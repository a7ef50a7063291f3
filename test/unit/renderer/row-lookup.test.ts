import type { IBuffer } from '@xterm/xterm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineAtRow, rowsOfRanges } from '../../../renderer/terminal/row-lookup.ts';

/** A line: how many rows it was broken into, and into how many the terminal wrapped each. */
const lines = fc.array(fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 }), {
  minLength: 1,
  maxLength: 20,
});

function bufferOf(all: number[][], dropped: number): { buffer: IBuffer; lineOf: number[]; lines: number } {
  const rows = all.flatMap((parts, line) =>
    parts.flatMap((height) => Array.from({ length: height }, (_, index) => ({ line, isWrapped: index > 0 }))),
  );
  const kept = rows.slice(dropped);
  const buffer = { getLine: (row: number) => kept[row] } as unknown as IBuffer;
  return { buffer, lineOf: kept.map(({ line }) => line), lines: all.length };
}

test('every row finds its line and every line its rows, broken, wrapped and with the oldest dropped', () => {
  fc.assert(
    fc.property(lines, fc.nat(10), (all, dropped) => {
      const { buffer, lineOf, lines: count } = bufferOf(all, dropped);
      const drawn = { lines: count, under: lineOf.length, rowsOf: (line: number) => all[line]?.length ?? 1 };
      for (const [row, line] of lineOf.entries()) {
        // The rest of a line whose first row was dropped cannot be told from a line of its own.
        if (lineOf[row] !== lineOf[0]) expect(lineAtRow(buffer, row, drawn)).toBe(line);
      }
      expect(lineAtRow(buffer, lineOf.length, drawn)).toBeUndefined();
      const ranges = all.map((_, line) => ({ first: line, last: line }));
      const places = rowsOfRanges(buffer, ranges, drawn);
      for (const range of ranges) {
        const place = places.get(range);
        const row = lineOf.indexOf(range.first);
        if (row > 0) expect(place).toEqual({ row, height: lineOf.filter((line) => line === range.first).length });
      }
    }),
  );
});
