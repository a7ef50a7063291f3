import { neutralise } from './neutralise.ts';
import { type Tone, type TranscriptLine, toneOfReply } from './transcript-line.ts';

/** Most bytes of one line that are drawn; the session keeps more. */
export const shownBytes = 8192;
const lineFeed = 10;
const carriageReturn = 13;
const latin = new TextDecoder('latin1');

/** A line that has ended, and how many octets it took on the wire, line end included. */
export interface WireLine {
  readonly line: TranscriptLine;
  readonly octets: number;
}

/** Cuts raw bytes, however they were split on the wire, into lines at each LF. CR LF is the silent normal case, a lone LF or CR is shown. */
export class WireLines {
  readonly #tone: Tone | undefined;
  #kept: Uint8Array[] = [];
  #keptBytes = 0;
  #totalBytes = 0;
  #endsInReturn = false;

  /** `tone`: of every line; absent: read from the line's own reply code. */
  constructor(tone?: Tone) {
    this.#tone = tone;
  }

  /** Adds bytes; gives the lines they complete. */
  feed(bytes: Uint8Array): WireLine[] {
    const lines: WireLine[] = [];
    let start = 0;
    for (;;) {
      const end = bytes.indexOf(lineFeed, start);
      if (end < 0) break;
      this.#keep(bytes.subarray(start, end));
      lines.push(this.#take(true));
      start = end + 1;
    }
    this.#keep(bytes.subarray(start));
    return lines;
  }

  /** Bytes are there that no LF has ended yet. */
  get pending(): boolean {
    return this.#totalBytes > 0;
  }

  /** The unfinished line so far, left where it is. */
  peek(): TranscriptLine | undefined {
    return this.pending ? this.#line(false) : undefined;
  }

  /** Takes the unfinished line out. */
  flush(): WireLine | undefined {
    return this.pending ? this.#take(false) : undefined;
  }

  #keep(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.#endsInReturn = bytes.at(-1) === carriageReturn;
    this.#totalBytes += bytes.length;
    const room = shownBytes - this.#keptBytes;
    if (room <= 0) return;
    const part = bytes.slice(0, room);
    this.#kept.push(part);
    this.#keptBytes += part.length;
  }

  #take(ended: boolean): WireLine {
    const taken = { line: this.#line(ended), octets: this.#totalBytes + (ended ? 1 : 0) };
    this.#kept = [];
    this.#keptBytes = 0;
    this.#totalBytes = 0;
    this.#endsInReturn = false;
    return taken;
  }

  #line(ended: boolean): TranscriptLine {
    const all = new Uint8Array(this.#keptBytes + (ended && !this.#endsInReturn ? 1 : 0));
    let at = 0;
    for (const part of this.#kept) {
      all.set(part, at);
      at += part.length;
    }
    const whole = this.#keptBytes === this.#totalBytes;
    if (at < all.length) all[at] = lineFeed;
    const shown = this.#endsInReturn && whole ? all.subarray(0, this.#keptBytes - 1) : all;
    const notShown = Math.max(0, this.#totalBytes - this.#keptBytes);
    const tone = this.#tone ?? toneOfReply(latin.decode(all.subarray(0, 4)).trimEnd());
    return { tone, pieces: neutralise(shown), notShown };
  }
}
