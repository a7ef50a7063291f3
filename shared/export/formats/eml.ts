import { visibleText } from '../../session/visible-text.ts';
import { toBase64 } from '../../smtp/sasl/base64.ts';
import type { ExportInput, TextFormat } from '../format.ts';
import { noteHtmlPieces } from '../page/note-html.ts';
import { titleOf } from '../report.ts';
import text from './text.ts';

/**
 * A mail that is ready to be sent on: Outlook opens a file with `X-Unsent` as a draft (MS-OXCMAIL and Microsoft's note on
 * X-Unsent), so sender, date and recipients are left to whoever sends it. Text and HTML side by side (RFC 2046 5.1.4).
 */
const eml: TextFormat = {
  id: 'eml',
  title: 'Mail to send on',
  extension: 'eml',
  mediaType: 'message/rfc822',
  *write(input) {
    // Base64 never holds two dashes at the start of a line, so no text of a server can end a part.
    const boundary = '--=_ehlo_desk_note';
    const part = (type: string) =>
      inCrlf([`--${boundary}`, `Content-Type: ${type}; charset=utf-8`, 'Content-Transfer-Encoding: base64', '']);
    yield inCrlf([
      `Subject: ${encodedWords(visibleText(titleOf(input.session)))}`,
      'X-Unsent: 1',
      'MIME-Version: 1.0',
      `Content-Type: multipart/alternative; boundary="${boundary}"`,
      '',
    ]);
    yield part('text/plain');
    yield* base64Lines(withCrlf(text.write(input)));
    yield part('text/html');
    yield* base64Lines(page(input));
    yield inCrlf([`--${boundary}--`]);
  },
};
export default eml;

const encoder = new TextEncoder();

function inCrlf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\r\n`).join('');
}

function* withCrlf(pieces: Iterable<string>): Iterable<string> {
  for (const piece of pieces) yield piece.replace(/\n/g, '\r\n');
}

function* page(input: ExportInput): Iterable<string> {
  yield '<!doctype html><html><head><meta charset="utf-8"><title>SMTP session</title></head><body>\n';
  yield* noteHtmlPieces(input);
  yield '\n</body></html>\n';
}

/** Octets of one line of base64, 76 characters (RFC 2045 6.8). */
const lineOctets = 57;
/** Characters that are encoded at once. */
const pieceLength = 16_384;

/** Base64 in lines of 76, as the text comes. */
function* base64Lines(pieces: Iterable<string>): Iterable<string> {
  let text = '';
  /** What did not fill a line. */
  let rest = new Uint8Array();
  const octetsOf = () => {
    const octets = encoder.encode(text);
    text = '';
    const joined = new Uint8Array(rest.length + octets.length);
    joined.set(rest);
    joined.set(octets, rest.length);
    return joined;
  };
  for (const piece of pieces) {
    text += piece;
    if (text.length < pieceLength) continue;
    const octets = octetsOf();
    const whole = octets.length - (octets.length % lineOctets);
    yield inLines(octets.subarray(0, whole));
    rest = octets.slice(whole);
  }
  yield inLines(octetsOf());
}

function inLines(octets: Uint8Array): string {
  return toBase64(octets).replace(/.{1,76}/g, '$&\r\n');
}

/** A header's text as it is where it is short ASCII, else as encoded words of at most 75 characters (RFC 2047 2). */
function encodedWords(value: string): string {
  if (/^[\x20-\x7e]{0,60}$/.test(value) && !value.includes('=?')) return value;
  const words: string[] = [];
  let piece = '';
  for (const character of value) {
    if (encoder.encode(piece + character).length > 42) {
      words.push(piece);
      piece = '';
    }
    piece += character;
  }
  words.push(piece);
  return words.map((word) => `=?utf-8?B?${toBase64(encoder.encode(word))}?=`).join('\r\n ');
}
