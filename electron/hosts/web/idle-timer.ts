/** Calls `end` once when nothing was busy for so many minutes; without minutes it never does. */
export function idleTimer(minutes: number | undefined, end: () => void): { busy(): void; rest(): void } {
  let timer: NodeJS.Timeout | undefined;
  const busy = () => clearTimeout(timer);
  const rest = () => {
    busy();
    if (minutes !== undefined) timer = setTimeout(end, minutes * 60_000).unref();
  };
  return { busy, rest };
}
