/**
 * Characters that a terminal, browser or ticket system would obey instead of show: C0 (tab excepted), DEL, C1, the line and
 * paragraph separators, bidirectional controls and the marks that hide between letters.
 */
const obeyed =
  /[\u0000-\u0008\u000A-\u001F\u007F-\u009F\u061C\u200B\u200E\u200F\u2028-\u202E\u2060\u2066-\u2069\uFEFF]/g;

/**
 * One line of hostile text made harmless and still honest: each obeyed character is written out (`\x1b`, `\u202e`), all others
 * stay. Line ends are written out too, so split text into lines before.
 */
export function visibleText(text: string): string {
  return text.replace(obeyed, (character) => {
    const code = character.charCodeAt(0);
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
  });
}

/** `visibleText` for each line of a text, split at any line end. */
export function visibleLines(text: string): string[] {
  return text.split(/\r\n|\n|\r/).map(visibleText);
}
