import type { SessionEvent } from './event.ts';

/** A stretch of a session in which the server's bytes came few at a time. */
export interface InPieces {
  /** Ids of the first and the last of these `received` events. */
  readonly evidence: readonly number[];
  readonly packets: number;
  /** From the first to the last of them, in milliseconds. */
  readonly lasted: number;
}

/** A network cuts replies now and then; this many small packets in a row are made on purpose or by something broken. */
const leastPackets = 8;
const smallPacket = 4;

/** The longest row of `received` events of at most 4 bytes each, where it is longer than chance. */
export function findReplyPieces(events: readonly SessionEvent[]): InPieces | undefined {
  let best: InPieces | undefined;
  let first: SessionEvent | undefined;
  let packets = 0;
  for (const event of events) {
    if (event.kind !== 'received') continue;
    if (event.data.length > smallPacket) {
      packets = 0;
      continue;
    }
    if (packets === 0) first = event;
    packets++;
    if (first && packets >= leastPackets && packets > (best?.packets ?? 0))
      best = { evidence: [first.id, event.id], packets, lasted: event.t - first.t };
  }
  return best;
}
