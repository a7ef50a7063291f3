/** A word for a POSIX shell (sh, bash): bare where that is safe, else in single quotes. NUL cannot be in an argument and is left out. */
export function quotePosix(text: string): string {
  const word = text.replaceAll('\0', '');
  if (/^[A-Za-z0-9_@%+=:,./-]+$/.test(word)) return word;
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
