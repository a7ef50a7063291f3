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

/**
 * An incremental parser of SMTP replies: any split of the bytes gives the same items. A line that ends in a bare LF is
 * accepted and reported once; a changed code within a multi-line reply is reported and the last line's code counts. Memory
 * is bounded by `maxLineBytes` and `maxReplyBytes` plus the chunk in hand. Never throws.
 */
export function createReplyParser(): ReplyParser {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const waiting: ParsedItem[] = [];
  let buffer: Uint8Array = new Uint8Array(0);
  /** The part of `buffer` up to its last line feed as text where each byte is one character, so that positions agree. */
  let text: string | undefined;
  let at = 0;
  /** From here on the buffer was searched for a line feed in vain. */
  let searched = 0;
  let lines: string[] = [];
  let replyBytes = 0;
  let dead = false;
  let bareLineFeedSeen = false;

  function feed(bytes: Uint8Array): void {
    if (dead) return;
    const rest = buffer.length - at;
    if (rest === 0) {
      buffer = bytes;
      searched = 0;
    } else {
      const joined = new Uint8Array(rest + bytes.length);
      joined.set(buffer.subarray(at));
      joined.set(bytes, rest);
      searched -= at;
      buffer = joined;
    }
    at = 0;
    text = undefined;
  }

  function next(): ParsedItem | undefined {
    for (;;) {
      const item = waiting.shift();
      if (item) return item;
      if (dead) return undefined;
      const end = buffer.indexOf(lineFeed, Math.max(at, searched));
      const length = (end < 0 ? buffer.length : end) - at;
      if (length > maxLineBytes) return giveUp('line');
      if (end < 0) {
        searched = buffer.length;
        return undefined;
      }
      readLine(end);
    }
  }

  function giveUp(what: 'line' | 'reply'): ParsedItem {
    dead = true;
    buffer = new Uint8Array(0);
    at = 0;
    return { type: 'too-long', what };
  }

  function lineAt(start: number, end: number): string {
    text ??= asciiText(buffer, decoder);
    return text === '' ? decoder.decode(buffer.subarray(start, end)) : text.slice(start, end);
  }

  function readLine(end: number): void {
    const start = at;
    const hasReturn = end > start && buffer[end - 1] === carriageReturn;
    const line = lineAt(start, hasReturn ? end - 1 : end);
    at = end + 1;
    searched = at;
    if (!hasReturn && !bareLineFeedSeen) {
      bareLineFeedSeen = true;
      waiting.push({ type: 'sign', sign: 'bare-line-feed', detail: line });
    }
    replyBytes += end + 1 - start;
    const code = codeOf(line);
    const first = lines[0];
    if (code === undefined) {
      if (first === undefined) {
        replyBytes = 0;
        waiting.push({ type: 'not-a-reply', line });
        return;
      }
      waiting.push({ type: 'sign', sign: 'not-a-reply', detail: line });
    } else if (first !== undefined && !first.startsWith(line.slice(0, 3))) {
      waiting.push({ type: 'sign', sign: 'code-changes-within-reply', detail: line });
    }
    lines.push(line);
    if (replyBytes > maxReplyBytes) {
      waiting.push(giveUp('reply'));
      return;
    }
    if (code === undefined || line.charCodeAt(3) === 45) return;
    const enhanced = findEnhancedCode(lines);
    waiting.push({ type: 'reply', reply: enhanced === undefined ? { code, lines } : { code, enhanced, lines } });
    lines = [];
    replyBytes = 0;
  }

  return {
    feed,
    next,
    takeRest() {
      const rest = buffer.slice(at);
      buffer = new Uint8Array(0);
      at = 0;
      searched = 0;
      text = undefined;
      return rest;
    },
    get unfinished() {
      return lines;
    },
  };
}

/** The buffer as text if it is all ASCII, so that text and byte positions agree; otherwise the empty string. */
function asciiText(buffer: Uint8Array, decoder: TextDecoder): string {
  const decoded = decoder.decode(buffer);
  return decoded.length === buffer.length && !decoded.includes('\ufffd') ? decoded : '';
}

/** The reply code of a line: three digits, the first 2 to 5 (RFC 5321 4.2.1; 1yz is never sent), then a hyphen, a blank or nothing. */
function codeOf(line: string): number | undefined {
  const [a, b, c] = [line.charCodeAt(0) - 48, line.charCodeAt(1) - 48, line.charCodeAt(2) - 48];
  if (!(a >= 1 && a <= 5 && b >= 0 && b <= 9 && c >= 0 && c <= 9)) return undefined;
  if (line.length > 3 && line.charCodeAt(3) !== 32 && line.charCodeAt(3) !== 45) return undefined;
  return a * 100 + b * 10 + c;
}
