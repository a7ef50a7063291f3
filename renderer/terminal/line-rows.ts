import type { IBuffer } from '@xterm/xterm';

/**
 * Where in xterm's buffer each line of the transcript stands. Counted once when a line is drawn, as rows below the first line
 * ever drawn; found again by the distance from the newest row, which stays right when xterm drops the oldest.
 */
export class LineRows {
  readonly #buffer: () => IBuffer;
  readonly #partsOf: (line: number) => number;
  /** The first row of each line, and the row below the last. */
  #starts: number[] = [];
  #end = 0;
  /** Rows of the live region, which stands below the last line. */
  #live = 0;
  /** xterm has wrapped its lines anew: every row has to be counted again. */
  #stale = false;

  /** `partsOf` says how many rows a line was broken into when it was written; what xterm wraps comes on top. */
  constructor(buffer: () => IBuffer, partsOf: (line: number) => number) {
    this.#buffer = buffer;
    this.#partsOf = partsOf;
  }

  /** How many lines are drawn. */
  get lines(): number {
    return this.#starts.length;
  }

  /** xterm has drawn the lines before this one, and below them a live region of so many rows. */
  drawn(lines: number, live: number): void {
    this.#live = live;
    if (lines <= this.#starts.length) return;
    const known = this.#starts.length;
    const heights = this.#heights(known, lines);
    for (let line = known; line < lines; line++) {
      this.#starts.push(this.#end);
      this.#end += heights[line - known] ?? 0;
    }
  }

  /** Everything is about to be drawn again. */
  forget(): void {
    this.#starts = [];
    this.#end = 0;
    this.#stale = false;
  }

  /** The width has changed. */
  wrappedAnew(): void {
    this.#stale = true;
  }

  /** The buffer row where a line begins; below 0: xterm has dropped it. Undefined for a line that is not drawn. */
  rowOf(line: number): number | undefined {
    this.#countAgain();
    const start = line === this.#starts.length ? this.#end : this.#starts[line];
    return start === undefined ? undefined : start - this.#end + this.#under;
  }

  /** The line that stands in a buffer row; undefined above the first, and in and below the live region. */
  lineAt(row: number): number | undefined {
    this.#countAgain();
    const wanted = row - this.#under + this.#end;
    if (row < 0 || wanted >= this.#end || wanted < 0) return undefined;
    let [low, high] = [0, this.#starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#starts[middle] ?? 0) <= wanted) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The row below the last line. */
  get #under(): number {
    const { baseY, cursorY } = this.#buffer();
    return baseY + cursorY - Math.max(0, this.#live - 1);
  }

  #countAgain(): void {
    if (!this.#stale) return;
    this.#stale = false;
    const lines = this.#starts.length;
    this.#starts = [];
    this.#end = 0;
    this.drawn(lines, this.#live);
  }

  /** The heights of some of the newest lines, counted upwards from the newest row; 0 for those that xterm has dropped. */
  #heights(from: number, to: number): number[] {
    const heights = new Array<number>(to - from).fill(0);
    const buffer = this.#buffer();
    let row = this.#under;
    for (let line = to - 1; line >= from && row > 0; line--) {
      const below = row;
      for (let parts = this.#partsOf(line); parts > 0 && row > 0; parts--) {
        row -= 1;
        while (row > 0 && buffer.getLine(row)?.isWrapped) row -= 1;
      }
      heights[line - from] = below - row;
    }
    return heights;
  }
}
