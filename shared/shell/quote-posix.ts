import { visibleText } from '../session/visible-text.ts';

/**
 * A word for a POSIX shell (sh, bash): bare where that is safe, else in single quotes. Control characters are written out
 * (`\x1b`): a terminal obeys some of them in what is pasted, quotes or not.
 */
export function quotePosix(text: string): string {
  const word = visibleText(text).replaceAll('\t', '\\x09');
  if (/^[A-Za-z0-9_@%+=:,./-]+$/.test(word)) return word;
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
