import { verbOf } from './command-line.ts';

/** A part of what goes out that belongs to one line, or to no line at all. */
export interface WirePiece {
  readonly octets: Uint8Array;
  /** What the server takes it for; `guess`: content if it accepts the DATA before it, which is not answered yet. */
  readonly as: 'command' | 'content' | 'guess' | 'chunk';
  /** The whole line without its end, with what earlier pieces held of it; absent while it lasts and within content. */
  readonly line?: string;
  /** The line ended in a bare LF: whether the server takes that for an end is not known (RFC 5321 2.3.8 says no). */
  readonly bareLineFeed?: true;
}

/**
 * Follows what the server takes the octets that go out for: command lines; after DATA the content up to the lone dot; after
 * `BDAT n` n octets (RFC 3030). That DATA will be accepted is assumed until its reply says otherwise.
 */
export interface WireCourse {
  readonly takes: 'command' | 'content' | 'chunk';
  /** The next octet begins a line. */
  readonly atLineStart: boolean;
  /** Cuts octets that go out into lines and moves on behind them. Content is one piece up to its lone dot. */
  read(octets: Uint8Array): WirePiece[];
  /** The server answered DATA (accepted: 354). `ended`: the lone dot has gone out already. */
  answered(accepted: boolean, ended: boolean): void;
  /** What goes out next is a command. */
  reset(): void;
}

/** As much of a line as is looked at; no command is longer. */
const maxLine = 1_048_576;
const carriageReturn = 13;
const lineFeed = 10;

export function createWireCourse(): WireCourse {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let takes: WireCourse['takes'] = 'command';
  /** The DATA before the content was answered. */
  let accepted = false;
  /** Octets that BDAT announced and that did not go out yet. */
  let owed = 0;
  /** The line that has begun and not ended. */
  let open: Uint8Array = new Uint8Array(0);

  function readChunk(octets: Uint8Array): WirePiece {
    const piece = octets.subarray(0, owed);
    owed -= piece.length;
    if (owed === 0) takes = 'command';
    return { octets: piece, as: 'chunk' };
  }

  function readLine(octets: Uint8Array): WirePiece {
    const as = takes !== 'content' ? 'command' : accepted ? 'content' : 'guess';
    const end = octets.indexOf(lineFeed);
    const piece = end < 0 ? octets : octets.subarray(0, end + 1);
    const joined = open.length === 0 ? piece : joinedLine(open, piece);
    if (end < 0) {
      open = joined.slice(0, maxLine);
      return { octets: piece, as };
    }
    open = new Uint8Array(0);
    const proper = joined.length > 1 && joined[joined.length - 2] === carriageReturn;
    const line = decoder.decode(joined.subarray(0, joined.length - (proper ? 2 : 1)));
    if (as === 'command') follow(line);
    else if (line === '.' && proper) takes = 'command';
    return { octets: piece, as, line, ...(proper ? {} : { bareLineFeed: true as const }) };
  }

  function follow(line: string): void {
    const verb = verbOf(line);
    if (verb === 'DATA') {
      takes = 'content';
      accepted = false;
    }
    if (verb !== 'BDAT') return;
    owed = Number(/^\s*\S+\s+(\d{1,15})(?:\s|$)/.exec(line)?.[1] ?? 0);
    if (owed > 0) takes = 'chunk';
  }

  /** Content as few pieces: what comes before the lone dot is one. */
  function readContent(octets: Uint8Array): WirePiece[] {
    let start = 0;
    while (start < octets.length) {
      const piece = readLine(octets.subarray(start));
      if (takes === 'command') {
        const last: WirePiece = { ...piece, line: '.' };
        return start === 0 ? [last] : [{ octets: octets.subarray(0, start), as: 'content' }, last];
      }
      start += piece.octets.length;
    }
    return [{ octets, as: 'content' }];
  }

  return {
    get takes() {
      return takes;
    },
    get atLineStart() {
      return open.length === 0;
    },
    read(octets) {
      const pieces: WirePiece[] = [];
      let at = 0;
      while (at < octets.length) {
        const rest = at === 0 ? octets : octets.subarray(at);
        const read =
          takes === 'chunk'
            ? [readChunk(rest)]
            : takes === 'content' && accepted
              ? readContent(rest)
              : [readLine(rest)];
        for (const piece of read) at += piece.octets.length;
        pieces.push(...read);
      }
      return pieces;
    },
    answered(taken, ended) {
      if (ended) return;
      accepted = taken;
      takes = taken ? 'content' : 'command';
    },
    reset() {
      takes = 'command';
      owed = 0;
      open = new Uint8Array(0);
    },
  };
}

function joinedLine(open: Uint8Array, piece: Uint8Array): Uint8Array {
  const joined = new Uint8Array(open.length + piece.length);
  joined.set(open);
  joined.set(piece, open.length);
  return joined;
}
