import { decodeBytes } from './bytes.ts';
import {
  type Session,
  type SessionEvent,
  type SessionHeader,
  sessionEventSchema,
  sessionHeaderSchema,
} from './event.ts';

/** Why a text could not be opened as a session file; the codes are stable. */
export type SessionFileErrorCode =
  | 'empty'
  | 'too-large'
  | 'not-a-session'
  | 'unsupported-version'
  | 'header-unreadable';

/** A text that is no session file. `message` is a sentence to act on. */
export class SessionFileError extends Error {
  readonly code: SessionFileErrorCode;

  constructor(code: SessionFileErrorCode, message: string) {
    super(message);
    this.name = 'SessionFileError';
    this.code = code;
  }
}

/** A session that was read, and what was wrong with the file, one sentence each. */
export interface ReadSession {
  readonly session: Session;
  readonly problems: string[];
}

/** More characters than this are no session that a person made; the contract refuses them too. */
const mostCharacters = 20_000_000;
/** A hostile file must not turn into as many sentences as it has lines. */
const mostProblems = 50;

/** The first line of a session file, line end included. */
export function writeHeaderLine(header: SessionHeader): string {
  return `${JSON.stringify(header)}\n`;
}

/** One event as a line of a session file, line end included. */
export function writeEventLine(event: SessionEvent): string {
  return `${JSON.stringify(event)}\n`;
}

/** The whole session as a file. */
export function writeSessionFile(session: Session): string {
  return writeHeaderLine(session.header) + session.events.map(writeEventLine).join('');
}

/**
 * Reads a session file. A line that is cut off or damaged is left out and said in `problems`; only a missing or unreadable
 * header makes the file unreadable, with a `SessionFileError`.
 */
export function readSessionFile(text: string): ReadSession {
  if (text.length > mostCharacters) {
    throw new SessionFileError(
      'too-large',
      'The file is larger than 20 million characters: cut it to the session you need.',
    );
  }
  const [first = '', ...rest] = text.replace(/^\uFEFF/, '').split('\n');
  const header = readHeader(first);
  const events: SessionEvent[] = [];
  const problems: string[] = [];
  let unsaid = 0;
  rest.forEach((line, index) => {
    if (line.trim() === '') return;
    const read = readEvent(line, events.at(-1));
    if (read.event) events.push(read.event);
    if (read.problem === undefined) return;
    // Without a line end after it, the writer was stopped in the middle of this line.
    const cutOff = index === rest.length - 1 && !read.event;
    const problem = cutOff ? 'is cut off; everything before it is shown' : read.problem;
    if (problems.length < mostProblems) problems.push(`Line ${index + 2} ${problem}.`);
    else unsaid++;
  });
  if (unsaid > 0) problems.push(`${unsaid} more lines have problems.`);
  return { session: { header, events }, problems };
}

function readHeader(line: string): SessionHeader {
  if (line.trim() === '') {
    throw new SessionFileError('empty', 'The file is empty: choose a session file that Ehlo Desk wrote.');
  }
  const value = parseJson(line);
  if (value === undefined) {
    const looksCut = line.trimStart().startsWith('{"ehlo"');
    throw looksCut
      ? new SessionFileError(
          'header-unreadable',
          'The first line of the session file is cut off: use another copy of the file.',
        )
      : new SessionFileError(
          'not-a-session',
          'This is not a session file: to explain other text, paste it into Explain.',
        );
  }
  const header = sessionHeaderSchema.safeParse(value);
  if (header.success) return header.data;
  if (typeof value !== 'object' || value === null || !('ehlo' in value) || value.ehlo !== 'session') {
    throw new SessionFileError(
      'not-a-session',
      'This is not a session file: to explain other text, paste it into Explain.',
    );
  }
  if ('version' in value && typeof value.version === 'number' && value.version !== 1) {
    throw new SessionFileError(
      'unsupported-version',
      'The session file was written by a newer Ehlo Desk: update to open it.',
    );
  }
  const field = header.error.issues[0]?.path.join('.') || 'a field';
  throw new SessionFileError(
    'header-unreadable',
    `The first line of the session file is damaged (${field}): use another copy.`,
  );
}

function readEvent(line: string, before: SessionEvent | undefined): { event?: SessionEvent; problem?: string } {
  const value = parseJson(line);
  if (value === undefined) return { problem: 'is not readable and was left out' };
  const parsed = sessionEventSchema.safeParse(value);
  if (!parsed.success) return { problem: 'holds no session event this version knows and was left out' };
  const event = parsed.data;
  if ((event.kind === 'sent' || event.kind === 'received') && event.encoding === 'base64') {
    try {
      decodeBytes({ data: event.data, encoding: 'base64' });
    } catch {
      return { problem: 'holds damaged bytes and was left out' };
    }
  }
  // Ids name evidence: a repeated one would make two events answer to the same name.
  if (before && event.id <= before.id) return { problem: 'repeats or goes back in event numbers and was left out' };
  if (event.id !== (before ? before.id + 1 : 0)) return { event, problem: 'comes after missing events' };
  return { event };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
