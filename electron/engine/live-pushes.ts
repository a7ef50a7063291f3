import type { Push } from '../../shared/contract/push.ts';
import type { Annotation } from '../../shared/diagnosis/finding.ts';
import type { LiveSession } from '../smtp/live-session.ts';
import { readSession, type SessionReading } from './session-reading.ts';

/** Shortest time from one push of a session to the next, in milliseconds: half a frame of a screen. */
const restMs = 8;
/** Most events and most explanations of one push. */
const perPush = 80;

/**
 * Pushes a live session's new events with what the rules say of them. What comes after a rest is pushed at once, so that a reply
 * is explained without delay; events that come close together go in one push. A long session is read again more rarely:
 * reading never takes more than about a fifth of the time. Its events do not wait for that: they are shown, and explained later.
 */
export function pushLiveSession(
  session: LiveSession,
  push: (push: Push) => void,
  bug: (where: string, error: unknown) => void,
): void {
  let pushed = 0;
  let timer: NodeJS.Timeout | undefined;
  let due = 0;
  /** No push before this moment, and no reading before that. */
  let earliest = 0;
  let earliestRead = 0;
  let reading: Omit<SessionReading, 'annotations'> = { findings: [] };
  /** The last annotation of each event as text, so that only what changed is pushed again. */
  const known = new Map<number, string>();

  /** A mistake in a rule must not cost the session: its events are shown all the same. */
  function read(): SessionReading {
    try {
      return readSession({ header: session.header, events: session.events });
    } catch (error) {
      bug('explaining a session', error);
      return { annotations: [], findings: [] };
    }
  }

  /** Reads the session anew where it is time to; gives the explanations that are new or different. */
  function newlyExplained(): Annotation[] {
    const start = performance.now();
    if (start < earliestRead && session.open) {
      schedule(earliestRead - start);
      return [];
    }
    const { annotations, ...rest } = read();
    reading = rest;
    const changed = annotations.filter((annotation) => {
      const text = JSON.stringify(annotation);
      if (known.get(annotation.event) === text) return false;
      known.set(annotation.event, text);
      return true;
    });
    const end = performance.now();
    earliestRead = end + (end - start) * 4;
    return changed;
  }

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    const events = session.events.slice(pushed);
    pushed = session.events.length;
    const changed = newlyExplained();
    const now = { push: 'session.changed', session: session.header.id, ...reading, open: session.open } as const;
    // A message of thousands of events or explanations would hold up the window while it is read.
    const parts = Math.max(1, Math.ceil(Math.max(events.length, changed.length) / perPush));
    for (let part = 0; part < parts; part++) {
      const [from, to] = [part * perPush, (part + 1) * perPush];
      const last = part === parts - 1;
      push({
        ...now,
        events: events.slice(from, to),
        annotations: changed.slice(from, to),
        ready: last && session.ready,
      });
    }
    earliest = performance.now() + restMs;
  }

  /** The next push; one that is due sooner takes the place of a later one. */
  function schedule(delay: number): void {
    const at = performance.now() + Math.max(0, delay);
    if (timer !== undefined && due <= at) return;
    clearTimeout(timer);
    due = at;
    timer = setTimeout(flush, Math.max(0, delay));
  }

  push({ push: 'session.opened', header: session.header });
  session.subscribe(() => {
    schedule(earliest - performance.now());
  });
  void session.closed.then(() => {
    schedule(0);
  });
}
