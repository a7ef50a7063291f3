import type { IBuffer } from '@xterm/xterm';
import type { LineRange } from './transcript.ts';

/**
 * Lines and buffer rows find each other by counting unwrapped rows upwards from the last line, which stays right when xterm
 * wraps lines anew or drops the oldest. `lines` is how many lines are drawn, `under` the row below the last of them.
 */
export function lineAtRow(buffer: IBuffer, row: number, lines: number, under: number): number | undefined {
  if (row < 0 || row >= under) return undefined;
  let line = lines;
  for (let at = under - 1; at >= row; at--) if (!buffer.getLine(at)?.isWrapped) line -= 1;
  // A continued row belongs to the line that begins above it.
  if (buffer.getLine(row)?.isWrapped) line -= 1;
  return line >= 0 ? line : undefined;
}

/** The rows of several line ranges in one walk; ranges that xterm has dropped are missing. */
export function rowsOfRanges(
  buffer: IBuffer,
  ranges: readonly LineRange[],
  lines: number,
  under: number,
): Map<LineRange, { row: number; height: number }> {
  const found = new Map<LineRange, { row: number; height: number }>();
  const wanted = [...ranges].sort((a, b) => b.first - a.first);
  let line = lines;
  let next = 0;
  const endOf = new Map<number, LineRange[]>();
  for (const range of wanted) endOf.set(range.last, [...(endOf.get(range.last) ?? []), range]);
  const bottom = new Map<LineRange, number>();
  let lastRow = under - 1;
  for (let row = under - 1; row >= 0 && next < wanted.length; row--) {
    if (buffer.getLine(row)?.isWrapped) continue;
    line -= 1;
    for (const range of endOf.get(line) ?? []) bottom.set(range, lastRow);
    while (wanted[next]?.first === line) {
      const range = wanted[next];
      if (range) found.set(range, { row, height: (bottom.get(range) ?? row) - row + 1 });
      next += 1;
    }
    lastRow = row - 1;
  }
  return found;
}
