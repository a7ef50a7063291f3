import type { Transcript } from './transcript.ts';
import { plainText } from './transcript-line.ts';

const mostLines = 500;
/** More new lines than this at once are a flood: it is shown in pieces, with pauses for keys and frames. */
const flood = 100;
const restMs = 240;

/** Mirrors the newest lines as plain text for screen readers, outside React: thousands of lines must not be compared at each reply. */
export class TranscriptLog {
  readonly #element: HTMLElement;
  readonly #transcript: Transcript;
  #shown = 0;
  #later: ReturnType<typeof setTimeout> | undefined;

  constructor(element: HTMLElement, transcript: Transcript) {
    this.#element = element;
    this.#transcript = transcript;
    element.replaceChildren();
  }

  update(): void {
    if (this.#later !== undefined) return;
    if (this.#transcript.lines.length - this.#shown > flood) this.#later = setTimeout(() => this.#show(), restMs);
    else this.#show();
  }

  dispose(): void {
    clearTimeout(this.#later);
  }

  #show(): void {
    this.#later = undefined;
    const { lines } = this.#transcript;
    if (this.#shown === lines.length) return;
    const from = Math.max(this.#shown, lines.length - mostLines);
    // Lines that came and went meanwhile leave no gap: what is shown is one piece of the conversation.
    if (from > this.#shown) this.#element.replaceChildren();
    const fresh = lines.slice(from, from + flood);
    this.#shown = from + fresh.length;
    const rows = fresh.map((line) => {
      const row = document.createElement('div');
      row.textContent = plainText(line);
      return row;
    });
    this.#element.append(...rows);
    this.#dropOldest();
    if (this.#shown < lines.length) this.#later = setTimeout(() => this.#show(), restMs);
  }

  #dropOldest(): void {
    const surplus = this.#element.childElementCount - mostLines;
    if (surplus <= 0) return;
    const oldest = document.createRange();
    oldest.setStart(this.#element, 0);
    oldest.setEnd(this.#element, surplus);
    oldest.deleteContents();
  }
}
