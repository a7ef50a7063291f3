import type { IBuffer } from '@xterm/xterm';
import type { LineRange } from './transcript.ts';

/** What of the buffer belongs to the transcript. */
export interface DrawnRows {
  /** How many lines are drawn. */
  readonly lines: number;
  /** The row below the last of them. */
  readonly under: number;
  /** Rows that a line was broken into when it was drawn; what xterm wraps by itself comes on top. */
  rowsOf(line: number): number;
}

/**
 * Lines and buffer rows find each other by counting unwrapped rows upwards from the last line, which stays right when xterm
 * wraps lines anew or drops the oldest.
 */
export function lineAtRow(buffer: IBuffer, row: number, { lines, under, rowsOf }: DrawnRows): number | undefined {
  if (row < 0 || row >= under) return undefined;
  let begun = 0;
  for (let at = under - 1; at >= row; at--) if (!buffer.getLine(at)?.isWrapped) begun += 1;
  // A continued row belongs to what begins above it.
  if (buffer.getLine(row)?.isWrapped) begun += 1;
  let line = lines;
  while (begun > 0 && line > 0) {
    line -= 1;
    begun -= rowsOf(line);
  }
  return begun <= 0 ? line : undefined;
}

/** The rows of several line ranges in one walk; ranges that xterm has dropped are missing. */
export function rowsOfRanges(
  buffer: IBuffer,
  ranges: readonly LineRange[],
  { lines, under, rowsOf }: DrawnRows,
): Map<LineRange, { row: number; height: number }> {
  const found = new Map<LineRange, { row: number; height: number }>();
  const wanted = [...ranges].sort((a, b) => b.first - a.first);
  const endOf = new Map<number, LineRange[]>();
  for (const range of wanted) endOf.set(range.last, [...(endOf.get(range.last) ?? []), range]);
  const bottom = new Map<LineRange, number>();
  let line = lines - 1;
  let left = rowsOf(line);
  let next = 0;
  let lastRow = under - 1;
  for (let row = under - 1; row >= 0 && line >= 0 && next < wanted.length; row--) {
    if (buffer.getLine(row)?.isWrapped) continue;
    left -= 1;
    if (left > 0) continue;
    for (const range of endOf.get(line) ?? []) bottom.set(range, lastRow);
    while (wanted[next]?.first === line) {
      const range = wanted[next];
      if (range) found.set(range, { row, height: (bottom.get(range) ?? row) - row + 1 });
      next += 1;
    }
    lastRow = row - 1;
    line -= 1;
    left = rowsOf(line);
  }
  return found;
}
