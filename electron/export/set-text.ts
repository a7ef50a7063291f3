import { type Face, readFonts } from './fonts.ts';

/** A piece of a line in one font file. */
export interface Run {
  readonly font: string;
  readonly text: string;
  readonly width: number;
}
export type Line = readonly Run[];

/** Sets text in lines that fit; a letter that no font holds is written out by its number, so that nothing is silently lost. */
export interface TextSetter {
  lines(text: string, face: Face, size: number, width: number): Line[];
}

interface FontFile {
  readonly name: string;
  has(codePoint: number): boolean;
}

/** Registers all fonts in a document; only the letters that are used get into the file. */
export async function createTextSetter(document: PDFKit.PDFDocument): Promise<TextSetter> {
  const faces: Record<Face, FontFile[]> = { text: [], bold: [], mono: [] };
  for (const face of ['text', 'bold', 'mono'] as const) {
    for (const [name, bytes] of await readFonts(face)) {
      document.registerFont(name, bytes);
      faces[face].push({ name, has: coverage(document, name) });
    }
  }

  function widthOf(font: string, size: number, text: string): number {
    return document.font(font).fontSize(size).widthOfString(text);
  }

  /** Pieces of a word in as few fonts as can be. */
  function runsOf(word: string, face: Face, size: number): Run[] {
    const usual = faces[face][0];
    if (!usual) return [];
    // Most words are plain ASCII, which the first font holds.
    if (/^[\x20-\x7e]*$/.test(word)) return [{ font: usual.name, text: word, width: widthOf(usual.name, size, word) }];
    const pieces: { font: string; text: string }[] = [];
    for (const letter of word) {
      const point = letter.codePointAt(0) ?? 0;
      const found = faces[face].find(({ has }) => has(point));
      const text = found ? letter : `\\u{${point.toString(16)}}`;
      const font = (found ?? usual).name;
      const last = pieces.at(-1);
      if (last?.font === font) last.text += text;
      else pieces.push({ font, text });
    }
    return pieces.map(({ font, text }) => ({ font, text, width: widthOf(font, size, text) }));
  }

  return {
    lines(text, face, size, width) {
      const lines: Run[][] = [];
      let line: Run[] = [];
      let used = 0;
      const end = () => {
        lines.push(line);
        line = [];
        used = 0;
      };
      // A word with the spaces before it: an indent stays, and a space that would begin a line goes.
      for (const word of text.match(/ *[^ ]+| +$/g) ?? []) {
        for (const [index, piece] of runsOf(word, face, size).entries()) {
          let run = piece;
          if (used + run.width > width && index === 0 && used > 0) {
            end();
            const rest = word.trimStart();
            const again = runsOf(rest, face, size)[0];
            if (again) run = again;
          }
          while (used + run.width > width) {
            const fitting = begin(run, width - used, size);
            if (fitting === '' && used > 0) {
              end();
              continue;
            }
            const taken = fitting === '' ? firstLetter(run.text) : fitting;
            line.push({ font: run.font, text: taken, width: widthOf(run.font, size, taken) });
            end();
            const rest = run.text.slice(taken.length);
            run = { font: run.font, text: rest, width: widthOf(run.font, size, rest) };
            if (rest === '') break;
          }
          if (run.text === '') continue;
          line.push(run);
          used += run.width;
        }
      }
      if (line.length > 0 || lines.length === 0) lines.push(line);
      return lines;
    },
  };

  /** The longest beginning that fits, found by halving: a megabyte without a space is one word. */
  function begin(run: Run, width: number, size: number): string {
    let fits = 0;
    let fitsNot = Math.min(run.text.length, Math.ceil(width / (size * 0.2)) + 1);
    while (fitsNot - fits > 1) {
      const middle = (fits + fitsNot) >> 1;
      if (widthOf(run.font, size, run.text.slice(0, middle)) <= width) fits = middle;
      else fitsNot = middle;
    }
    const text = run.text.slice(0, fits);
    // Never between the two halves of one letter.
    return /[\uD800-\uDBFF]$/.test(text) ? text.slice(0, -1) : text;
  }
}

function firstLetter(text: string): string {
  return String.fromCodePoint(text.codePointAt(0) ?? 0);
}

/** Which letters a font file holds. fontkit knows; pdfkit's types do not show it. */
function coverage(document: PDFKit.PDFDocument, name: string): (codePoint: number) => boolean {
  document.font(name);
  const embedded: unknown = Reflect.get(document, '_font');
  const font: unknown = typeof embedded === 'object' && embedded !== null ? Reflect.get(embedded, 'font') : undefined;
  if (typeof font !== 'object' || font === null || !('characterSet' in font) || !Array.isArray(font.characterSet))
    throw new Error(`The font file ${name} cannot be read.`);
  const letters = new Set<unknown>(font.characterSet);
  return (codePoint) => letters.has(codePoint);
}
