import { FitAddon } from '@xterm/addon-fit';
import { SearchAddon } from '@xterm/addon-search';
import { Unicode11Addon } from '@xterm/addon-unicode11';
import { Terminal } from '@xterm/xterm';
import { strings } from '../strings.ts';
import { ansiRow, ansiRows } from './ansi.ts';
import { inputRow, type Prompt } from './input-row.ts';
import type { Editor } from './line-editor.ts';
import { type Mark, ReplyMarks } from './reply-marks.ts';
import { type DrawnRows, lineAtRow } from './row-lookup.ts';
import { bundledFont, terminalOptions } from './terminal-options.ts';
import { listenToPointer } from './terminal-pointer.ts';
import { terminalTheme } from './terminal-theme.ts';
import type { Transcript } from './transcript.ts';

/** What the terminal tells its owner. */
export interface TerminalListener {
  typed(data: string): void;
  pasted(text: string): void;
  pickedEvent(event: number): void;
  pickedLine(line: number): void;
  /** A key goes down: false leaves it to the browser and the window. */
  key(event: KeyboardEvent): boolean;
}

/** The line being typed, and what it is for. */
export interface ShownInput {
  readonly editor: Editor;
  readonly prompt: Prompt;
}

/** What is typed is drawn behind what is being drawn already, so that must be little. */
const linesAtOnce = 300;
/** A longer conversation is not broken at words anew when the width changes. */
const mostRebroken = 5_000;
const settledMs = 150;

/**
 * The xterm terminal: a transcript that only grows, and under it a live region (the line still coming in, the line being
 * typed) that is wiped and drawn again around each addition, so that arriving text never breaks what is typed.
 */
export class TerminalView {
  readonly search = new SearchAddon();
  readonly #terminal: Terminal;
  readonly #fit = new FitAddon();
  readonly #marks: ReplyMarks;
  readonly #transcript: Transcript;
  readonly #resize: ResizeObserver;
  #input: ShownInput | undefined;
  /** Lines given to xterm, and lines it has drawn. */
  #written = 0;
  #drawn = 0;
  #liveRows = 0;
  #frame = 0;
  #disposed = false;
  /** Rows of the lines that were broken at words. */
  readonly #broken = new Map<number, number>();
  #clearedAt: number | undefined;
  #settling: ReturnType<typeof setTimeout> | undefined;

  constructor(host: HTMLElement, transcript: Transcript, listener: TerminalListener, isDark: boolean) {
    this.#transcript = transcript;
    this.#terminal = new Terminal(terminalOptions(isDark));
    this.#terminal.loadAddon(this.#fit);
    this.#terminal.loadAddon(this.search);
    this.#terminal.loadAddon(new Unicode11Addon());
    this.#terminal.unicode.activeVersion = '11';
    this.#terminal.open(host);
    this.#marks = new ReplyMarks(this.#terminal, transcript, (event) => listener.pickedEvent(event));
    this.#terminal.textarea?.setAttribute('aria-label', strings.terminal.label);
    this.#terminal.onData((data) => listener.typed(data));
    this.#terminal.attachCustomKeyEventHandler((event) => event.type !== 'keydown' || listener.key(event));
    listenToPointer(host, {
      pasted: (text) => listener.pasted(text),
      clicked: (x, y) => {
        const line = this.#terminal.hasSelection() ? undefined : this.lineAt(x, y);
        if (line === undefined) return;
        listener.pickedLine(line);
        const event = this.#transcript.eventAt(line);
        if (event !== undefined) listener.pickedEvent(event);
      },
    });
    this.#resize = new ResizeObserver(() => this.#fitNow());
    this.#resize.observe(host);
    this.#fitNow();
    void this.#loadBundledFont();
  }

  /** Draws what the transcript gained, the input line (undefined: none) and the marks. */
  update(input: ShownInput | undefined, marks: readonly Mark[]): void {
    const typed = input?.editor !== this.#input?.editor || input?.prompt !== this.#input?.prompt;
    this.#input = input;
    this.#marks.want(marks);
    if (typed) this.#draw('');
    this.#schedule();
  }

  select(event: number | undefined, reveal: boolean): void {
    this.#marks.select(event, this.#rows(), reveal);
  }

  /** Tints a single line, for its bytes. */
  selectLine(line: number): void {
    this.#marks.selectLine(line, this.#rows());
  }

  setDark(isDark: boolean): void {
    this.#terminal.options.theme = terminalTheme(isDark);
  }

  /** xterm's own tree for screen readers; costly, so only when asked for. */
  setScreenReader(on: boolean): void {
    this.#terminal.options.screenReaderMode = on;
    // The transcript beside the terminal is the live region; two would say everything twice.
    this.#terminal.element?.querySelector('.live-region')?.setAttribute('aria-live', 'off');
  }

  focus(): void {
    this.#terminal.focus();
  }

  get hasSelection(): boolean {
    return this.#terminal.hasSelection();
  }

  /** The selected text without the gutter. */
  takeSelection(): string {
    const text = this.#terminal.getSelection().replace(/^(?:> |» |\| | {2})/gm, '');
    this.#terminal.clearSelection();
    return text;
  }

  /** The conversation moves up out of view; nothing of it is lost. */
  clear(): void {
    this.#clearedAt = this.#written;
    this.#terminal.scrollToBottom();
    this.#draw('\x1b[2J\x1b[H');
  }

  /** The transcript line at a place of the window. */
  lineAt(x: number, y: number): number | undefined {
    const box = this.#terminal.element?.querySelector('.xterm-screen')?.getBoundingClientRect();
    if (!box || x < box.left || x > box.right || y < box.top || y >= box.bottom) return undefined;
    const row = Math.floor(((y - box.top) / box.height) * this.#terminal.rows);
    const buffer = this.#terminal.buffer.active;
    return lineAtRow(buffer, buffer.viewportY + row, this.#rows());
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#settling);
    cancelAnimationFrame(this.#frame);
    this.#resize.disconnect();
    this.#terminal.dispose();
  }

  #schedule(): void {
    if (this.#frame !== 0 || this.#disposed) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw(this.#next(linesAtOnce));
      // Where something can be typed the rest waits for the next frame; a session that is over is drawn as fast as xterm takes it.
      if (this.#input && this.#hasMore()) this.#schedule();
    });
  }

  /** The next lines as text for xterm. */
  #next(most: number): string {
    let text = '';
    const end = Math.min(this.#transcript.lines.length, this.#written + most);
    for (; this.#written < end; this.#written++) {
      const line = this.#transcript.lines[this.#written];
      if (!line) continue;
      const broken = ansiRows(line, this.#terminal.cols);
      if (broken.rows > 1) this.#broken.set(this.#written, broken.rows);
      text += broken.text;
    }
    return text;
  }

  /** Wipes the live region, writes, draws the live region again. `anew`: the text stands for everything drawn before. */
  #draw(text: string, anew = false): void {
    const up = this.#liveRows > 1 ? `\x1b[${this.#liveRows - 1}A` : '';
    const columns = this.#terminal.cols;
    const partial = this.#written === this.#transcript.lines.length ? this.#transcript.partial : undefined;
    const rows: string[] = [];
    if (partial) rows.push(ansiRow(partial, columns));
    if (this.#input) rows.push(inputRow(this.#input.editor, columns, this.#input.prompt));
    this.#liveRows = rows.length;
    const written = this.#written;
    const cursor = this.#input ? '\x1b[?25h' : '\x1b[?25l';
    this.#terminal.write(`\r${up}\x1b[J${text}${rows.join('\r\n')}${cursor}`, () => {
      if (this.#disposed) return;
      this.#drawn = written;
      // Not sooner: until then marks are still put beside the old rows, which go away with them.
      if (anew) this.#marks.forget();
      this.#marks.place(this.#rows());
      if (!this.#input && written === this.#written && this.#hasMore()) this.#draw(this.#next(linesAtOnce));
    });
  }

  #hasMore(): boolean {
    return this.#written < this.#transcript.lines.length;
  }

  #rows(): DrawnRows {
    const { baseY, cursorY } = this.#terminal.buffer.active;
    return {
      lines: this.#drawn,
      under: baseY + cursorY - Math.max(0, this.#liveRows - 1),
      rowsOf: (line) => this.#broken.get(line) ?? 1,
    };
  }

  #fitNow(): void {
    const size = this.#fit.proposeDimensions();
    if (!size || !(size.cols > 1) || !(size.rows > 1)) return;
    const { cols, rows } = this.#terminal;
    if (size.cols === cols && size.rows === rows) return;
    this.#terminal.resize(size.cols, size.rows);
    this.#draw('');
    this.#marks.resized(this.#rows());
    if (size.cols === cols) return;
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => this.#breakAnew(), settledMs);
  }

  /** The width has changed and settled: prose is broken at words for the new one, the view stays where it was. */
  #breakAnew(): void {
    const { lines } = this.#transcript;
    if (this.#written > mostRebroken) return;
    const { cols } = this.#terminal;
    const fits = lines.slice(0, this.#written).every((line, index) => {
      return ansiRows(line, cols).rows === (this.#broken.get(index) ?? 1);
    });
    if (fits && this.#broken.size === 0) return;
    const { viewportY, baseY } = this.#terminal.buffer.active;
    const top = viewportY < baseY ? lineAtRow(this.#terminal.buffer.active, viewportY, this.#rows()) : undefined;
    const end = this.#written;
    this.#broken.clear();
    this.#written = 0;
    const cleared = this.#clearedAt === undefined ? '' : `${this.#next(this.#clearedAt)}\x1b[2J\x1b[H`;
    this.#draw(`\x1b[2J\x1b[3J\x1b[H${cleared}${this.#next(end - this.#written)}`, true);
    this.#terminal.write('', () => {
      if (top === undefined || this.#disposed) return;
      this.#marks.reveal(top, this.#rows());
    });
  }

  async #loadBundledFont(): Promise<void> {
    const fontFamily = await bundledFont();
    if (this.#disposed) return;
    this.#terminal.options.fontFamily = fontFamily;
    this.#fitNow();
  }
}
