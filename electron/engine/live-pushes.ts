import type { Push } from '../../shared/contract/push.ts';
import type { Annotation } from '../../shared/diagnosis/finding.ts';
import { annotate } from '../../shared/knowledge/annotate.ts';
import type { SessionEvent } from '../../shared/session/event.ts';
import type { LiveSession } from '../smtp/live-session.ts';
import { readSession, type SessionReading } from './session-reading.ts';

/** Shortest time from a push of a session to the next but one, in milliseconds: a frame of a screen. */
const pairMs = 16;
/** Most events and most explanations of one push. */
const perPush = 80;
/** Explaining and pushing what is new takes no more than a fifth of the time, reading the whole session anew a tenth. */
const pushRest = 4;
const readRest = 9;
/** A command that is answered within this time is pushed with its reply: the window draws both at once instead of twice. */
const answerMs = 10;
/** A command is read with its reply; where none comes, after this time. */
const unansweredMs = 100;

/** What is pushed of a live session. */
export type PushedSession = Pick<LiveSession, 'header' | 'events' | 'open' | 'ready' | 'subscribe' | 'closed'>;

/**
 * Pushes a live session's new events with what the rules say of them. What comes after a rest is pushed at once, a command with its
 * reply; events that come closer together go in one push. A short session is read as a whole at each push. A long one is read again
 * more rarely: its new events do not wait for that, they are explained by themselves, and what they mean for the rest comes later.
 */
export function pushLiveSession(
  session: PushedSession,
  push: (push: Push) => void,
  bug: (where: string, error: unknown) => void,
): void {
  let pushed = 0;
  /** Events before this one were explained at least once. */
  let explained = 0;
  let timer: NodeJS.Timeout | undefined;
  let due = 0;
  let newest = -pairMs;
  /** No push before this moment, and no reading of the whole before that. */
  let earliest = 0;
  let earliestRead = 0;
  /** How much of this push went into reading the whole session, which has a rest of its own. */
  let readMs = 0;
  let reading: Omit<SessionReading, 'annotations'> = { findings: [] };
  /** Something came since the whole session was read. */
  let unread = false;
  /** What was told of the session beside its events, as text. */
  let told = '';
  /** The last annotation of each event as text, so that only what changed is pushed again. */
  const known = new Map<number, string>();

  /** A mistake in a rule must not cost the session: its events are shown all the same. */
  function careful<T>(read: () => T, otherwise: T): T {
    try {
      return read();
    } catch (error) {
      bug('explaining a session', error);
      return otherwise;
    }
  }

  /** What the rules say now: of the whole session where it is time to read it, else of what is new. */
  function annotations(): readonly Annotation[] {
    const { header, events } = session;
    const start = performance.now();
    if (start < earliestRead && session.open) {
      schedule(earliestRead - start);
      return careful(() => annotate({ header, events }, undefined, explained), []);
    }
    unread = false;
    const { annotations, ...rest } = careful<SessionReading>(() => readSession({ header, events }), {
      annotations: [],
      findings: [],
    });
    reading = rest;
    const end = performance.now();
    readMs = end - start;
    earliestRead = end + readMs * readRest;
    return annotations;
  }

  /** The explanations that are new or different. */
  function newlyExplained(): Annotation[] {
    const changed = annotations().filter((annotation) => {
      const text = JSON.stringify(annotation);
      if (known.get(annotation.event) === text) return false;
      known.set(annotation.event, text);
      return true;
    });
    explained = session.events.length;
    return changed;
  }

  /** What was only sent, or received in part, explains nothing yet. */
  function isSilent(events: readonly SessionEvent[]): boolean {
    return session.open && events.length > 0 && events.every(({ kind }) => kind === 'sent' || kind === 'received');
  }

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    const start = performance.now();
    readMs = 0;
    const events = session.events.slice(pushed);
    pushed = session.events.length;
    unread ||= events.length > 0 || !session.open;
    const silent = isSilent(events);
    const changed = unread && !silent ? newlyExplained() : [];
    if (silent) schedule(unansweredMs);
    const state = JSON.stringify([reading, session.open, session.ready]);
    if (events.length === 0 && changed.length === 0 && state === told) return;
    told = state;
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
    const end = performance.now();
    earliest = Math.max(newest + pairMs, end + (end - start - readMs) * pushRest);
    newest = end;
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
    const rest = earliest - performance.now();
    const newest = session.events.at(-1)?.kind;
    schedule(session.open && (newest === 'sent' || newest === 'received') ? Math.max(rest, answerMs) : rest);
  });
  void session.closed.then(() => {
    schedule(0);
  });
}
