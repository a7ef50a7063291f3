/**
 * An expression for PowerShell 5.1 and later that is exactly this string. Everything but printable ASCII is written as
 * `[char]`: typographic quotes end a string there as plain ones do, a terminal obeys control characters in what is pasted,
 * and Windows PowerShell reads a saved script in the system's own code page.
 */
export function quotePowerShell(text: string): string {
  const parts = text.match(/[\x20-\x7e]+|[^\x20-\x7e]/g) ?? [];
  const words = parts.map((part) =>
    /^[\x20-\x7e]/.test(part)
      ? `'${part.replaceAll("'", "''")}'`
      : `[char]0x${part.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
  if (words.length === 0) return "''";
  // A string has to come first: two characters would be added up as numbers.
  const first = words[0]?.startsWith("'") ? words : ["''", ...words];
  return first.length === 1 ? (first[0] ?? "''") : `(${first.join(' + ')})`;
}
