import { randomUUID } from 'node:crypto';
import type { EventDraft, SessionEvent, SessionHeader } from '../../../shared/session/event.ts';

/** A live session without a server: it records what a test says. */
export function fakeLive(header: Partial<SessionHeader> = {}) {
  const listeners = new Set<(event: SessionEvent | undefined) => void>();
  const events: SessionEvent[] = [];
  let close = (): void => undefined;
  const closed = new Promise<void>((resolve) => {
    close = resolve;
  });
  const full: SessionHeader = {
    ehlo: 'session',
    version: 1,
    id: randomUUID(),
    startedAt: '2026-11-21T08:00:00.000Z',
    origin: 'live',
    target: { host: 'mail.contoso.com', port: 25, security: 'plain' },
    app: 'test',
    ...header,
  };
  return {
    header: full,
    events,
    closed,
    close,
    subscribe(listener: (event: SessionEvent | undefined) => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    say(text: string) {
      this.record({ kind: 'noted', by: 'user', text });
    },
    record(draft: EventDraft) {
      const event: SessionEvent = { id: events.length, t: events.length, ...draft };
      events.push(event);
      for (const listener of listeners) listener(event);
    },
  };
}
