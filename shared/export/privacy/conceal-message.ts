import type { Privacy } from './privacy.ts';

/**
 * Conceals one message as it goes by in pieces of any size: takes octets as a string with a character an octet, gives as many
 * octets back. Headers other than the subject stay, but for display names where people are concealed.
 */
export function createMessageConcealer(privacy: Privacy): (octets: string) => string {
  let inBody = false;
  /** The line so far, as it came; a piece may end anywhere. */
  let line = '';
  let header = '';

  function concealChar(char: string): string {
    if (char === '\n') {
      endLine();
      return char;
    }
    if (line.length < 1_000) line += char;
    const concealed = inBody ? privacy.body : isConcealedHeader();
    return concealed && /[A-Za-z0-9\u0080-\u00ff]/.test(char) ? 'x' : char;
  }

  /** A header goes on in lines that begin with white space (RFC 5322 2.2.3). */
  function isConcealedHeader(): boolean {
    const colon = line.indexOf(':');
    const folded = /^[ \t]/.test(line);
    const name = folded ? header : colon < 0 || colon === line.length - 1 ? '' : line.slice(0, colon).toLowerCase();
    return privacy.subject && (name === 'subject' || name === 'thread-topic');
  }

  function endLine(): void {
    const text = line.replace(/\r$/, '');
    if (!inBody && text === '') inBody = true;
    else if (!/^[ \t]/.test(text)) header = text.split(':', 1)[0]?.toLowerCase() ?? '';
    // A body can follow a header without the empty line where somebody types by hand.
    if (!inBody && !/^[ \t]/.test(text) && !/^[!-9;-~]+[ \t]*:/.test(text)) inBody = true;
    line = '';
  }

  return (octets) => {
    let out = '';
    for (const char of octets) out += concealChar(char);
    return out;
  };
}

const displayName = /^((?:from|to|cc|bcc|sender|reply-to|disposition-notification-to)[ \t]*:)([^\r\n]*)$/gim;

/** Message headers without the names of people beside their addresses: `From: "Alice" <a@b>` keeps only what is in brackets. */
export function withoutDisplayNames(headers: string): string {
  return headers.replace(displayName, (_, name: string, value: string) => {
    const bare = value.replace(/(?:"[^"]*"|[^<>,"])*(<[^<>]*>)/g, ' $1');
    return name + bare;
  });
}
