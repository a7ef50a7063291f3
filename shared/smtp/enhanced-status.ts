const dot = 46;

/**
 * The enhanced status code (RFC 3463) that stands behind the reply code of one of the lines, first one wins. The class may
 * differ from the reply code's (Exchange says `451 5.7.3`). Lines hold the reply code.
 */
export function findEnhancedCode(lines: readonly string[]): string | undefined {
  for (const line of lines) {
    const found = enhancedCodeOf(line);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The enhanced status code of one line. */
export function enhancedCodeOf(line: string): string | undefined {
  const end = endOfEnhancedCode(line);
  return end > 0 ? line.slice(4, end) : undefined;
}

/** Where the code `c.s.d` that begins at the fifth character ends, or 0. Read by hand, not by an expression: every reply of a flood comes through here. */
function endOfEnhancedCode(line: string): number {
  const digit = line.charCodeAt(4) - 48;
  if ((digit !== 2 && digit !== 4 && digit !== 5) || line.charCodeAt(5) !== dot) return 0;
  const subject = digitsFrom(line, 6);
  if (subject === 6 || line.charCodeAt(subject) !== dot) return 0;
  const end = digitsFrom(line, subject + 1);
  return end > subject + 1 && endsCode(line.charCodeAt(end)) ? end : 0;
}

/** The place behind at most three digits. */
function digitsFrom(line: string, start: number): number {
  let at = start;
  while (at < start + 3) {
    const digit = line.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) break;
    at++;
  }
  return at;
}

/** The end of the line (NaN), white space, or one of `:;,`. */
function endsCode(character: number): boolean {
  return Number.isNaN(character) || character === 32 || /[\s:;,]/.test(String.fromCharCode(character));
}
