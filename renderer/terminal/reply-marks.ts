import type { IDecoration, Terminal } from '@xterm/xterm';
import type { Annotation } from '../../shared/diagnosis/finding.ts';
import { strings } from '../strings.ts';
import { type DrawnRows, rowsOfRanges } from './row-lookup.ts';
import type { LineRange, Transcript } from './transcript.ts';

/** An explained event, to be marked in the gutter. */
export type Mark = Pick<Annotation, 'event' | 'severity' | 'title'>;

const most = 2000;
const mostTints = 300;

/** The gutter's dots beside explained lines, and the tint behind the selected ones. */
export class ReplyMarks {
  readonly #terminal: Terminal;
  readonly #transcript: Transcript;
  readonly #pick: (event: number) => void;
  readonly #placed = new Map<number, { decoration: IDecoration; mark: Mark }>();
  #wanted: Mark[] = [];
  #selected: LineRange | undefined;
  #tints: IDecoration[] = [];

  constructor(terminal: Terminal, transcript: Transcript, pick: (event: number) => void) {
    this.#terminal = terminal;
    this.#transcript = transcript;
    this.#pick = pick;
  }

  /** Marks to place as soon as their lines are drawn; a mark that is there with another meaning is replaced. */
  want(marks: readonly Mark[]): void {
    for (const mark of marks.slice(-most)) {
      const placed = this.#placed.get(mark.event);
      if (placed?.mark.severity === mark.severity && placed.mark.title === mark.title) continue;
      placed?.decoration.dispose();
      this.#placed.delete(mark.event);
      this.#wanted.push(mark);
    }
  }

  place(drawn: DrawnRows): void {
    if (this.#wanted.length === 0) return;
    const ranges = new Map<Mark, LineRange>();
    const later: Mark[] = [];
    for (const mark of this.#wanted) {
      const range = this.#transcript.rangeOf(mark.event);
      if (range && range.last < drawn.lines) ranges.set(mark, range);
      else later.push(mark);
    }
    this.#wanted = later;
    const rows = rowsOfRanges(this.#terminal.buffer.active, [...ranges.values()], drawn);
    for (const [mark, range] of ranges) {
      const row = rows.get(range)?.row;
      if (row !== undefined) this.#put(mark, row);
    }
  }

  select(event: number | undefined, drawn: DrawnRows, reveal: boolean): void {
    this.#selected = event === undefined ? undefined : this.#transcript.rangeOf(event);
    this.#tintSelected(drawn, reveal);
  }

  selectLine(line: number, drawn: DrawnRows): void {
    this.#selected = { first: line, last: line };
    this.#tintSelected(drawn, true);
  }

  #tintSelected(drawn: DrawnRows, reveal: boolean): void {
    for (const tint of this.#tints) tint.dispose();
    this.#tints = [];
    const range = this.#selected;
    if (!range) return;
    const buffer = this.#terminal.buffer.active;
    const place = rowsOfRanges(buffer, [range], drawn).get(range);
    if (!place) return;
    for (let row = place.row; row < place.row + Math.min(place.height, mostTints); row++) this.#tint(row);
    const above = place.row < buffer.viewportY;
    const below = place.row + place.height > buffer.viewportY + this.#terminal.rows;
    if (reveal && (above || below)) this.#terminal.scrollToLine(Math.max(0, place.row - 3));
  }

  /** Scrolls so that a line is the topmost. */
  reveal(line: number, drawn: DrawnRows): void {
    const range = { first: line, last: line };
    const place = rowsOfRanges(this.#terminal.buffer.active, [range], drawn).get(range);
    if (place) this.#terminal.scrollToLine(place.row);
  }

  /** The tint is as wide as the terminal: drawn anew when that changes. */
  resized(drawn: DrawnRows): void {
    if (this.#selected !== undefined) this.#tintSelected(drawn, false);
  }

  /** Every line is about to be drawn anew: all marks are wanted again. */
  forget(): void {
    for (const { decoration, mark } of this.#placed.values()) {
      decoration.dispose();
      this.#wanted.push(mark);
    }
    this.#placed.clear();
  }

  /** One decoration a row: xterm hides a taller one as soon as its first row is out of view. */
  #tint(row: number): void {
    const { baseY, cursorY } = this.#terminal.buffer.active;
    const marker = this.#terminal.registerMarker(row - baseY - cursorY);
    const tint = this.#terminal.registerDecoration({ marker, width: this.#terminal.cols, layer: 'bottom' });
    if (!tint) return;
    this.#tints.push(tint);
    tint.onRender((element) => element.classList.add('selected-row'));
  }

  #put(mark: Mark, row: number): void {
    const buffer = this.#terminal.buffer.active;
    const marker = this.#terminal.registerMarker(row - buffer.baseY - buffer.cursorY);
    const decoration = this.#terminal.registerDecoration({ marker, x: 0, width: 2, layer: 'top' });
    if (!decoration) return;
    this.#placed.set(mark.event, { decoration, mark });
    decoration.onRender((element) => {
      if (element.dataset.event === String(mark.event)) return;
      element.dataset.event = String(mark.event);
      element.dataset.severity = mark.severity;
      element.dataset.testid = 'mark';
      element.classList.add('reply-mark');
      element.title = strings.terminal.mark(mark.title);
      element.addEventListener('click', () => this.#pick(mark.event));
    });
  }
}
