const enhancedAtStart = /^([245]\.\d{1,3}\.\d{1,3})(?=\s|$|[:;,])/;

/**
 * The enhanced status code (RFC 3463) that stands behind the reply code of one of the lines, first one wins. The class may
 * differ from the reply code's (Exchange says `451 5.7.3`). Lines hold the reply code.
 */
export function findEnhancedCode(lines: readonly string[]): string | undefined {
  for (const line of lines) {
    const digit = line.charCodeAt(4) - 48;
    if (digit !== 2 && digit !== 4 && digit !== 5) continue;
    const found = enhancedAtStart.exec(line.slice(4, 20));
    if (found) return found[1];
  }
  return undefined;
}
