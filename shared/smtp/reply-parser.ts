import { findEnhancedCode } from './enhanced-status.ts';

/** One reply as RFC 5321 4.2 defines it. `lines` hold the code, without line ends. */
export interface Reply {
  readonly code: number;
  readonly enhanced?: string;
  readonly lines: readonly string[];
}

/** What the parser finds in the bytes, in their order. */
export type ParsedItem =
  | { readonly type: 'reply'; readonly reply: Reply }
  /** A whole line that is no reply and stands outside one. */
  | { readonly type: 'not-a-reply'; readonly line: string }
  | {
      readonly type: 'sign';
      readonly sign: 'bare-line-feed' | 'code-changes-within-reply' | 'not-a-reply';
      readonly detail: string;
    }
  /** A line or reply beyond the limits; the parser takes nothing more. */
  | { readonly type: 'too-long'; readonly what: 'line' | 'reply' };

/** Most bytes of one line. RFC 5321 4.5.3.1.5 allows 512; real servers send a few thousand. */
export const maxLineBytes = 65_536;
/** Most bytes of one reply, all its lines together. */
export const maxReplyBytes = 1_048_576;

export interface ReplyParser {
  /** Adds bytes as they came from the wire. */
  feed(bytes: Uint8Array): void;
  /** The next thing found, or nothing until more bytes come. */
  next(): ParsedItem | undefined;
  /** Takes out the bytes that were fed and not yet read as lines, e.g. those behind a STARTTLS reply. */
  takeRest(): Uint8Array;
  /** Lines of a reply whose last line has not come. */
  readonly unfinished: readonly string[];
}

const lineFeed = 10;
const carriageReturn = 13;
const hyphen = 45;

/**
 * An incremental parser of SMTP replies: any split of the bytes gives the same items. A line that ends in a bare LF is
 * accepted and reported once; a changed code within a multi-line reply is reported and the last line's code counts. Memory
 * is bounded by `maxLineBytes` and `maxReplyBytes` plus the chunk in hand. Never throws.
 */
export function createReplyParser(): ReplyParser {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const waiting: ParsedItem[] = [];
  /** What is not read yet lies in `buffer` from `at` to `end`; whole lines up to `wholeEnd`. */
  let buffer: Uint8Array = new Uint8Array(0);
  let at = 0;
  let wholeEnd = 0;
  let end = 0;
  /** Whether `buffer` is the parser's own, with room behind `end`, and no chunk of somebody else's. */
  let owned = false;
  /**
   * The whole lines as text, decoded at once: no character of UTF-8 reaches over a line feed, so that is the same as line by
   * line. `textAt` stands where `at` stands; where all is ASCII they move by the same steps.
   */
  let text = '';
  let textAt = 0;
  let ascii = true;
  let lines: string[] = [];
  let firstCode = 0;
  let replyBytes = 0;
  let dead = false;
  let bareLineFeedSeen = false;

  function feed(bytes: Uint8Array): void {
    if (dead || bytes.length === 0) return;
    const start = append(bytes);
    const last = bytes.lastIndexOf(lineFeed);
    if (last < 0) return;
    wholeEnd = start + last + 1;
    text = decoder.decode(buffer.subarray(at, wholeEnd));
    textAt = 0;
    ascii = text.length === wholeEnd - at && !text.includes('\ufffd');
  }

  /** Puts bytes behind what is not read yet; gives the place where they begin. */
  function append(bytes: Uint8Array): number {
    const rest = end - at;
    if (rest === 0) {
      buffer = bytes;
      owned = false;
      at = 0;
    } else if (!owned || end + bytes.length > buffer.length) {
      // Twice the room, so that a line that comes byte by byte is not copied for every byte.
      const grown = new Uint8Array((rest + bytes.length) * 2);
      grown.set(buffer.subarray(at, end));
      grown.set(bytes, rest);
      buffer = grown;
      owned = true;
      wholeEnd -= at;
      at = 0;
    } else buffer.set(bytes, end);
    const start = at + rest;
    if (rest === 0) wholeEnd = 0;
    end = start + bytes.length;
    return start;
  }

  function next(): ParsedItem | undefined {
    if (waiting.length > 0) return waiting.shift();
    if (dead) return undefined;
    while (at < wholeEnd) {
      const item = readLine();
      if (item) return item;
    }
    return end - at > maxLineBytes ? giveUp('line') : undefined;
  }

  function giveUp(what: 'line' | 'reply'): ParsedItem {
    dead = true;
    drop();
    return { type: 'too-long', what };
  }

  function drop(): void {
    buffer = new Uint8Array(0);
    owned = false;
    at = 0;
    wholeEnd = 0;
    end = 0;
    text = '';
    textAt = 0;
  }

  /** Reads one whole line; gives the first thing found in it and lays further ones by. */
  function readLine(): ParsedItem | undefined {
    const feedAt = text.indexOf('\n', textAt);
    const bytes = ascii ? feedAt - textAt : buffer.indexOf(lineFeed, at) - at;
    if (bytes > maxLineBytes) return giveUp('line');
    const hasReturn = feedAt > textAt && text.charCodeAt(feedAt - 1) === carriageReturn;
    const line = text.slice(textAt, hasReturn ? feedAt - 1 : feedAt);
    textAt = feedAt + 1;
    at += bytes + 1;
    if (hasReturn || bareLineFeedSeen) return readReplyLine(line, bytes + 1);
    bareLineFeedSeen = true;
    const item = readReplyLine(line, bytes + 1);
    if (item) waiting.unshift(item);
    return { type: 'sign', sign: 'bare-line-feed', detail: line };
  }

  function readReplyLine(line: string, bytes: number): ParsedItem | undefined {
    const code = codeOf(line);
    const inside = lines.length > 0;
    if (code === undefined && !inside) return { type: 'not-a-reply', line };
    const sign = !inside
      ? undefined
      : code === undefined
        ? 'not-a-reply'
        : code === firstCode
          ? undefined
          : 'code-changes-within-reply';
    const item = addLine(line, code, bytes);
    if (sign === undefined) return item;
    if (item) waiting.push(item);
    return { type: 'sign', sign, detail: line };
  }

  /** Adds a line to the reply; gives the reply where it is the last one. */
  function addLine(line: string, code: number | undefined, bytes: number): ParsedItem | undefined {
    if (lines.length === 0 && code !== undefined) firstCode = code;
    lines.push(line);
    replyBytes += bytes;
    if (replyBytes > maxReplyBytes) return giveUp('reply');
    if (code === undefined || line.charCodeAt(3) === hyphen) return undefined;
    const whole = lines;
    lines = [];
    replyBytes = 0;
    const enhanced = findEnhancedCode(whole);
    return { type: 'reply', reply: enhanced === undefined ? { code, lines: whole } : { code, enhanced, lines: whole } };
  }

  return {
    feed,
    next,
    takeRest() {
      const rest = buffer.slice(at, end);
      drop();
      return rest;
    },
    get unfinished() {
      return lines;
    },
  };
}

/** The reply code of a line: three digits, the first 1 to 5 (RFC 5321 4.2.1; 1yz is never sent), then a hyphen, a blank or nothing. */
function codeOf(line: string): number | undefined {
  const a = line.charCodeAt(0) - 48;
  const b = line.charCodeAt(1) - 48;
  const c = line.charCodeAt(2) - 48;
  if (!(a >= 1 && a <= 5 && b >= 0 && b <= 9 && c >= 0 && c <= 9)) return undefined;
  if (line.length > 3) {
    const behind = line.charCodeAt(3);
    if (behind !== 32 && behind !== hyphen) return undefined;
  }
  return a * 100 + b * 10 + c;
}
