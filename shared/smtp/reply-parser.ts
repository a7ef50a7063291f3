import { enhancedCodeOf } from './enhanced-status.ts';

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
const dot = 46;

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
  let enhanced: string | undefined;
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
    } else {
      if (!owned || end + bytes.length > buffer.length) makeRoom(rest + bytes.length);
      buffer.set(bytes, at + rest);
    }
    const start = at + rest;
    if (rest === 0) wholeEnd = 0;
    end = start + bytes.length;
    return start;
  }

  /** Moves what is not read yet to the front of a buffer that has room for `most` bytes and as many again, so that a line that comes byte by byte is not moved for every byte. */
  function makeRoom(most: number): void {
    const unread = buffer.subarray(at, end);
    if (!owned || most * 2 > buffer.length) buffer = new Uint8Array(most * 2);
    owned = true;
    buffer.set(unread);
    wholeEnd -= at;
    at = 0;
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
    const hasReturn = bytes > 0 && buffer[at + bytes - 1] === carriageReturn;
    const line = text.slice(textAt, hasReturn ? feedAt - 1 : feedAt);
    const start = at;
    const length = hasReturn ? bytes - 1 : bytes;
    textAt = feedAt + 1;
    at += bytes + 1;
    if (hasReturn || bareLineFeedSeen) return readReplyLine(line, start, length, bytes + 1);
    bareLineFeedSeen = true;
    const item = readReplyLine(line, start, length, bytes + 1);
    if (item) waiting.unshift(item);
    return { type: 'sign', sign: 'bare-line-feed', detail: line };
  }

  /** `start` and `length` say where the line stands in `buffer`: its first letters are read there, which is faster than in text. */
  function readReplyLine(line: string, start: number, length: number, bytes: number): ParsedItem | undefined {
    const code = codeOf(buffer, start, length);
    const inside = lines.length > 0;
    if (code === undefined && !inside) return { type: 'not-a-reply', line };
    const last = code !== undefined && (length === 3 || buffer[start + 3] !== hyphen);
    const mayBeEnhanced = length > 8 && buffer[start + 5] === dot;
    if (last && !inside) {
      enhanced = mayBeEnhanced ? enhancedCodeOf(line) : undefined;
      return reply(code, [line]);
    }
    if (!inside) {
      firstCode = code ?? 0;
      enhanced = undefined;
    }
    if (mayBeEnhanced) enhanced ??= enhancedCodeOf(line);
    const item = addLine(line, last ? code : undefined, bytes);
    if (code === firstCode) return item;
    if (item) waiting.push(item);
    return { type: 'sign', sign: code === undefined ? 'not-a-reply' : 'code-changes-within-reply', detail: line };
  }

  /** Adds a line to a multi-line reply; gives the reply where it is the last one, which `code` tells. */
  function addLine(line: string, code: number | undefined, bytes: number): ParsedItem | undefined {
    lines.push(line);
    replyBytes += bytes;
    if (replyBytes > maxReplyBytes) return giveUp('reply');
    if (code === undefined) return undefined;
    const whole = lines;
    lines = [];
    replyBytes = 0;
    return reply(code, whole);
  }

  function reply(code: number, whole: readonly string[]): ParsedItem {
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
function codeOf(bytes: Uint8Array, start: number, length: number): number | undefined {
  if (length < 3) return undefined;
  const a = (bytes[start] ?? 0) - 48;
  const b = (bytes[start + 1] ?? 0) - 48;
  const c = (bytes[start + 2] ?? 0) - 48;
  if (!(a >= 1 && a <= 5 && b >= 0 && b <= 9 && c >= 0 && c <= 9)) return undefined;
  const behind = bytes[start + 3];
  return length === 3 || behind === 32 || behind === hyphen ? a * 100 + b * 10 + c : undefined;
}
