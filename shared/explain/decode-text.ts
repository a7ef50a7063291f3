/** The single-byte fallback: PuTTY and older tools write the code page of Windows. */
const fallback = 'windows-1252';

/**
 * The text of a file of unknown origin: UTF-16 where a byte order mark says so (PowerShell's `>`, Notepad's "Unicode"), UTF-8
 * where it is that, else the code page of Windows, in which every byte is a character.
 */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return isMostlyUtf8(bytes) ? new TextDecoder('utf-8').decode(bytes) : new TextDecoder(fallback).decode(bytes);
  }
}

/** A UTF-8 file that was cut within a character, or in which a server's own bytes stand, is UTF-8 all the same. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes);
  const broken = text.split('\uFFFD').length - 1;
  const whole = (text.match(/[\u0080-\uFFFC\uD800-\uDFFF]/g) ?? []).length;
  return whole >= broken;
}

/** Whether a text is none: a zip, a picture, a program. Logs hold an escape sequence or a NUL here and there, not all over. */
export function looksBinary(text: string): boolean {
  const start = text.slice(0, 4_000);
  const controls = (start.match(/[\u0000-\u0007\u000E-\u001A\u001C-\u001F\uFFFD]/g) ?? []).length;
  return controls > start.length / 20;
}
