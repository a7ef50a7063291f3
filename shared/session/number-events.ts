import type { SessionEvent } from './event.ts';

/** An event as it was read, and where in the file it stands. */
export interface ReadLine {
  readonly index: number;
  readonly event: SessionEvent;
}

/**
 * The events of a file in the order of their ids, each id once, because ids name evidence. What was recorded of the
 * connection keeps its id; where two lines claim the same, the second is left out and said. Notes and labels can be written by
 * several instances at once, each counting on from what it had read: one whose id is taken gets the next free one at the end.
 */
export function numberEvents(
  lines: readonly ReadLine[],
  say: (index: number, problem: string) => void,
): SessionEvent[] {
  const before = idsBefore(lines);
  const events: SessionEvent[] = [];
  const late: SessionEvent[] = [];
  let last = -1;
  let lastRecorded = -1;
  lines.forEach(({ index, event }, at) => {
    const filed = isFiled(event);
    // The newest label counts: once one had to move to the end, those written after it follow.
    const moved = event.kind === 'labelled' && late.length > 0;
    if (filed && (moved || event.id <= last || event.id >= (before[at] ?? 0))) {
      late.push(event);
      return;
    }
    if (!filed && event.id <= lastRecorded) {
      say(index, 'repeats or goes back in event numbers and was left out');
      return;
    }
    // An instance that had read moved ones counted on behind them.
    if (event.id > last + 1 + late.length) say(index, 'comes after missing events');
    events.push(event);
    last = event.id;
    if (!filed) lastRecorded = event.id;
  });
  let t = events.at(-1)?.t ?? 0;
  for (const event of late) {
    last += 1;
    t = Math.max(t, event.t);
    events.push({ ...event, id: last, t });
  }
  return events;
}

/** Written at a technician's wish afterwards, perhaps from another instance, and not by the session's own writer. */
function isFiled(event: SessionEvent): boolean {
  return event.kind === 'labelled' || (event.kind === 'noted' && (event.by === 'user' || event.dns !== undefined));
}

/** For each line the id that it must stay below: that of the next recorded event. */
function idsBefore(lines: readonly ReadLine[]): number[] {
  const before: number[] = [];
  let next = Number.POSITIVE_INFINITY;
  for (let at = lines.length - 1; at >= 0; at--) {
    before[at] = next;
    const event = lines[at]?.event;
    if (event && !isFiled(event)) next = event.id;
  }
  return before;
}
