import { transcriptOf } from '../../../shared/export/transcript.ts';
import type { Session } from '../../../shared/session/event.ts';
import { openKeptSessions, shownId } from './kept-sessions.ts';
import { type ExitStatus, exitStatus, type Terminal, UsageError } from './terminal.ts';

/** The longest note, as in the window. */
const longest = 10_000;

/** `ehlo note`: writes a note into a kept session, where it stands or beside the last line that has these words. */
export async function runNote(
  name: string,
  text: string,
  beside: string | undefined,
  terminal: Terminal,
): Promise<ExitStatus> {
  const note = (text === '-' ? await terminal.input() : text).trim();
  if (note === '')
    throw new UsageError('The note is empty: write it behind the session, or - to read it from standard input.');
  if (note.length > longest) throw new UsageError(`A note has at most ${longest} characters.`);
  const { store, filing, named } = openKeptSessions(terminal);
  const id = await named(name);
  const session = beside === undefined ? undefined : await store.read(id);
  const about = session && beside !== undefined ? eventWith(session, beside) : undefined;
  await filing.note({ session: id, text: note, ...(about === undefined ? {} : { about }) });
  terminal.complain(`Noted in ${id.slice(0, shownId)}.`);
  return exitStatus.ok;
}

function eventWith(session: Session, words: string): number {
  const line = transcriptOf(session).findLast(({ text }) => text.toLowerCase().includes(words.toLowerCase()));
  if (line) return line.event;
  throw new UsageError(`No line of this session has "${words}".`);
}
