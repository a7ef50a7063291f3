import type { EventOf, SessionEvent } from '../../shared/session/event.ts';

type Replies = readonly EventOf<'replied'>[];

/** What was handed to the client and waits for its replies. */
export interface Tickets {
  /** A ticket to hand to the client, and what comes of it. */
  hand(): [ticket: number, replies: Promise<Replies>];
  /** The client's `settle`: the ids of the replies among the session's events. */
  settle(ticket: number, replies: readonly number[], events: readonly SessionEvent[]): void;
}

export function createTickets(): Tickets {
  const waiting = new Map<number, (replies: Replies) => void>();
  let next = 1;
  return {
    hand() {
      const ticket = next++;
      return [ticket, new Promise((resolve) => waiting.set(ticket, resolve))];
    },
    settle(ticket, replies, events) {
      const settle = waiting.get(ticket);
      waiting.delete(ticket);
      settle?.(
        replies.flatMap((id) => {
          const event = events[id];
          return event?.kind === 'replied' ? event : [];
        }),
      );
    },
  };
}
