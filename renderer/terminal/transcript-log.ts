import type { Transcript } from './transcript.ts';
import { plainText } from './transcript-line.ts';

const mostLines = 500;

/** Mirrors the newest lines as plain text for screen readers, outside React: thousands of lines must not be compared at each reply. */
export class TranscriptLog {
  readonly #element: HTMLElement;
  readonly #transcript: Transcript;
  #shown = 0;

  constructor(element: HTMLElement, transcript: Transcript) {
    this.#element = element;
    this.#transcript = transcript;
    element.replaceChildren();
  }

  update(): void {
    const { lines } = this.#transcript;
    if (this.#shown === lines.length) return;
    const fresh = lines.slice(Math.max(this.#shown, lines.length - mostLines));
    this.#shown = lines.length;
    const rows = fresh.map((line) => {
      const row = document.createElement('div');
      row.textContent = plainText(line);
      return row;
    });
    this.#element.append(...rows);
    while (this.#element.childElementCount > mostLines) this.#element.firstElementChild?.remove();
  }
}
