import type { Paper, PaperBlock } from '../../shared/export/paper.ts';
import { drawPathOn } from './draw-path-on.ts';
import type { Face } from './fonts.ts';
import { createTextSetter } from './set-text.ts';
import { colours, type Sheet, toneColours } from './sheet.ts';

const margin = 48;
/** Room for the page number. */
const foot = 24;
const nameColumn = 104;
const timeColumn = 52;

/**
 * Draws pages of A4 and gives the file. Text stays text: it can be searched and copied, in fonts of which the used letters
 * are embedded. pdfkit is loaded here and not before; it is some milliseconds that no other command should wait for.
 */
export async function drawPaper(paper: Paper): Promise<Uint8Array> {
  const { default: PDFDocument } = await import('pdfkit');
  const date = new Date(paper.date);
  const document = new PDFDocument({
    size: 'A4',
    margin,
    // None of the built-in fonts: they know Latin-1 only.
    font: '',
    bufferPages: true,
    lang: 'en',
    displayTitle: true,
    info: {
      Title: paper.title,
      Creator: 'Ehlo Desk',
      ...(Number.isNaN(date.getTime()) ? {} : { CreationDate: date }),
    },
  });
  const pieces: Buffer[] = [];
  document.on('data', (piece: Buffer) => pieces.push(piece));
  const done = new Promise<void>((resolve, reject) => {
    document.on('end', resolve);
    document.on('error', reject);
  });
  const sheet = await createSheet(document);
  for (const block of paper.blocks) drawBlock(sheet, block);
  numberPages(sheet);
  document.end();
  await done;
  return Buffer.concat(pieces);
}

async function createSheet(document: PDFKit.PDFDocument): Promise<Sheet> {
  const setter = await createTextSetter(document);
  const bottom = document.page.height - margin - foot;
  const sheet: Sheet = {
    document,
    setter,
    left: margin,
    width: document.page.width - 2 * margin,
    y: margin,
    room(height) {
      if (sheet.y + height <= bottom || sheet.y === margin) return;
      document.addPage();
      sheet.y = margin;
    },
    write(text, face, size, { x = sheet.left, width = sheet.width, colour = colours.text, lead = 1.4 } = {}) {
      for (const line of setter.lines(text, face, size, width)) {
        sheet.room(size * lead);
        sheet.line(line, size, x, sheet.y, colour);
        sheet.y += size * lead;
      }
    },
    line(line, size, x, y, colour) {
      let at = x;
      for (const { font, text, width } of line) {
        document.font(font).fontSize(size).fillColor(colour).text(text, at, y, { lineBreak: false });
        at += width;
      }
    },
  };
  return sheet;
}

function drawBlock(sheet: Sheet, block: PaperBlock): void {
  const { document, left, width } = sheet;
  switch (block.kind) {
    case 'title':
      sheet.write(block.text, 'bold', 17);
      sheet.y += 8;
      return;
    case 'heading':
      sheet.y += 12;
      // A heading never stands alone at the foot of a page.
      sheet.room(60);
      sheet.write(block.text, 'bold', 12.5);
      sheet.y += 2;
      return;
    case 'subheading':
      sheet.y += 6;
      sheet.room(40);
      sheet.write(block.text, 'bold', 10.5, { colour: toneColours[block.tone] });
      return;
    case 'text':
      sheet.write(block.text, 'text', 9.5, { colour: toneColours[block.tone] });
      sheet.y += 2;
      return;
    case 'item':
      sheet.room(14);
      sheet.line(sheet.setter.lines(block.mark, 'text', 9.5, 20)[0] ?? [], 9.5, left + 2, sheet.y, colours.text);
      sheet.write(block.text, 'text', 9.5, { x: left + 18, width: width - 18 });
      sheet.y += 1;
      return;
    case 'code':
      sheet.y += 1;
      for (const line of block.lines)
        sheet.write(line, 'mono', 8, { x: left + 18, width: width - 18, colour: colours.code });
      sheet.y += 3;
      return;
    case 'fact': {
      sheet.room(14);
      const name = sheet.setter.lines(block.name, 'bold', 9.5, nameColumn - 8)[0] ?? [];
      sheet.line(name, 9.5, left, sheet.y, colours.text);
      sheet.write(block.value, 'text', 9.5, { x: left + nameColumn, width: width - nameColumn });
      sheet.y += 1.5;
      return;
    }
    case 'path':
      drawPathOn(sheet, block.stops);
      return;
    case 'bar': {
      sheet.room(14);
      const lane = { x: left + 190, width: width - 190 - 60 };
      sheet.line(sheet.setter.lines(block.label, 'text', 8.5, 184)[0] ?? [], 8.5, left, sheet.y, colours.text);
      document
        .rect(lane.x + block.from * lane.width, sheet.y + 1.5, Math.max(1.5, block.length * lane.width), 8)
        .fill(block.outcome === 'bad' ? colours.error : block.outcome === 'ok' ? colours.bar : colours.quiet);
      const time = sheet.setter.lines(block.time, 'text', 8.5, 60)[0] ?? [];
      sheet.line(time, 8.5, left + width - widthOf(time), sheet.y, colours.quiet);
      sheet.y += 13.5;
      return;
    }
    case 'talk':
      drawTalk(sheet, block);
  }
}

/** Two columns that run on beside each other, over a page's end too. */
function drawTalk(sheet: Sheet, block: Extract<PaperBlock, { kind: 'talk' }>): void {
  const { left, width, setter } = sheet;
  const besideWidth = block.beside ? width * 0.34 : 0;
  const saidWidth = width - timeColumn - (besideWidth > 0 ? besideWidth + 12 : 0);
  const colour = block.beside ? toneColours[block.beside.tone] : colours.text;
  const set = (text: string, face: Face, size: number, most: number, ink: string) =>
    setter.lines(text, face, size, most).map((line) => ({ line, size, ink }));
  const said = block.lines.flatMap((text) => set(text, 'mono', 8, saidWidth, colour));
  const beside = block.beside
    ? [
        ...set(block.beside.title, 'bold', 8, besideWidth, colour),
        ...set(block.beside.meaning, 'text', 8, besideWidth, colours.text),
      ]
    : [];
  for (let row = 0; row < Math.max(said.length, beside.length); row++) {
    sheet.room(11.5);
    if (row === 0) {
      const time = setter.lines(block.time, 'text', 7.5, timeColumn)[0] ?? [];
      sheet.line(time, 7.5, left + timeColumn - 10 - widthOf(time), sheet.y, colours.quiet);
    }
    const one = said[row];
    if (one) sheet.line(one.line, one.size, left + timeColumn, sheet.y, one.ink);
    const two = beside[row];
    if (two) sheet.line(two.line, two.size, left + width - besideWidth, sheet.y, two.ink);
    sheet.y += 11.5;
  }
  sheet.y += 1.5;
}

function widthOf(line: readonly { width: number }[]): number {
  return line.reduce((sum, { width }) => sum + width, 0);
}

function numberPages({ document, setter, left, width, line }: Sheet): void {
  const { start, count } = document.bufferedPageRange();
  for (let page = start; page < start + count; page++) {
    document.switchToPage(page);
    // Below the margin pdfkit would begin a new page.
    document.page.margins.bottom = 0;
    const words = setter.lines(`Page ${page + 1} of ${count}`, 'text', 8, width)[0] ?? [];
    line(words, 8, left + width - widthOf(words), document.page.height - margin, colours.quiet);
  }
}
