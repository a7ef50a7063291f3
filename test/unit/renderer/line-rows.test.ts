import type { IBuffer } from '@xterm/xterm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LineRows } from '../../../renderer/terminal/line-rows.ts';

/** A line: how many rows it was broken into, and into how many the terminal wrapped each. */
const line = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 });
/** Lines as they come, some at a time, each time with so many rows of the live region below. */
const pieces = fc.array(fc.tuple(fc.array(line, { maxLength: 6 }), fc.integer({ min: 1, max: 2 })), {
  minLength: 1,
  maxLength: 8,
});

/** A terminal that keeps so many rows; `rowsOf` says to which line each of them belongs. */
function terminal(kept: number) {
  const lines: number[][] = [];
  let live = 1;
  const all = () =>
    lines.flatMap((parts, line) =>
      parts.flatMap((height) => Array.from({ length: height }, (_, index) => ({ line, isWrapped: index > 0 }))),
    );
  const shown = () => all().slice(-kept);
  const buffer = (): IBuffer => {
    const rows = shown();
    const baseY = Math.max(0, rows.length + live - 5);
    return {
      baseY,
      cursorY: rows.length + live - 1 - baseY,
      getLine: (row: number) => rows[row] ?? { isWrapped: false },
    } as unknown as IBuffer;
  };
  const rows = new LineRows(buffer, (at) => lines[at]?.length ?? 1);
  return {
    rows,
    shown,
    draw(more: number[][], below: number) {
      lines.push(...more);
      live = below;
      rows.drawn(lines.length, below);
    },
    /** Everything that was wrapped once more is now wrapped as often as `heights` says. */
    wrapAnew(height: number) {
      for (const parts of lines) parts.fill(height);
      rows.wrappedAnew();
    },
  };
}

test('every row finds its line and every line its rows: broken, wrapped, come in pieces, the oldest dropped, the width changed', () => {
  fc.assert(
    fc.property(
      pieces,
      fc.integer({ min: 1, max: 60 }),
      fc.option(fc.integer({ min: 1, max: 3 })),
      (all, kept, height) => {
        const { rows, shown, draw, wrapAnew } = terminal(kept);
        for (const [more, below] of all) draw(more, below);
        if (height !== null) wrapAnew(height);
        const lineOf = shown().map(({ line }) => line);
        for (const [row, line] of lineOf.entries()) {
          // The rest of a line whose first row was dropped may be counted as part of it or as gone.
          if (line === lineOf[0]) continue;
          expect(rows.lineAt(row)).toBe(line);
          expect(rows.rowOf(line)).toBe(lineOf.indexOf(line));
        }
        expect(rows.lineAt(lineOf.length)).toBeUndefined();
        expect(rows.rowOf(rows.lines)).toBe(lineOf.length);
        expect(rows.rowOf(rows.lines + 1)).toBeUndefined();
      },
    ),
  );
});
