/** Tells somebody of changes: one now and then at once, many in a row with rests in between. */
export interface Pacer {
  /** Something changed. `rest`: the shortest time since it was told last, in milliseconds. */
  changed(rest: number): void;
  /** Tells now. */
  tell(): void;
}

/** `tell` is told of a change at once unless it was told twice within two rests; the newest change is always told. */
export function createPacer(tell: () => void, now = () => performance.now()): Pacer {
  /** When it was told last, and the time before. */
  let told: readonly [number, number] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let later: ReturnType<typeof setTimeout> | undefined;

  function tellNow(): void {
    clearTimeout(later);
    later = undefined;
    told = [now(), told[0]];
    tell();
  }

  return {
    changed(rest) {
      if (now() - told[1] >= rest * 2) tellNow();
      else later ??= setTimeout(tellNow, Math.max(0, told[0] + rest - now()));
    },
    tell: tellNow,
  };
}
