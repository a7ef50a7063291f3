import type { Terminal } from '@xterm/xterm';
import { ansiRow, ansiRows } from './ansi.ts';
import { inputRow, type Prompt } from './input-row.ts';
import type { Editor } from './line-editor.ts';
import { LineRows } from './line-rows.ts';
import { scrollBarOf } from './scroll-bar.ts';
import type { Transcript } from './transcript.ts';

/** The line being typed, and what it is for. */
export interface ShownInput {
  readonly editor: Editor;
  readonly prompt: Prompt;
}

/** Most lines and characters given to xterm at once: it takes in one such piece before anything else, a key too. */
const atOnce = { lines: 400, characters: 40_000 };
/** More lines than this that wait are a flood: nobody reads it as it comes, so not every frame has to show some of it. */
const flood = 60;
const floodMs = 30;
/** The same shortly after a key: the next one finds a free frame, and nothing to draw anew but its own row. */
const floodTypingMs = 120;
const typingMs = 500;
/** Fewer lines than this xterm may take in when it has time, so that what a reply means is shown first. */
const few = 10;
/** A session that is over comes in whole: it is shown this often meanwhile, so that xterm does not draw what goes by. */
const wholeMs = 200;
const hold = '\x1b[?2026h';
const release = '\x1b[?2026l';

/**
 * Writes a transcript that only grows into xterm, and under it a live region (the line still coming in, the line being typed)
 * that is wiped and drawn again around each addition, so that arriving text never breaks what is typed. One piece at a time is
 * on its way: xterm takes in what it is given in order, so a key would have to wait for all of it.
 */
export class TranscriptWriter {
  /** Where the lines stand that xterm has drawn. */
  readonly rows: LineRows;
  readonly #terminal: Terminal;
  readonly #transcript: Transcript;
  readonly #drawn: () => void;
  readonly #scrollBar: ReturnType<typeof scrollBarOf>;
  #input: ShownInput | undefined;
  #typedAt = Number.NEGATIVE_INFINITY;
  /** Lines given to xterm. */
  #written = 0;
  #liveRows = 0;
  #shownLive: string | undefined;
  #frame = 0;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #drawnAt = Number.NEGATIVE_INFINITY;
  #shownAt = Number.NEGATIVE_INFINITY;
  #isHeld = false;
  /** A piece of the transcript is given to xterm, and not taken in yet. */
  #onItsWay = false;
  /** What is shown changed since that piece was given. */
  #again = false;
  #disposed = false;
  /** Rows of the lines that were broken at words. */
  readonly #broken = new Map<number, number>();
  #clearedAt: number | undefined;

  /** `drawn` is told after each piece that xterm has taken in. */
  constructor(terminal: Terminal, transcript: Transcript, drawn: () => void) {
    this.#terminal = terminal;
    this.#transcript = transcript;
    this.#drawn = drawn;
    this.#scrollBar = scrollBarOf(terminal);
    this.rows = new LineRows(
      () => terminal.buffer.active,
      (line) => this.#broken.get(line) ?? 1,
    );
  }

  /** Lines given to xterm so far. */
  get written(): number {
    return this.#written;
  }

  /** Draws what the transcript gained in the next frames, and the input line (undefined: none) at once where it changed. */
  update(input: ShownInput | undefined): void {
    const typed = input?.editor !== this.#input?.editor;
    const changed = typed || input?.prompt !== this.#input?.prompt;
    this.#input = input;
    if (typed) this.#typedAt = performance.now();
    if (changed) this.#draw('');
    this.#schedule();
  }

  /** Draws the live region again, for a terminal of another size. */
  redraw(): void {
    this.#draw('');
  }

  /** The conversation moves up out of view; nothing of it is lost. */
  clear(): void {
    this.#clearedAt = this.#written;
    this.#draw('\x1b[2J\x1b[H');
  }

  /** Whether lines that are drawn would be broken at words elsewhere now. */
  get isBrokenElsewhere(): boolean {
    const { cols } = this.#terminal;
    const drawn = this.#transcript.lines.slice(0, this.#written);
    return (
      this.#broken.size > 0 || drawn.some((line, index) => ansiRows(line, cols).rows !== (this.#broken.get(index) ?? 1))
    );
  }

  /** Writes everything that was written again, broken at words for the width of now; `done` once it is drawn. */
  rewrite(done: () => void): void {
    const end = this.#written;
    this.#broken.clear();
    this.#written = 0;
    const cleared = this.#clearedAt === undefined ? '' : `${this.#next(this.#clearedAt)}\x1b[2J\x1b[H`;
    this.#draw(`\x1b[2J\x1b[3J\x1b[H${cleared}${this.#next(end - this.#written)}`, true);
    this.#terminal.write('', () => {
      if (!this.#disposed) done();
    });
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#rest);
    cancelAnimationFrame(this.#frame);
  }

  get #hasMore(): boolean {
    return this.#written < this.#transcript.lines.length;
  }

  #schedule(): void {
    this.#again = this.#onItsWay;
    if (this.#frame !== 0 || this.#rest !== undefined || this.#onItsWay || this.#disposed) return;
    const isFlood = this.#input !== undefined && this.#transcript.lines.length - this.#written > flood;
    if (!isFlood) return this.#nextFrame();
    const isTyping = performance.now() - this.#typedAt < typingMs;
    const due = this.#drawnAt + (isTyping ? floodTypingMs : floodMs);
    this.#rest = setTimeout(
      () => {
        this.#rest = undefined;
        this.#drawNext();
      },
      Math.max(0, due - performance.now()),
    );
  }

  #nextFrame(): void {
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#drawNext();
    });
  }

  #drawNext(): void {
    if (this.#onItsWay) {
      this.#again = true;
      return;
    }
    this.#drawnAt = performance.now();
    const text = this.#next(atOnce.lines, atOnce.characters);
    if (text !== '' || this.#live().join() !== this.#shownLive) this.#draw(text);
  }

  /** The rows below the last line. */
  #live(): string[] {
    const { cols } = this.#terminal;
    const partial = this.#hasMore ? undefined : this.#transcript.partial;
    return [
      ...(partial ? [ansiRow(partial, cols)] : []),
      ...(this.#input ? [inputRow(this.#input.editor, cols, this.#input.prompt)] : []),
    ];
  }

  /** The next lines as text for xterm. */
  #next(lines: number, characters = Number.POSITIVE_INFINITY): string {
    let text = '';
    const end = Math.min(this.#transcript.lines.length, this.#written + lines);
    for (; this.#written < end && text.length < characters; this.#written++) {
      const line = this.#transcript.lines[this.#written];
      if (!line) continue;
      const broken = ansiRows(line, this.#terminal.cols);
      if (broken.rows > 1) this.#broken.set(this.#written, broken.rows);
      text += broken.text;
    }
    return text;
  }

  /**
   * xterm takes in what is written right after input at once, anything else when the page has time: a key behind that would wait
   * twice. Input takes the reader to the end and the selection away, so not where there is somewhere else to be.
   */
  #takeInNow(): void {
    const { viewportY, baseY } = this.#terminal.buffer.active;
    if (viewportY === baseY && !this.#terminal.hasSelection()) this.#terminal.input('', true);
  }

  /** Wipes the live region, writes, draws the live region again. `anew`: the text stands for everything drawn before. */
  #draw(text: string, anew = false): void {
    const up = this.#liveRows > 1 ? `\x1b[${this.#liveRows - 1}A` : '';
    const written = this.#written;
    const live = this.#live();
    this.#liveRows = live.length;
    this.#shownLive = live.join();
    const cursor = this.#input ? '\x1b[?25h' : '\x1b[?25l';
    const isHeld = !this.#input && this.#hasMore && performance.now() - this.#shownAt < wholeMs;
    if (!isHeld) this.#shownAt = performance.now();
    // Letting go draws every row, so only where something was held.
    const holding = isHeld ? hold : this.#isHeld ? release : '';
    this.#isHeld = isHeld;
    const isPiece = text !== '';
    if (isPiece) this.#onItsWay = true;
    if (this.#input && written - this.rows.lines > few) this.#takeInNow();
    if (isPiece) this.#scrollBar.hold();
    this.#terminal.write(`${holding}\r${up}\x1b[J${text}${live.join('\r\n')}${cursor}`, () => {
      if (this.#disposed) return;
      if (anew) this.rows.forget();
      this.rows.drawn(written, live.length);
      if (isPiece) {
        this.#onItsWay = false;
        this.#scrollBar.release();
      }
      this.#drawn();
      if (this.#onItsWay || !(this.#again || this.#hasMore)) return;
      // Where something can be typed the rest waits for the next frame; a session that is over is drawn as fast as xterm takes it.
      if (this.#input || !isHeld) this.#schedule();
      else {
        this.#again = false;
        this.#drawNext();
      }
    });
  }
}
