import type { Actor } from '../session/event.ts';
import type { ClientRecorder } from './client-recorder.ts';
import { dotStuffed, endOfMessage } from './dot-stuffing.ts';

/** Octets of one slice of a message: what is on its way at a time, and what a reply in the middle waits for at most. */
export const sliceOctets = 65_536;

/** Octets that go out slice by slice, each when the one before has left. */
export interface OctetTransfer {
  /** The `sent` event of the latest slice. */
  readonly sent: number;
  /** Sends the next slice; true where that was the last one, with what ends the message. */
  next(): boolean;
}

const encoder = new TextEncoder();

/** A message after DATA, dots doubled, with the lone dot behind it as an event of its own. */
export function transferContent(message: Uint8Array, by: Actor, recorder: ClientRecorder): OctetTransfer {
  const end = encoder.encode(endOfMessage(message));
  return transfer(dotStuffed(message, sliceOctets), by, recorder, new Uint8Array(0), end);
}

/** The octets of BDAT exactly; `head` is the command line, which is recorded already and goes out with the first slice. */
export function transferChunk(
  head: Uint8Array,
  octets: Uint8Array,
  by: Actor,
  recorder: ClientRecorder,
): OctetTransfer {
  return transfer(slices(octets), by, recorder, head, new Uint8Array(0));
}

function* slices(octets: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < octets.length; at += sliceOctets) yield octets.subarray(at, at + sliceOctets);
}

function transfer(
  from: Iterator<Uint8Array>,
  by: Actor,
  recorder: ClientRecorder,
  head: Uint8Array,
  tail: Uint8Array,
): OctetTransfer {
  let before = head;
  let sent = -1;
  let ahead = from.next();

  function record(octets: Uint8Array): Uint8Array {
    if (octets.length > 0) sent = recorder.sent(octets, by, 'message');
    return octets;
  }

  return {
    get sent() {
      return sent;
    },
    next() {
      const slice = ahead.done ? new Uint8Array(0) : record(ahead.value);
      if (!ahead.done) ahead = from.next();
      const last = ahead.done === true;
      // What belongs together goes out in one write, so that a small message is one packet.
      const bytes = joined(before, slice, last ? record(tail) : new Uint8Array(0));
      before = new Uint8Array(0);
      if (bytes.length > 0) recorder.act({ type: 'send', bytes, ...(last ? {} : { report: true }) });
      return last;
    },
  };
}

function joined(before: Uint8Array, slice: Uint8Array, after: Uint8Array): Uint8Array {
  if (before.length === 0 && after.length === 0) return slice;
  const all = new Uint8Array(before.length + slice.length + after.length);
  all.set(before);
  all.set(slice, before.length);
  all.set(after, before.length + slice.length);
  return all;
}
