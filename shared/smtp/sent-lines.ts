import type { Actor, Stage } from '../session/event.ts';
import type { ClientRecorder } from './client-recorder.ts';
import { mask } from './secrets.ts';
import type { WirePiece } from './wire-course.ts';

/**
 * Records command lines as they go out, also where one goes out in parts. As soon as a part could belong to a credential it is
 * held back until its line is whole, so that no key by key record of a password comes about; all else is recorded at once.
 */
export interface SentLines {
  /** Records a piece of a command line; the id of its event, or nothing while it is held back. */
  add(piece: WirePiece, by: Actor, stage: Stage, answering: boolean): number | undefined;
  /** The connection is gone: what was held back is recorded. */
  flush(stage: Stage): void;
}

export function createSentLines(recorder: ClientRecorder): SentLines {
  const { secrets } = recorder;
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  /** What the line shows in the record so far. */
  let shown = '';
  let held: Uint8Array = new Uint8Array(0);
  let holding: { by: Actor; answering: boolean } | undefined;

  function hold(octets: Uint8Array): void {
    const joined = new Uint8Array(held.length + octets.length);
    joined.set(held);
    joined.set(octets, held.length);
    held = joined;
  }

  function whole(octets: Uint8Array, line: string, by: Actor, stage: Stage, answering: boolean): number {
    // A NUL or a bare CR inside AUTH must not hide what follows.
    const { text, secret } = secrets.record(line.replace(/[\0-\x1f\x7f]/g, ' '), answering);
    const before = shown;
    shown = '';
    if (!secret) return recorder.sent(octets, by, stage);
    const rest = text.startsWith(before) ? text.slice(before.length) : mask;
    const end = octets.at(-1) !== 10 ? '' : octets.at(-2) === 13 ? '\r\n' : '\n';
    return recorder.sentSecret(`${rest}${end}`, by, stage);
  }

  return {
    add(piece, by, stage, answering) {
      if (piece.line === undefined) {
        const text = shown + decoder.decode(held) + decoder.decode(piece.octets);
        if (holding || answering || secrets.signingIn || /^\s*(?:AUTH|X-EXPS)[\s\0-\x1f]/i.test(text)) {
          hold(piece.octets);
          holding = { by, answering };
          return undefined;
        }
        shown = text;
        return recorder.sent(piece.octets, by, stage);
      }
      if (held.length > 0) hold(piece.octets);
      const octets = held.length > 0 ? held : piece.octets;
      held = new Uint8Array(0);
      const answered = answering || holding?.answering === true;
      holding = undefined;
      return whole(octets, piece.line, by, stage, answered);
    },
    flush(stage) {
      if (!holding) return;
      const { by, answering } = holding;
      const octets = held;
      held = new Uint8Array(0);
      holding = undefined;
      whole(octets, shown + decoder.decode(octets), by, stage, answering);
    },
  };
}
