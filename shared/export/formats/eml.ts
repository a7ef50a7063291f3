import { visibleText } from '../../session/visible-text.ts';
import { toBase64 } from '../../smtp/sasl/base64.ts';
import type { TextFormat } from '../format.ts';
import { noteHtml } from '../page/note-html.ts';
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
  write(input) {
    const title = titleOf(input.session);
    const html = `<!doctype html><html><head><meta charset="utf-8"><title>SMTP session</title></head><body>\n${noteHtml(input)}\n</body></html>\n`;
    // Base64 never holds two dashes at the start of a line, so no text of a server can end a part.
    const boundary = '--=_ehlo_desk_note';
    return [
      `Subject: ${encodedWords(visibleText(title))}`,
      'X-Unsent: 1',
      'MIME-Version: 1.0',
      `Content-Type: multipart/alternative; boundary="${boundary}"`,
      '',
      `--${boundary}`,
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      inLines(text.write(input).replace(/\n/g, '\r\n')),
      `--${boundary}`,
      'Content-Type: text/html; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      inLines(html),
      `--${boundary}--`,
      '',
    ].join('\r\n');
  },
};
export default eml;

const encoder = new TextEncoder();

/** Base64 in lines of 76 (RFC 2045 6.8). */
function inLines(content: string): string {
  const encoded = toBase64(encoder.encode(content));
  const lines: string[] = [];
  for (let i = 0; i < encoded.length; i += 76) lines.push(encoded.slice(i, i + 76));
  return lines.join('\r\n');
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
