import type { SessionSnapshot } from '../../shared/contract/session-snapshot.ts';
import type { Annotation, Finding } from '../../shared/diagnosis/finding.ts';
import type { Fingerprint } from '../../shared/diagnosis/fingerprint.ts';
import type { EventOf, SessionEvent, SessionHeader } from '../../shared/session/event.ts';

/**
 * A session as the page knows it. A change makes a new record, but `events` and `annotations` are the same growing
 * collections: a session of 50,000 events must not be copied at each reply. Read `events` up to `count`.
 */
export interface SessionRecord {
  readonly id: string;
  readonly header?: SessionHeader | undefined;
  readonly events: SessionEvent[];
  readonly count: number;
  readonly annotations: Map<number, Annotation>;
  /** The same in the order of the conversation. */
  readonly inOrder: Annotation[];
  /** The newest TLS of the session. */
  readonly secured?: EventOf<'secured'> | undefined;
  /** The technician's notes by the event they are about; a new one makes a new list. */
  readonly notes: Map<number, readonly string[]>;
  readonly findings: readonly Finding[];
  /** Which product answered; unknown before the greeting. */
  readonly fingerprint?: Fingerprint | undefined;
  readonly open: boolean;
  readonly ready: boolean;
}

export function newRecord(id: string, header?: SessionHeader): SessionRecord {
  return {
    id,
    header,
    events: [],
    count: 0,
    annotations: new Map(),
    inOrder: [],
    notes: new Map(),
    findings: [],
    open: false,
    ready: false,
  };
}

export function recordOf(snapshot: SessionSnapshot): SessionRecord {
  return {
    id: snapshot.header.id,
    header: snapshot.header,
    events: [...snapshot.events],
    count: snapshot.events.length,
    annotations: new Map(snapshot.annotations.map((annotation) => [annotation.event, annotation])),
    inOrder: snapshot.annotations.toSorted((a, b) => a.event - b.event),
    secured: snapshot.events.findLast((event) => event.kind === 'secured'),
    notes: notesIn(new Map(), snapshot.events),
    findings: snapshot.findings,
    fingerprint: snapshot.fingerprint,
    open: snapshot.open,
    ready: snapshot.open,
  };
}

/** What a `session.changed` push brings. */
export interface SessionChange {
  readonly events: readonly SessionEvent[];
  readonly annotations: readonly Annotation[];
  readonly findings: readonly Finding[];
  readonly fingerprint?: Fingerprint | undefined;
  readonly open: boolean;
  readonly ready: boolean;
}

/** The record after a push, or undefined where events are missing in between and the whole session must be fetched. */
export function changed(record: SessionRecord, change: SessionChange): SessionRecord | undefined {
  for (const event of change.events) {
    if (event.id > record.events.length) return undefined;
    if (event.id === record.events.length) {
      record.events.push(event);
      notesIn(record.notes, [event]);
    }
  }
  for (const annotation of change.annotations) {
    record.annotations.set(annotation.event, annotation);
    putInOrder(record.inOrder, annotation);
  }
  return {
    ...record,
    count: record.events.length,
    findings: same(record.findings, change.findings),
    fingerprint: same(record.fingerprint, change.fingerprint ?? record.fingerprint),
    secured: change.events.findLast((event) => event.kind === 'secured') ?? record.secured,
    open: change.open,
    ready: change.ready,
  };
}

/** The earlier of two that say the same: what shows it need not be drawn again. */
function same<T>(earlier: T, later: T): T {
  return JSON.stringify(earlier) === JSON.stringify(later) ? earlier : later;
}

/** Nearly always at the end: a flood must not sort the whole conversation at each reply. */
function putInOrder(list: Annotation[], annotation: Annotation): void {
  let at = list.length;
  while (at > 0 && (list[at - 1]?.event ?? -1) >= annotation.event) at -= 1;
  list.splice(at, list[at]?.event === annotation.event ? 1 : 0, annotation);
}

function notesIn(
  notes: Map<number, readonly string[]>,
  events: readonly SessionEvent[],
): Map<number, readonly string[]> {
  for (const event of events) {
    if (event.kind !== 'noted' || event.about === undefined) continue;
    notes.set(event.about, [...(notes.get(event.about) ?? []), event.text]);
  }
  return notes;
}
