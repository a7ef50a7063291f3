const { push } = Array.prototype;
const iterate = Array.prototype[Symbol.iterator];
const { subarray } = Uint8Array.prototype;

/**
 * Runs `work` and throws where it takes more than `most` steps, so that code that goes round in circles fails a test instead
 * of hanging it. A step is an item added to an array, an array gone through, or a cut from octets: every loop of the client
 * does one of them.
 */
export function boundedSteps<T>(most: number, work: () => T): T {
  let steps = 0;
  const counted = (original: (...values: never[]) => unknown) =>
    function (this: unknown, ...values: unknown[]) {
      if (++steps > most) throw new Error(`more than ${most} steps: this does not come to an end`);
      return Reflect.apply(original, this, values);
    };
  replace(Array.prototype, 'push', counted(push));
  replace(Array.prototype, Symbol.iterator, counted(iterate));
  replace(Uint8Array.prototype, 'subarray', counted(subarray));
  try {
    return work();
  } finally {
    replace(Array.prototype, 'push', push);
    replace(Array.prototype, Symbol.iterator, iterate);
    replace(Uint8Array.prototype, 'subarray', subarray);
  }
}

function replace(of: object, name: string | symbol, value: unknown): void {
  Object.defineProperty(of, name, { value, configurable: true, writable: true });
}
