import { FitAddon } from '@xterm/addon-fit';
import { SearchAddon } from '@xterm/addon-search';
import { Unicode11Addon } from '@xterm/addon-unicode11';
import { Terminal } from '@xterm/xterm';
import { strings } from '../strings.ts';
import { ansiLine, ansiRow } from './ansi.ts';
import { inputRow } from './input-row.ts';
import type { Editor } from './line-editor.ts';
import { type Mark, markStrokes, ReplyMarks } from './reply-marks.ts';
import { lineAtRow } from './row-lookup.ts';
import { terminalTheme } from './terminal-theme.ts';
import type { Transcript } from './transcript.ts';

/** What the terminal tells its owner. */
export interface TerminalListener {
  typed(data: string): void;
  pickedEvent(event: number): void;
  find(): void;
}

const fallbackFont = "Consolas, 'DejaVu Sans Mono', monospace";
const bundledFont = `'Cascadia Mono', ${fallbackFont}`;
const linesAFrame = 1500;
const scrollback = 60_000;

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
  #editor: Editor | undefined;
  #ready = false;
  /** Lines given to xterm, and lines it has drawn. */
  #written = 0;
  #drawn = 0;
  #liveRows = 0;
  #frame = 0;
  #disposed = false;

  constructor(host: HTMLElement, transcript: Transcript, listener: TerminalListener, isDark: boolean) {
    this.#transcript = transcript;
    this.#terminal = new Terminal({
      allowProposedApi: true,
      screenReaderMode: true,
      fontFamily: fallbackFont,
      fontSize: 14,
      lineHeight: 1.25,
      scrollback,
      theme: terminalTheme(isDark),
      cursorStyle: 'bar',
      cursorInactiveStyle: 'bar',
      cursorBlink: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      drawBoldTextInBrightColors: false,
      minimumContrastRatio: 4.5,
    });
    this.#terminal.loadAddon(this.#fit);
    this.#terminal.loadAddon(this.search);
    this.#terminal.loadAddon(new Unicode11Addon());
    this.#terminal.unicode.activeVersion = '11';
    this.#terminal.open(host);
    this.#marks = new ReplyMarks(this.#terminal, transcript, (event) => listener.pickedEvent(event));
    this.#terminal.textarea?.setAttribute('aria-label', strings.terminal.label);
    // The transcript beside the terminal is the live region; two would say everything twice.
    host.querySelector('.live-region')?.setAttribute('aria-live', 'off');
    this.#terminal.onData((data) => listener.typed(data));
    this.#terminal.attachCustomKeyEventHandler((event) => this.#ownKey(event, listener));
    this.#listenForClicks(host, listener);
    this.#resize = new ResizeObserver(() => this.#fitNow());
    this.#resize.observe(host);
    this.#fitNow();
    void this.#loadBundledFont();
  }

  /** Draws what the transcript gained, the input line (undefined: none) and the marks. */
  update(editor: Editor | undefined, ready: boolean, marks: readonly Mark[]): void {
    const typed = editor !== this.#editor || ready !== this.#ready;
    this.#editor = editor;
    this.#ready = ready;
    this.#marks.want(marks);
    if (typed) this.#draw('');
    this.#schedule();
  }

  select(event: number | undefined, reveal: boolean): void {
    this.#marks.select(event, this.#drawn, this.#firstLiveRow(), reveal);
  }

  setDark(isDark: boolean): void {
    this.#terminal.options.theme = terminalTheme(isDark);
  }

  focus(): void {
    this.#terminal.focus();
  }

  dispose(): void {
    this.#disposed = true;
    cancelAnimationFrame(this.#frame);
    this.#resize.disconnect();
    this.#terminal.dispose();
  }

  #schedule(): void {
    if (this.#frame !== 0 || this.#disposed) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      const lines = this.#transcript.lines.slice(this.#written, this.#written + linesAFrame);
      this.#written += lines.length;
      this.#draw(lines.map((line) => `${ansiLine(line)}\r\n`).join(''));
      if (this.#written < this.#transcript.lines.length) this.#schedule();
    });
  }

  /** Wipes the live region, writes, draws the live region again. */
  #draw(text: string): void {
    const up = this.#liveRows > 1 ? `\x1b[${this.#liveRows - 1}A` : '';
    const columns = this.#terminal.cols;
    const partial = this.#written === this.#transcript.lines.length ? this.#transcript.partial : undefined;
    const rows: string[] = [];
    if (partial) rows.push(ansiRow(partial, columns));
    if (this.#editor) rows.push(inputRow(this.#editor, columns, this.#ready));
    this.#liveRows = rows.length;
    const written = this.#written;
    const cursor = this.#editor ? '\x1b[?25h' : '\x1b[?25l';
    this.#terminal.write(`\r${up}\x1b[J${text}${rows.join('\r\n')}${cursor}`, () => {
      if (this.#disposed) return;
      this.#drawn = written;
      this.#marks.place(this.#drawn, this.#firstLiveRow());
    });
  }

  /** Buffer row under the last line of the transcript. */
  #firstLiveRow(): number {
    const { baseY, cursorY } = this.#terminal.buffer.active;
    return baseY + cursorY - Math.max(0, this.#liveRows - 1);
  }

  #fitNow(): void {
    const size = this.#fit.proposeDimensions();
    if (!size || !(size.cols > 1) || !(size.rows > 1)) return;
    if (size.cols === this.#terminal.cols && size.rows === this.#terminal.rows) return;
    this.#terminal.resize(size.cols, size.rows);
    this.#draw('');
    this.#marks.resized(this.#drawn, this.#firstLiveRow());
  }

  async #loadBundledFont(): Promise<void> {
    await document.fonts.load("14px 'Cascadia Mono'");
    if (this.#disposed) return;
    this.#terminal.options.fontFamily = bundledFont;
    this.#fitNow();
  }

  /** Keys that are the browser's or the window's: false leaves them to it. */
  #ownKey(event: KeyboardEvent, listener: TerminalListener): boolean {
    if (event.type !== 'keydown') return true;
    const key = event.key.toLowerCase();
    const control = (event.ctrlKey || event.metaKey) && !event.altKey;
    if (event.key === 'Tab') return !event.shiftKey && this.#editor !== undefined && this.#editor.text !== '';
    if (control && key === 'c' && this.#terminal.hasSelection()) {
      const text = this.#terminal.getSelection().replace(/^(?:> |» | {2})/gm, '');
      void navigator.clipboard.writeText(text);
      this.#terminal.clearSelection();
      event.preventDefault();
      return false;
    }
    if (control && key === 'f') {
      event.preventDefault();
      listener.find();
      return false;
    }
    return !(control && key === 'v');
  }

  #listenForClicks(host: HTMLElement, listener: TerminalListener): void {
    let down = { x: 0, y: 0 };
    host.addEventListener('mousedown', (event) => {
      down = { x: event.clientX, y: event.clientY };
    });
    host.addEventListener('mouseup', (event) => {
      const screen = host.querySelector('.xterm-screen');
      const moved = Math.abs(event.clientX - down.x) + Math.abs(event.clientY - down.y);
      if (!screen || event.button !== 0 || moved > markStrokes || this.#terminal.hasSelection()) return;
      const box = screen.getBoundingClientRect();
      const row = Math.floor(((event.clientY - box.top) / box.height) * this.#terminal.rows);
      const buffer = this.#terminal.buffer.active;
      const line = lineAtRow(buffer, buffer.viewportY + row, this.#drawn, this.#firstLiveRow());
      const picked = line === undefined ? undefined : this.#transcript.eventAt(line);
      if (picked !== undefined) listener.pickedEvent(picked);
    });
  }
}
