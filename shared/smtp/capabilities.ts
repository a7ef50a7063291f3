/** The EHLO keywords of one reply, upper-case keyword to its parameters (RFC 5321 4.1.1.1), in the order offered. */
export type Capabilities = ReadonlyMap<string, readonly string[]>;

/**
 * Reads the keywords of an EHLO reply. `lines` are its lines with code. The first line is the host name, never a keyword
 * (RFC 5321 4.1.1.1). A one-line reply as Exchange's receive log joins it (`250  host Hello [ip] SIZE 1 STARTTLS …`) is
 * read too. `AUTH=LOGIN` (old clients) counts as `AUTH LOGIN`.
 */
export function readCapabilities(lines: readonly string[]): Capabilities {
  const found = new Map<string, string[]>();
  const joined = lines.length === 1 ? /^250 {1,3}\S+ Hello \[[^\]]*\] (.+)$/i.exec(lines[0] ?? '')?.[1] : undefined;
  const entries = joined === undefined ? lines.slice(1).map((line) => line.slice(4)) : splitJoined(joined);
  for (const entry of entries) {
    const [first, ...parameters] = entry.trim().split(/[ \t]+/);
    if (!first) continue;
    const [keyword = '', glued] = first.toUpperCase().startsWith('AUTH=')
      ? ['AUTH', first.slice(5)]
      : [first.toUpperCase()];
    const known = found.get(keyword) ?? [];
    for (const value of glued ? [glued, ...parameters] : parameters) if (!known.includes(value)) known.push(value);
    found.set(keyword, known);
  }
  return found;
}

/** Words of a joined list that are parameters of the keyword before them: numbers after SIZE, mechanisms after AUTH and X-EXPS. */
const mechanism = /^(?:LOGIN|PLAIN|NTLM|GSSAPI|CRAM-MD5|XOAUTH2|OAUTHBEARER|SCRAM-[A-Z0-9-]+)$/i;

function splitJoined(text: string): string[] {
  const entries: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = entries.at(-1);
    if (last !== undefined && (/^\d+$/.test(word) || (mechanism.test(word) && /^(?:AUTH|X-EXPS)\b/i.test(last)))) {
      entries[entries.length - 1] = `${last} ${word}`;
    } else if (word) entries.push(word);
  }
  return entries;
}
