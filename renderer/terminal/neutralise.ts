/** A stretch of shown text. `escaped` text stands for bytes that a terminal would obey or could not draw. */
export interface Piece {
  readonly text: string;
  readonly escaped: boolean;
}

/** Obeyed or hidden when drawn: C0 (tab excepted), DEL, C1, line and paragraph separators, bidirectional and invisible marks. */
const obeyed =
  /[\u0000-\u0008\u000A-\u001F\u007F-\u009F\u00AD\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB]+/g;
const utf8 = new TextEncoder();

/**
 * Hostile bytes as text that is safe to write to a terminal and still says every byte: what is obeyed or invalid becomes
 * `\xNN`, everything else stays as it is.
 */
export function neutralise(bytes: Uint8Array): Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  let text = '';
  while (start < bytes.length) {
    const length = sequenceLength(bytes, start);
    if (length > 0) {
      text += String.fromCodePoint(codePoint(bytes, start, length));
      start += length;
      continue;
    }
    addText(pieces, text);
    text = '';
    add(pieces, escapeBytes([bytes[start] ?? 0]), true);
    start += 1;
  }
  addText(pieces, text);
  return pieces;
}

/** `neutralise` for text that is already decoded. */
export function neutraliseText(text: string): Piece[] {
  const pieces: Piece[] = [];
  addText(pieces, text);
  return pieces;
}

function addText(pieces: Piece[], text: string): void {
  let from = 0;
  for (const match of text.matchAll(obeyed)) {
    add(pieces, text.slice(from, match.index), false);
    add(pieces, escapeBytes(utf8.encode(match[0])), true);
    from = match.index + match[0].length;
  }
  add(pieces, text.slice(from), false);
}

function add(pieces: Piece[], text: string, escaped: boolean): void {
  if (text === '') return;
  const last = pieces.at(-1);
  if (last && last.escaped === escaped) pieces[pieces.length - 1] = { text: last.text + text, escaped };
  else pieces.push({ text, escaped });
}

function escapeBytes(bytes: Iterable<number>): string {
  let text = '';
  for (const byte of bytes) {
    if (byte === 13) text += '\\r';
    else if (byte === 10) text += '\\n';
    else text += `\\x${byte.toString(16).padStart(2, '0')}`;
  }
  return text;
}

/** Length of the valid UTF-8 sequence at a position (RFC 3629: no overlong forms, no surrogates), or 0. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const length =
    lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
  if (length === 0 || at + length > bytes.length) return 0;
  for (let i = 1; i < length; i++) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0;
  const second = bytes[at + 1] ?? 0;
  const bad =
    (lead === 0xe0 && second < 0xa0) ||
    (lead === 0xed && second > 0x9f) ||
    (lead === 0xf0 && second < 0x90) ||
    (lead === 0xf4 && second > 0x8f);
  return bad ? 0 : length;
}

function codePoint(bytes: Uint8Array, at: number, length: number): number {
  const lead = bytes[at] ?? 0;
  if (length === 1) return lead;
  let value = lead & (0xff >> (length + 1));
  for (let i = 1; i < length; i++) value = (value << 6) | ((bytes[at + i] ?? 0) & 0x3f);
  return value;
}
