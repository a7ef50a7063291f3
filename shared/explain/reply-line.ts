/** One line of an SMTP reply, taken apart. */
export interface ReplyLine {
  readonly code: number;
  /** A hyphen follows the code: more lines of this reply come. */
  readonly more: boolean;
  readonly text: string;
}

/** RFC 5321 ends at x5z; gateways are known to go on (`571`, `577`). 465 and 587 are ports. */
const grammar = /^(?!465|587)([2-5][0-7]\d)(?:([ -])(.*)|(?=\*{8})()(.*))?$/;

/** Reads a line by the grammar of RFC 5321 4.2; nothing when it is not one. */
export function parseReplyLine(line: string): ReplyLine | undefined {
  // A firewall that masks the greeting masks the space behind its code as well.
  const [, code, separator, text = '', , masked = ''] = grammar.exec(line.trimEnd()) ?? [];
  return code === undefined ? undefined : { code: Number(code), more: separator === '-', text: text || masked };
}

/**
 * Collects lines into whole replies, as they stand in transcripts: a hyphen after the code asks for more, another code
 * starts a new reply even where the hyphen asked for more (a transcript that was cut).
 */
export class ReplyCollector {
  #lines: string[] = [];
  readonly #done: (lines: string[]) => void;

  constructor(done: (lines: string[]) => void) {
    this.#done = done;
  }

  /** Takes a line; false when it is no reply line. */
  take(line: string): boolean {
    const parsed = parseReplyLine(line);
    if (!parsed) return false;
    const before = parseReplyLine(this.#lines[0] ?? '');
    if (before && before.code !== parsed.code) this.flush();
    this.#lines.push(line.trimEnd());
    if (!parsed.more) this.flush();
    return true;
  }

  /** The reply ends here, whatever its hyphens say. */
  flush(): void {
    const lines = this.#lines;
    this.#lines = [];
    if (lines.length > 0) this.#done(lines);
  }

  get open(): boolean {
    return this.#lines.length > 0;
  }
}

const quotedCode =
  /(?<![\w.:/@-]|\w#|:\d\d,|\bHTTP\/\d(?:\.\d)? )(?!465|587)([45][0-7]\d)(?:[ \t]*[:;])?(?=[ \t-]+#?\d\.\d{1,3}\.\d{1,3}(?!\d)|-(?:\d{1,3}\.){3}\d|-?[ \t]*["'<(:][ \t]*[\w<]|[ -][ \t]*[^\s\d"',)]|[ \t]*\n[ \t]{2,}[A-Za-z<])(?![ \t]*(?:(?:m?s|msecs?|milliseconds|seconds|minutes|hours|days|bytes|[KMG]B|Sekunden|Minuten|Stunden|Tagen?|heures|jours|octets|minutos|horas|d[ií]as)\b|(?:messages|recipients|e-?mails|mails|connections|Nachrichten|Empfänger|mensajes|mensagens|messaggi|correos|destinat[aá]rios) (?:per|a|an|each|in|within|pro|je|par|por|al|ao) |[a-z_]+=\S))/g;
/** `code:530 msg:530 SMTP authentication is required`: the second number begins the reply. */
const labelledCode =
  /\b(?:msg|message|reply|response|status|error)[:=][ \t]?["']?(?!465|587)([45][0-7]\d)(?=[ .-]+[^\s\d"',)])(?! \w+=)/gi;

/**
 * The first error reply that is quoted inside prose, a log line or an exception, as reply lines with their code. `550-a 550 b`
 * is taken apart into its lines. Nothing when there is none.
 */
export function findQuotedReply(prose: string): { lines: string[]; index: number } | undefined {
  // Exchange and people who retype it join the two codes: `421.4.4.2 unable to connect`.
  // Exim's log writes the line breaks of a reply as a backslash and an n.
  const text = prose
    .slice(0, 8_000)
    .replace(/\\+n(?=[245]\d\d[ -])/g, '\n')
    .replace(/(?<![\w.])([45][0-5]\d)\.(?=[45]\.\d{1,3}\.\d{1,3}(?![\d.]))/g, '$1 ');
  quotedCode.lastIndex = 0;
  labelledCode.lastIndex = 0;
  const found = quotedCode.exec(text) ?? labelledCode.exec(text);
  const code = found?.[1];
  if (!found || code === undefined) return undefined;
  const behind = text.slice(found.index + found[0].length);
  // Some relays write their own copy of the code before the server's: `550 550 5.1.1 unknown`.
  const rest = behind.replace(/^[ \t:;.-]+/, '').replace(new RegExp(`^${code}[ -]+`), '');
  const ended = unquote(endOfQuote(rest, text[found.index - 1]));
  // Only a hyphen behind the first code says that the code comes again inside the reply.
  const pieces = behind.startsWith('-') ? ended.split(new RegExp(`(?:^|\\s)${code}(?:-|[ \t](?=\\s*\\S)|$)`)) : [ended];
  const parts = pieces.map((part) => part.replace(/\s+/g, ' ').trim()).filter((part) => part !== '');
  if (parts.length === 0) parts.push('');
  return { lines: parts.map((part, i) => `${code}${i === parts.length - 1 ? ' ' : '-'}${part}`), index: found.index };
}

const acceptedCode =
  /(?<![\w.:/@-])(250)[ \t-]+(?=2\.\d\.\d\b|(?:ok|message)\b.{0,60}\b(?:queued|accepted|id)\b|queued\b)/i;

/** The reply that took the message over, quoted inside prose: `Message sent: 250 2.0.0 Ok: queued as …`. */
export function findAcceptance(prose: string): string | undefined {
  const found = acceptedCode.exec(prose.slice(0, 8_000));
  return found ? (prose.slice(found.index).split('\n')[0] ?? '').trim() : undefined;
}

/** `'5.7.1 Access denied' (delivery attempts: 0)`: the quotation alone. */
function unquote(text: string): string {
  return /^'([^\n]{3,}?)'\s*(?:$|\()/.exec(text)?.[1] ?? /^"([^"\n]{3,})"\s*(?:$|\()/.exec(text)?.[1] ?? text;
}

/** Where the reply stops and the words around it go on. */
const terminators = [
  // A reply quoted inside JSON or a log's own quotation marks.
  /(?:\\r)?\\n["'}]/,
  /["'][ \t]*[,}][ \t]*["'}]/,
  /\(in reply to /i,
  /\s*Giving up on /,
  /\n[ \t]*\n/,
  /##/,
  /#SMTP#/,
  /\(state \d+\)\.?\s*$/,
  /\n-{3,}/,
  /\n[ \t]*(?:>>>|<<<|\.\.\. )/,
  /\n[ \t]*<?[^\s<>@]+@[^\s<>@]+>?:?[ \t]*\n/,
  // The next line of a log.
  /\n(?=[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d |\d{4}-\d\d-\d\d[T ]\d\d:\d\d)/,
  /\n(?:Final-Recipient|Action|Status|Last-Attempt-Date|Remote-MTA|X-[\w-]+|Generating server|Received|Message-Id|From|To|Subject|Date):/i,
  /I'm not going to try again/,
];

function endOfQuote(text: string, before: string | undefined): string {
  let end = text.length;
  for (const terminator of terminators) {
    const at = text.search(terminator);
    if (at > 0 && at < end) end = at;
  }
  if (before === "'" || before === '"') {
    // The quotation ends at its own mark, unless that stands inside a word (`doesn't`).
    const at = before === "'" ? text.search(/'(?!\w)/) : closingQuote(text);
    if (at > 0 && at < end) end = at;
  }
  return text.slice(0, end);
}

/** Where the quotation ends: words it quotes itself (`argument "x" invalid`) open behind a space and close again. */
function closingQuote(text: string): number {
  let inside = 0;
  for (const { index } of text.matchAll(/"(?!\w)|(?<=\s)"(?=\S)/g)) {
    const opens = /\s/.test(text[index - 1] ?? ' ') && /\S/.test(text[index + 1] ?? ' ');
    if (opens) inside++;
    else if (inside === 0) return index;
    else inside--;
  }
  return -1;
}
