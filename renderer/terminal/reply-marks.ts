import type { Terminal } from '@xterm/xterm';
import type { Annotation } from '../../shared/diagnosis/finding.ts';
import { strings } from '../strings.ts';
import type { LineRows } from './line-rows.ts';
import type { LineRange, Transcript } from './transcript.ts';

/** What of an explained event shows in the gutter. */
export type Marks = ReadonlyMap<number, Pick<Annotation, 'severity' | 'title'>>;

/** Rows of context above a line that is scrolled to. */
const context = 3;

/**
 * The gutter's dots beside explained lines, and the tint behind the selected ones: a layer over the rows in view, so that what it
 * costs does not grow with the session.
 */
export class ReplyMarks {
  readonly #terminal: Terminal;
  readonly #transcript: Transcript;
  readonly #rows: LineRows;
  readonly #pick: (event: number) => void;
  readonly #layer = document.createElement('div');
  readonly #dots: (HTMLElement | undefined)[] = [];
  readonly #tints: (HTMLElement | undefined)[] = [];
  #marks: Marks = new Map();
  #selected: LineRange | undefined;

  constructor(terminal: Terminal, transcript: Transcript, rows: LineRows, pick: (event: number) => void) {
    this.#terminal = terminal;
    this.#transcript = transcript;
    this.#rows = rows;
    this.#pick = pick;
    this.#layer.className = 'reply-marks';
    terminal.element?.querySelector('.xterm-screen')?.append(this.#layer);
    terminal.onRender(() => this.draw());
    terminal.onResize(() => this.#clear());
  }

  /** What is explained from now on; the same collection may grow. */
  show(marks: Marks): void {
    this.#marks = marks;
    this.draw();
  }

  select(event: number | undefined, reveal: boolean): void {
    this.selectLines(event === undefined ? undefined : this.#transcript.rangeOf(event), reveal);
  }

  selectLines(range: LineRange | undefined, reveal: boolean): void {
    this.#selected = range;
    if (range && reveal) this.#scrollTo(range);
    this.draw();
  }

  /** Scrolls so that a line is the topmost. */
  reveal(line: number): void {
    const row = this.#rows.rowOf(line);
    if (row !== undefined && row >= 0) this.#terminal.scrollToLine(row);
  }

  /** Brings the layer up to what is in view. */
  draw(): void {
    const { rows } = this.#terminal;
    const top = this.#terminal.buffer.active.viewportY;
    const wanted: (number | undefined)[] = [];
    const tinted: boolean[] = [];
    for (let row = 0; row < rows; ) {
      const line = this.#rows.lineAt(top + row);
      if (line === undefined) break;
      const from = (this.#rows.rowOf(line) ?? 0) - top;
      const end = Math.max(row + 1, (this.#rows.rowOf(line + 1) ?? 0) - top);
      if (from === row) wanted[row] = this.#transcript.eventsFrom(line).find((event) => this.#marks.has(event));
      const isSelected = this.#selected && line >= this.#selected.first && line <= this.#selected.last;
      for (; row < end; row++) tinted[row] = isSelected === true;
    }
    for (let row = 0; row < rows; row++) {
      this.#drawDot(row, wanted[row]);
      this.#drawTint(row, tinted[row] === true);
    }
  }

  #scrollTo({ first, last }: LineRange): void {
    const { viewportY } = this.#terminal.buffer.active;
    const [row, end] = [this.#rows.rowOf(first), this.#rows.rowOf(last + 1)];
    if (row === undefined || end === undefined || end <= 0) return;
    if (row < viewportY || end > viewportY + this.#terminal.rows)
      this.#terminal.scrollToLine(Math.max(0, row - context));
  }

  #drawTint(row: number, wanted: boolean): void {
    if (!wanted) {
      this.#tints[row]?.remove();
      return;
    }
    const tint = this.#tints[row] ?? this.#place('selected-row', row);
    this.#tints[row] = tint;
    if (!tint.isConnected) this.#layer.append(tint);
  }

  #drawDot(row: number, event: number | undefined): void {
    const mark = event === undefined ? undefined : this.#marks.get(event);
    if (!mark) {
      this.#dots[row]?.remove();
      return;
    }
    const dot = this.#dots[row] ?? this.#newDot(row);
    this.#dots[row] = dot;
    if (!dot.isConnected) this.#layer.append(dot);
    const { dataset } = dot;
    if (dataset.event !== String(event)) dataset.event = String(event);
    if (dataset.severity !== mark.severity) dataset.severity = mark.severity;
    const title = strings.terminal.mark(mark.title);
    if (dot.title !== title) dot.title = title;
  }

  #newDot(row: number): HTMLElement {
    const dot = this.#place('reply-mark', row);
    dot.dataset.testid = 'mark';
    dot.style.width = `${200 / this.#terminal.cols}%`;
    dot.addEventListener('click', () => this.#pick(Number(dot.dataset.event)));
    return dot;
  }

  #place(kind: string, row: number): HTMLElement {
    const element = document.createElement('div');
    element.className = kind;
    element.style.top = `${(row * 100) / this.#terminal.rows}%`;
    element.style.height = `${100 / this.#terminal.rows}%`;
    return element;
  }

  /** Rows and columns are of another size: nothing stands where it did. */
  #clear(): void {
    this.#layer.replaceChildren();
    this.#dots.length = 0;
    this.#tints.length = 0;
  }
}
