/** Longest time that messages may hold up a key or a frame, in milliseconds. */
const budgetMs = 5;

/** Messages in order, a few at a time: the first at once, a flood of them with pauses for keys and frames. */
export interface Inbox {
  add(message: unknown): void;
  /** Handles all that wait, now. */
  flush(): void;
}

export function createInbox(handle: (message: unknown) => void, now = () => performance.now()): Inbox {
  let waiting: unknown[] = [];
  let next = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function work(until: number): void {
    while (next < waiting.length && now() < until) handle(waiting[next++]);
    if (next < waiting.length) return;
    waiting = [];
    next = 0;
  }

  function turn(): void {
    work(now() + budgetMs);
    // Once more even when nothing is left: several messages of one task would add up otherwise.
    timer = setTimeout(() => {
      timer = undefined;
      if (waiting.length > 0) turn();
    });
  }

  return {
    add(message) {
      waiting.push(message);
      if (timer === undefined) turn();
    },
    flush() {
      work(Number.POSITIVE_INFINITY);
    },
  };
}
