import type { Piece } from './neutralise.ts';
import { notShownText, type Tone, type TranscriptLine } from './transcript-line.ts';

/** Columns left of the text: the mark of an explained reply and a blank. */
export const gutterColumns = 2;
export const reset = '\x1b[0m';

/** Colours of the sixteen-colour palette, which the theme fills for light and dark. */
const colour: Record<Tone, string> = {
  sent: '\x1b[1;36m',
  content: '\x1b[36m',
  positive: '\x1b[32m',
  intermediate: '\x1b[34m',
  transient: '\x1b[33m',
  permanent: '\x1b[31m',
  plain: '\x1b[39m',
  status: '\x1b[90m',
  guide: '\x1b[35m',
  secured: '\x1b[32m',
  failure: '\x1b[31m',
};
const gutter: Partial<Record<Tone, string>> = { sent: '\x1b[90m> ', content: '\x1b[90m| ', guide: '\x1b[35m» ' };
const escapedColour = '\x1b[0;95;4m';

/** One line as the escape sequences a terminal needs; everything in it that came from elsewhere was neutralised before. */
export function ansiLine(line: TranscriptLine, continued = false): string {
  let text = (continued ? undefined : gutter[line.tone]) ?? ' '.repeat(gutterColumns);
  for (const piece of line.pieces) text += `${reset}${piece.escaped ? escapedColour : colour[line.tone]}${piece.text}`;
  if (line.notShown > 0) text += `${reset}\x1b[90m${notShownText(line)}`;
  return text + reset;
}

/** Lines that Ehlo Desk says itself: prose, to be broken at words. What was on the wire is never broken by us. */
const prose: ReadonlySet<Tone> = new Set(['status', 'guide', 'secured', 'failure']);

/** A line ready to be written, broken at word borders where it is prose; `rows`: how many rows it was broken into. */
export function ansiRows(line: TranscriptLine, columns: number): { text: string; rows: number } {
  const parts = prose.has(line.tone) ? brokenAtWords(line, columns - gutterColumns) : [line];
  const [first = line, ...rest] = parts;
  const text = [ansiLine(first), ...rest.map((part) => ansiLine({ ...part, tone: line.tone }, true))];
  return { text: text.map((row) => `${row}\r\n`).join(''), rows: parts.length };
}

function brokenAtWords(line: TranscriptLine, room: number): TranscriptLine[] {
  if (line.pieces.reduce((width, piece) => width + widthAtMost(piece.text), 0) <= room) return [line];
  const rows: Piece[][] = [[]];
  let used = 0;
  for (const piece of line.pieces) {
    for (const word of piece.text.split(/(?<=[ ])/)) {
      const width = widthAtMost(word.trimEnd());
      if (used > 0 && used + width > room) {
        rows.push([]);
        used = 0;
      }
      rows.at(-1)?.push({ text: word, escaped: piece.escaped });
      used += widthAtMost(word);
    }
  }
  return rows.map((pieces, index) => ({ ...line, pieces, notShown: index === rows.length - 1 ? line.notShown : 0 }));
}

/** `ansiLine` cut to one row: an unfinished line must not wrap, it is drawn again when more comes. */
export function ansiRow(line: TranscriptLine, columns: number): string {
  let room = Math.max(1, columns - gutterColumns - 2);
  const pieces = [];
  for (const piece of line.pieces) {
    const text = fitting(piece.text, room);
    pieces.push({ text, escaped: piece.escaped });
    room -= widthAtMost(text);
    if (text.length < piece.text.length) break;
  }
  return ansiLine({ tone: line.tone, pieces, notShown: 0 });
}

/** Columns a text takes at most: anything but ASCII is counted as wide. */
export function widthAtMost(text: string): number {
  let width = 0;
  for (const character of text) width += character === '\t' ? 8 : character > '\x7e' ? 2 : 1;
  return width;
}

function fitting(text: string, room: number): string {
  let width = 0;
  let end = 0;
  for (const character of text) {
    width += widthAtMost(character);
    if (width > room) break;
    end += character.length;
  }
  return text.slice(0, end);
}
