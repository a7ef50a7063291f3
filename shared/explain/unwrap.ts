const refusal = /^\s*[45]\d\d[ -]\S/;
/** A refusal whose code was cut off begins a text; further down it is a part of something else. */
const status = /^\s*[45]\.\d\.\d{1,3} \S/;
/** Whatever begins a line of its own: a reply, a command, a prompt, a mark, a header, a stack's frame. */
const ownLine =
  /^\s*(?:[2-5]\d\d(?:[ -]|$)|[245]\.\d\.\d|(?:EHLO|HELO|LHLO|MAIL FROM|RCPT TO|DATA|QUIT|RSET|NOOP|STARTTLS|AUTH)\b|[$#%<>~*|=\]\\{-]|at \S+[.(]|[A-Z][\w-]{0,40}:(?:\s|$)|\d{4}-\d\d-\d\d|\[)/i;
/** A sentence that goes on: it ends in a word that asks for more, or in no full stop while the next line begins small. */
const opens =
  /(?:[:,;]|\b(?:see|visit|at|the|an?|by|to|of|your|our|for|is|are|was|and|or|due|with|from|in|on|this|that|because|has|not|please))\s*$/i;
const mostLines = 6;
const longestLine = 300;

/** Refusals that a mail program, a chat or a ticket broke into lines, each on one line again; all else stays as it is. */
export function unwrapped(text: string): string {
  const lines = text.split('\n');
  const out: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    let line = lines[at] ?? '';
    const refuses = refusal.test(line) || (at === 0 && status.test(line));
    for (let taken = 0; refuses && taken < mostLines; taken++) {
      const next = lines[at + 1] ?? '';
      if (!goesOn(line, next)) break;
      line = `${line.trimEnd()} ${next.trim()}`;
      at++;
    }
    out.push(line);
  }
  return out.join('\n');
}

function goesOn(line: string, next: string): boolean {
  const bare = next.trim();
  if (bare === '' || bare.length > longestLine) return false;
  if (/^https?:\/\//.test(bare) || /^\(in reply to /.test(bare)) return true;
  if (ownLine.test(next)) return false;
  return opens.test(line) || (/^\p{Ll}/u.test(bare) && !/[.!?)>\]]\s*$/.test(line));
}
