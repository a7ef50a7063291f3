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

/** One line, exactly where it is put. */
export const asWritten: PDFKit.Mixins.TextOptions = { lineBreak: false };

/**
 * Every letter as wide as it is: Inter's kerning pulls the zeros and dots of an address together until 127.0.0.1 cannot be read.
 * As an option of each text this would keep pdfkit from remembering the words it has set, which makes a page ten times as slow.
 */
const widthAsIs = { kern: false, calt: false };

/** Registers all fonts in a document; only the letters that are used get into the file. */
export async function createTextSetter(document: PDFKit.PDFDocument): Promise<TextSetter> {
  const faces: Record<Face, FontFile[]> = { text: [], bold: [], mono: [] };
  for (const face of ['text', 'bold', 'mono'] as const) {
    for (const [name, bytes] of await readFonts(face)) {
      document.registerFont(name, bytes);
      let has: FontFile['has'] | undefined;
      // A font that no letter asks for is never opened, and then is not in the file either.
      faces[face].push({
        name,
        has(codePoint) {
          has ??= coverage(document, name);
          return has(codePoint);
        },
      });
    }
  }

  const selected = new Set<string>();
  const known = new Map<string, number>();
  function widthOf(font: string, size: number, text: string): number {
    // Most words of a conversation come again and again.
    const key = `${font} ${size} ${text}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const width = measure(font, size, text);
    if (text.length <= 40 && known.size < 50_000) known.set(key, width);
    return width;
  }

  function measure(font: string, size: number, text: string): number {
    document.font(font);
    if (!selected.has(font)) setWidthAsIs(document);
    selected.add(font);
    return document.fontSize(size).widthOfString(text, asWritten);
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
        lines.push(joined(line));
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
      if (line.length > 0 || lines.length === 0) end();
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

/** Neighbours in the same font as one: each piece is drawn by itself. */
function joined(line: readonly Run[]): Run[] {
  const runs: Run[] = [];
  for (const run of line) {
    const last = runs.at(-1);
    if (last?.font === run.font)
      runs[runs.length - 1] = { font: run.font, text: last.text + run.text, width: last.width + run.width };
    else runs.push(run);
  }
  return runs;
}

/** The font that is selected, as pdfkit embeds it; its types do not show it. */
function embeddedFont(document: PDFKit.PDFDocument): object {
  const font: unknown = Reflect.get(document, '_font');
  if (typeof font !== 'object' || font === null) throw new Error('No font is selected.');
  return font;
}

/**
 * Lets the selected font set words without kerning, whether or not it remembers them: a letter is as wide as it is, and nothing
 * more is asked of the font, which is four fifths of the time. Letters with marks of their own go the long way.
 */
function setWidthAsIs(document: PDFKit.PDFDocument): void {
  const font = embeddedFont(document);
  const layoutRun: unknown = Reflect.get(font, 'layoutRun');
  const scale: unknown = Reflect.get(font, 'scale');
  const inner: unknown = Reflect.get(font, 'font');
  if (typeof layoutRun !== 'function' || typeof scale !== 'number' || !hasGlyphs(inner))
    throw new Error('pdfkit sets text in another way than it did.');
  Reflect.set(font, 'layoutRun', (text: string, features?: object): unknown => {
    if (features || /\p{M}/u.test(text)) return Reflect.apply(layoutRun, font, [text, features ?? widthAsIs]);
    const glyphs = inner.glyphsForString(text);
    const positions = glyphs.map(({ advanceWidth }) => {
      const width = advanceWidth * scale;
      return { xAdvance: width, yAdvance: 0, xOffset: 0, yOffset: 0, advanceWidth: width };
    });
    return { glyphs, positions, advanceWidth: positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0) };
  });
}

interface WithGlyphs {
  glyphsForString(text: string): readonly { readonly advanceWidth: number }[];
}

function hasGlyphs(font: unknown): font is WithGlyphs {
  return typeof font === 'object' && font !== null && 'glyphsForString' in font;
}

/** Which letters a font file holds. fontkit knows; pdfkit's types do not show it. */
function coverage(document: PDFKit.PDFDocument, name: string): (codePoint: number) => boolean {
  const font: unknown = Reflect.get(embeddedFont(document.font(name)), 'font');
  if (typeof font !== 'object' || font === null || !('characterSet' in font) || !Array.isArray(font.characterSet))
    throw new Error(`The font file ${name} cannot be read.`);
  const letters = new Set<unknown>(font.characterSet);
  return (codePoint) => letters.has(codePoint);
}
