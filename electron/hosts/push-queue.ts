import type { Push } from '../../shared/contract/push.ts';

type SessionChange = Extract<Push, { push: 'session.changed' }>;

/** A change is not merged any further beyond this: the page reads a message at one go, and no key may wait for that. */
const maxEventsPerPush = 100;

/**
 * Pushes that wait for a slow or busy client. Changes of one session are merged into the first that waits, so a flooding
 * session neither grows the queue without bound nor holds up the others, and order within a session is kept.
 */
export class PushQueue {
  readonly #waiting: Push[] = [];

  get length(): number {
    return this.#waiting.length;
  }

  add(push: Push): void {
    const merged = push.push === 'session.changed' && this.#merge(push);
    if (!merged) this.#waiting.push(push);
  }

  take(): Push | undefined {
    return this.#waiting.shift();
  }

  clear(): void {
    this.#waiting.length = 0;
  }

  #merge(change: SessionChange): boolean {
    // Only the last change of the session may be extended: an earlier one was closed because it is full.
    const at = this.#waiting.findLastIndex((one) => one.push === 'session.changed' && one.session === change.session);
    const earlier = this.#waiting[at];
    if (earlier?.push !== 'session.changed' || earlier.events.length + change.events.length > maxEventsPerPush)
      return false;
    this.#waiting[at] = {
      ...change,
      events: [...earlier.events, ...change.events],
      annotations: [...earlier.annotations, ...change.annotations],
    };
    return true;
  }
}
