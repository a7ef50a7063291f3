/** Who said a line of a transcript, and what: the line without its mark, or nothing where the other side or the tool said it. */
export interface Marks {
  readonly client: (line: string) => string | undefined;
  readonly server: (line: string) => string | undefined;
  /** The tool's own words. */
  readonly tool?: (line: string) => string | undefined;
}

/** A reply behind whatever a program writes before it; numbers that are no reply's code stand in time stamps and line numbers. */
const replyBehind =
  /^(.{0,160}?)(?<![\w.:/-]|:\d\d,)((?:2(?:11|14|20|21|35|5[0-3])|334|354|4[2-7]\d|5[0-57]\d)(?:[ -]\S.*|[ -]?["'\\]*\s*))$/;
const commandBehind =
  /^(.{0,160}?)(?<![\w.</-])((?:(?:EHLO|HELO|LHLO)(?: \S+)?[\s"'\\rn]*|MAIL FROM: ?<.*|RCPT TO: ?<.*|(?:DATA|STARTTLS|QUIT|RSET)(?:\\r\\n)?["']?\s*|AUTH (?:LOGIN|PLAIN|CRAM-MD5|NTLM|XOAUTH2|GSSAPI)\b.*))$/i;
/** Programs that name the command to which a reply belongs: `<-- EHLO 250 mail.example.com`. */
const answered = /(?:^|\s)(?:CONN|EHLO|HELO|STARTTLS|AUTH|MAIL|RCPT|DATA|QUIT|RSET)\s*$/;
const fewest = { replies: 2, commands: 1 } as const;

/**
 * Learns how an unknown program marks what client and server said, from the lines that can only be replies and commands
 * (RFC 5321 4.1.1, 4.2): whatever stands before these is the mark, time stamps aside. Nothing where the text has too few of them.
 */
export function inferMarks(text: string): (Marks & { readonly share: number }) | undefined {
  const lines = text.split('\n', 400).filter((line) => line.trim() !== '');
  const servers = new Map<string, number>();
  const clients = new Map<string, number>();
  for (const line of lines) {
    const reply = replyIn(line);
    if (reply) count(servers, reply.mark);
    else {
      const command = commandBehind.exec(line);
      if (command) count(clients, markOf(command[1]));
    }
  }
  const sum = (marks: ReadonlyMap<string, number>) => [...marks.values()].reduce((total, one) => total + one, 0);
  if (sum(servers) < fewest.replies || sum(clients) < fewest.commands) return undefined;
  return {
    share: (sum(servers) + sum(clients)) / lines.length,
    server: (line) => {
      const reply = replyIn(line);
      return reply && servers.has(reply.mark) ? reply.said : undefined;
    },
    client: (line) => {
      const command = commandBehind.exec(line);
      if (command && clients.has(markOf(command[1]))) return unquoted(command[1], command[2]);
      return behindMark(line, clients, servers);
    },
  };
}

function replyIn(line: string): { mark: string; said: string } | undefined {
  const [, before, said] = replyBehind.exec(line) ?? [];
  if (before === undefined || said === undefined) return undefined;
  return { mark: markOf(before.replace(answered, '')), said: unquoted(before, said) };
}

/** What was said, without the written-out line end and the quotation mark that opened before it. */
function unquoted(before = '', said = ''): string {
  const whole = said.replace(/(?:\\r)?\\n(?=["']?\s*$)/, '').trimEnd();
  const mark = before.trimEnd().at(-1);
  return (mark === '"' || mark === "'") && whole.endsWith(mark) ? whole.slice(0, -1) : whole;
}

/** What a client says that is no command (a line of base64) is known by a mark that only the client's lines carry. */
function behindMark(
  line: string,
  clients: ReadonlyMap<string, number>,
  servers: ReadonlyMap<string, number>,
): string | undefined {
  for (const mark of clients.keys()) {
    if (!/[>:]$/.test(mark) || servers.has(mark)) continue;
    const at = line.indexOf(mark);
    if (at >= 0 && at < 160) return line.slice(at + mark.length).trim() || undefined;
  }
  return undefined;
}

/** The last word before what was said, numbers made equal: `Recv:`, `<--`, `SERVER:`. */
function markOf(before = ''): string {
  const word =
    before
      .replace(/["'(\s]+$/, '')
      .split(/\s+/)
      .at(-1) ?? '';
  return word.replace(/\d+/g, '0');
}

function count(marks: Map<string, number>, mark: string): void {
  marks.set(mark, (marks.get(mark) ?? 0) + 1);
}
