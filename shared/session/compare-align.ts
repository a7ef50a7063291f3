/** A pair of what stands at the same place in two lists; one side is missing where only the other has it. */
export interface Aligned<T> {
  readonly a?: T;
  readonly b?: T;
}

/** More than this in a row is aligned only at its beginning and end: the table would grow with the square. */
const mostCells = 4_000_000;

/** Aligns two lists by the longest common sequence of their keys; order is kept on both sides. */
export function align<T>(a: readonly T[], b: readonly T[], keyOf: (item: T) => string): Aligned<T>[] {
  const keysA = a.map(keyOf);
  const keysB = b.map(keyOf);
  let start = 0;
  while (start < a.length && start < b.length && keysA[start] === keysB[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && keysA.at(-1 - end) === keysB.at(-1 - end)) end++;
  const pairs: Aligned<T>[] = [];
  const push = (i: number | undefined, j: number | undefined) => {
    const left = i === undefined ? undefined : a[i];
    const right = j === undefined ? undefined : b[j];
    pairs.push({ ...(left === undefined ? {} : { a: left }), ...(right === undefined ? {} : { b: right }) });
  };
  for (let i = 0; i < start; i++) push(i, i);
  const width = b.length - end - start;
  const height = a.length - end - start;
  const longest = width * height > mostCells ? undefined : commonLengths(keysA, keysB, start, height, width);
  let i = 0;
  let j = 0;
  while (i < height || j < width) {
    const same = i < height && j < width && keysA[start + i] === keysB[start + j];
    if (longest && same) push(start + i++, start + j++);
    else if (i < height && (j >= width || !longest || below(longest, i, j, width) >= beside(longest, i, j, width)))
      push(start + i++, undefined);
    else push(undefined, start + j++);
  }
  for (let k = end; k > 0; k--) push(a.length - k, b.length - k);
  return pairs;
}

/** Cell (i, j): the length of the longest common sequence of what is left from i and j on. */
function commonLengths(a: readonly string[], b: readonly string[], start: number, height: number, width: number) {
  const cells = new Uint32Array((height + 1) * (width + 1));
  for (let i = height - 1; i >= 0; i--) {
    for (let j = width - 1; j >= 0; j--) {
      cells[i * (width + 1) + j] =
        a[start + i] === b[start + j]
          ? (cells[(i + 1) * (width + 1) + j + 1] ?? 0) + 1
          : Math.max(below(cells, i, j, width), beside(cells, i, j, width));
    }
  }
  return cells;
}

function below(cells: Uint32Array, i: number, j: number, width: number): number {
  return cells[(i + 1) * (width + 1) + j] ?? 0;
}

function beside(cells: Uint32Array, i: number, j: number, width: number): number {
  return cells[i * (width + 1) + j + 1] ?? 0;
}
