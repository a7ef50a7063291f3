import * as z from 'zod';
import { decodeBytes } from './bytes.ts';
import {
  type Session,
  type SessionEvent,
  type SessionHeader,
  sessionEventSchema,
  sessionHeaderSchema,
} from './event.ts';
import { numberEvents, type ReadLine } from './number-events.ts';

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
  return `${JSON.stringify(event.kind === 'unknown' ? event.record : event)}\n`;
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
  const lines: ReadLine[] = [];
  const said: { index: number; problem: string }[] = [];
  const say = (index: number, problem: string) => void said.push({ index, problem });
  rest.forEach((line, index) => {
    if (line.trim() === '') return;
    const { event, problem } = readEvent(line);
    if (event) lines.push({ index, event });
    // Without a line end after it, the writer was stopped in the middle of this line.
    else if (index === rest.length - 1) say(index, 'is cut off; everything before it is shown');
    if (problem !== undefined && (event || index < rest.length - 1)) say(index, problem);
  });
  const events = numberEvents(lines, say);
  said.sort((a, b) => a.index - b.index);
  const problems = said.slice(0, mostProblems).map(({ index, problem }) => `Line ${index + 2} ${problem}.`);
  if (said.length > mostProblems) problems.push(`${said.length - mostProblems} more lines have problems.`);
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

const numberedSchema = z.looseObject({ id: z.int().min(0), t: z.number().min(0), kind: z.string() });

/** An event, or what is wrong with a line; an event of a newer version is kept as it stands. */
function readEvent(line: string): { event?: SessionEvent; problem?: string } {
  const value = parseJson(line);
  if (value === undefined) return { problem: 'is not readable and was left out' };
  const parsed = sessionEventSchema.safeParse(value);
  if (!parsed.success || parsed.data.kind === 'unknown') {
    const numbered = numberedSchema.safeParse(value);
    if (!numbered.success) return { problem: 'holds no session event and was left out' };
    const { id, t } = numbered.data;
    return {
      event: { id, t, kind: 'unknown', record: numbered.data },
      problem: 'holds an event that this version of Ehlo Desk does not know; it is kept as it is',
    };
  }
  const event = parsed.data;
  if ((event.kind === 'sent' || event.kind === 'received') && event.encoding === 'base64') {
    try {
      decodeBytes({ data: event.data, encoding: 'base64' });
    } catch {
      return { problem: 'holds damaged bytes and was left out' };
    }
  }
  return { event };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
