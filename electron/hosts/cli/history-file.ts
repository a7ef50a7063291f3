import { explain } from '../../../shared/explain/explain.ts';
import type { Session } from '../../../shared/session/event.ts';
import { readSessionFile, SessionFileError } from '../../../shared/session/session-file.ts';
import { readArgumentFile } from './argument-file.ts';
import { type Terminal, UsageError } from './terminal.ts';

/**
 * A session from a file: a session file, or any transcript or log that `ehlo explain` reads. What is damaged in it is said on
 * stderr.
 */
export async function readSessionFrom(file: string, terminal: Terminal): Promise<Session> {
  const text = file === '-' ? await terminal.input() : readArgumentFile(file).toString('utf8');
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
