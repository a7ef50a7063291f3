import { decodeBytes } from '../../shared/session/bytes.ts';
import type { EventOf } from '../../shared/session/event.ts';
import { type Editor, emptyEditor } from './line-editor.ts';
import { neutralise } from './neutralise.ts';
import { afterLastLine } from './raw-keys.ts';
import type { Transcript } from './transcript.ts';

/** The local echo of raw mode: octets that were typed and that the engine has not recorded yet. */
export class RawEcho {
  #octets = new Uint8Array(0);

  typed(octets: Uint8Array): void {
    const joined = new Uint8Array(this.#octets.length + octets.length);
    joined.set(this.#octets);
    joined.set(octets, this.#octets.length);
    this.#octets = joined;
  }

  /** The engine has recorded what went out. */
  recorded(event: EventOf<'sent'>): void {
    if (this.#octets.length === 0) return;
    this.#octets = this.#octets.slice(event.secret ? this.#octets.length : decodeBytes(event).length);
  }

  forget(): void {
    this.#octets = new Uint8Array(0);
  }

  /** The line that the octets belong to, as far as it was typed. */
  line(transcript: Transcript): Editor {
    const pending = afterLastLine(this.#octets);
    const began = pending.length === this.#octets.length ? (transcript.sentPartial?.pieces ?? []) : [];
    const text = [...began, ...neutralise(pending)].map((piece) => piece.text).join('');
    return { ...emptyEditor, text, caret: text.length };
  }
}
