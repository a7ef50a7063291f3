import { chmod, writeFile } from 'node:fs/promises';
import type { LiveSession } from '../../smtp/live-session.ts';
import { type Terminal, UsageError } from './terminal.ts';

/** Appends the sessions' TLS secrets to a file that nobody else on the computer may read. */
export async function writeKeyLog(file: string, sessions: readonly LiveSession[], terminal: Terminal): Promise<void> {
  const text = sessions.map((session) => session.keyLog()).join('');
  if (text === '') return terminal.complain('There was no TLS, so no key log was written.');
  try {
    await writeFile(file, '', { flag: 'a', mode: 0o600 });
    // The file may have been there before.
    await chmod(file, 0o600);
    await writeFile(file, text, { flag: 'a' });
  } catch (error) {
    throw new UsageError(`The key log could not be written: ${error instanceof Error ? error.message : String(error)}`);
  }
  terminal.complain(`Key log written to ${file}. Whoever has it can read a capture of this session.`);
}
