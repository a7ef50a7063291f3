import { FitAddon } from '@xterm/addon-fit';
import { SearchAddon } from '@xterm/addon-search';
import { Unicode11Addon } from '@xterm/addon-unicode11';
import { Terminal } from '@xterm/xterm';
import { isMotionReduced } from '../app/motion.ts';
import { strings } from '../strings.ts';
import { blinkCursor } from './cursor-blink.ts';
import { type Marks, ReplyMarks } from './reply-marks.ts';
import { fontLoaded, isFontLoaded, terminalFonts, terminalOptions } from './terminal-options.ts';
import { listenToPointer } from './terminal-pointer.ts';
import { terminalTheme } from './terminal-theme.ts';
import type { Transcript } from './transcript.ts';
import { type ShownInput, TranscriptWriter } from './transcript-writer.ts';

/** What the terminal tells its owner. */
export interface TerminalListener {
  typed(data: string): void;
  pasted(text: string): void;
  pickedEvent(event: number): void;
  pickedLine(line: number): void;
  /** A key goes down: false leaves it to the browser and the window. */
  key(event: KeyboardEvent): boolean;
}

/** A longer conversation is not broken at words anew when the width changes. */
const mostRebroken = 5_000;
const settledMs = 150;

/** The xterm terminal of a transcript: what `TranscriptWriter` writes into it, the marks beside it, its size, theme and selection. */
export class TerminalView {
  readonly search = new SearchAddon();
  readonly #terminal: Terminal;
  readonly #fit = new FitAddon();
  readonly #marks: ReplyMarks;
  readonly #writer: TranscriptWriter;
  readonly #transcript: Transcript;
  readonly #resize: ResizeObserver;
  readonly #stopBlinking: () => void;
  #disposed = false;
  /** Nothing is written before: columns are of another width in another font, and prose would be broken at the wrong words. */
  #hasFont = isFontLoaded();
  #input: ShownInput | undefined;
  #settling: ReturnType<typeof setTimeout> | undefined;

  constructor(host: HTMLElement, transcript: Transcript, listener: TerminalListener, isDark: boolean) {
    this.#transcript = transcript;
    this.#terminal = new Terminal(terminalOptions(isDark));
    this.#terminal.loadAddon(this.#fit);
    this.#terminal.loadAddon(this.search);
    this.#terminal.loadAddon(new Unicode11Addon());
    this.#terminal.unicode.activeVersion = '11';
    this.#terminal.open(host);
    this.#stopBlinking = blinkCursor(this.#terminal, isMotionReduced);
    this.#writer = new TranscriptWriter(this.#terminal, transcript, () => this.#marks.draw());
    this.#marks = new ReplyMarks(this.#terminal, transcript, this.#writer.rows, (event) => listener.pickedEvent(event));
    this.#terminal.textarea?.setAttribute('aria-label', strings.terminal.label);
    // Empty: `TranscriptWriter` asks xterm to hurry.
    this.#terminal.onData((data) => data !== '' && listener.typed(data));
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
    if (!this.#hasFont) void this.#awaitFont();
  }

  /** Draws what the transcript gained, and the input line (undefined: none). */
  update(input: ShownInput | undefined): void {
    this.#input = input;
    if (this.#hasFont) this.#writer.update(input);
  }

  /** Marks what is explained. */
  mark(marks: Marks): void {
    this.#marks.show(marks);
  }

  select(event: number | undefined, reveal: boolean): void {
    this.#marks.select(event, reveal);
  }

  /** Tints a single line, for its bytes. */
  selectLine(line: number): void {
    this.#marks.selectLines({ first: line, last: line }, true);
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
    this.#terminal.scrollToBottom();
    this.#writer.clear();
  }

  /** The transcript line at a place of the window. */
  lineAt(x: number, y: number): number | undefined {
    const box = this.#terminal.element?.querySelector('.xterm-screen')?.getBoundingClientRect();
    if (!box || x < box.left || x > box.right || y < box.top || y >= box.bottom) return undefined;
    const row = Math.floor(((y - box.top) / box.height) * this.#terminal.rows);
    return this.#writer.rows.lineAt(this.#terminal.buffer.active.viewportY + row);
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#settling);
    this.#stopBlinking();
    this.#writer.dispose();
    this.#resize.disconnect();
    this.#terminal.dispose();
  }

  #fitNow(): void {
    const size = this.#fit.proposeDimensions();
    if (!size || !(size.cols > 1) || !(size.rows > 1)) return;
    const { cols, rows } = this.#terminal;
    if (size.cols === cols && size.rows === rows) return;
    this.#terminal.resize(size.cols, size.rows);
    if (this.#hasFont) this.#writer.redraw();
    if (size.cols === cols) return;
    this.#writer.rows.wrappedAnew();
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => this.#breakAnew(), settledMs);
  }

  /** The width has changed and settled: prose is broken at words for the new one, the view stays where it was. */
  #breakAnew(): void {
    if (this.#writer.written > mostRebroken || !this.#writer.isBrokenElsewhere) return;
    const { viewportY, baseY } = this.#terminal.buffer.active;
    const top = viewportY < baseY ? this.#writer.rows.lineAt(viewportY) : undefined;
    this.#writer.rewrite(() => {
      if (top !== undefined) this.#marks.reveal(top);
    });
  }

  async #awaitFont(): Promise<void> {
    await fontLoaded();
    if (this.#disposed) return;
    this.#terminal.options.fontFamily = terminalFonts;
    this.#hasFont = true;
    this.#fitNow();
    this.#writer.update(this.#input);
  }
}
