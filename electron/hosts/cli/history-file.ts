import { existsSync } from 'node:fs';
import { decodeText } from '../../../shared/explain/decode-text.ts';
import { explain } from '../../../shared/explain/explain.ts';
import type { Session } from '../../../shared/session/event.ts';
import { readSessionFile, SessionFileError } from '../../../shared/session/session-file.ts';
import { readArgumentFile } from './argument-file.ts';
import { type Terminal, UsageError } from './terminal.ts';

/**
 * A session from a file: a session file, or any transcript or log that `ehlo explain` reads; or a kept session, where no file
 * is called so. What is damaged in it is said on stderr.
 */
export async function readSessionFrom(file: string, terminal: Terminal): Promise<Session> {
  const text = file === '-' ? await terminal.input() : decodeText(readArgumentFile(await fileNamed(file, terminal)));
  if (text.trim() === '') throw new UsageError(`There is nothing in ${file}.`);
  try {
    const { session, problems } = readSessionFile(text);
    for (const problem of problems) terminal.complain(`${file}: ${problem}`);
    return session;
  } catch (error) {
    if (!(error instanceof SessionFileError)) throw error;
    if (error.code !== 'not-a-session') throw new UsageError(`${file}: ${error.message}`);
    return explain(text).session;
  }
}

/** What names no file and looks like a kept session is one: `last`, or the beginning of an id. */
async function fileNamed(name: string, terminal: Terminal): Promise<string> {
  if (existsSync(name) || !/^(?:last|[0-9a-f-]{4,36})$/i.test(name)) return name;
  const { openKeptSessions } = await import('./kept-sessions.ts');
  const { fileOf, named } = openKeptSessions(terminal);
  return fileOf(await named(name));
}
