import { mkdirSync } from 'node:fs';
import { appendFile, mkdir, open, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Session, SessionEvent, SessionHeader } from '../../shared/session/event.ts';
import {
  readSessionFile,
  writeEventLine,
  writeHeaderLine,
  writeSessionFile,
} from '../../shared/session/session-file.ts';
import type { LiveSession } from '../smtp/live-session.ts';
import { type Disk, realDisk } from './disk.ts';
import { diskTrouble } from './disk-trouble.ts';
import { findSummaries, isSessionId, readHeaders, sessionExtension } from './session-index.ts';
import type { SessionSummary } from './session-summary.ts';
import { createSessionWriter, type SessionWriter } from './session-writer.ts';

/** Session files on disk: one append-only `.ehlo` file a session, written as events happen (docs/session-format.md). */
export interface SessionStore {
  keep(session: Pick<LiveSession, 'header' | 'events' | 'subscribe' | 'closed'>): void;
  read(id: string): Promise<Session | undefined>;
  /** Headers of all readable session files. */
  list(): Promise<SessionHeader[]>;
  /** Sessions that have all words of a search (server, date, address, reply, note), the latest first. */
  history(search: string, limit?: number): Promise<SessionSummary[]>;
  /** Adds lines to a kept session, also one that ended long ago. Throws where the file cannot be written. */
  append(id: string, events: readonly SessionEvent[]): Promise<void>;
  /** Keeps a session that did not come from a connection: pasted, or opened from elsewhere. */
  save(session: Session): Promise<void>;
  /** Deletes session files for good; gives how many there were. */
  remove(ids: readonly string[]): Promise<number>;
  /** Deletes for good what began before a time and is not pinned; gives how many. */
  removeBefore(time: Date): Promise<number>;
  /** Waits until everything is on disk. */
  dispose(): Promise<void>;
}

/** How long `dispose` waits for sessions that were just cancelled to record their end. */
const lastWordsMs = 500;

/**
 * Opens the store in a folder, made when the first session is kept. `report` hears of a disk that cannot be written, once a
 * session; the session goes on in memory.
 */
export function openSessionStore(
  folder: string,
  report: (message: string) => void,
  disk: Disk = realDisk,
): SessionStore {
  const writing = new Map<SessionWriter, Promise<void>>();
  let disposed = false;
  const fileOf = (id: string): string => join(folder, id + sessionExtension);

  return {
    keep(session) {
      const { id } = session.header;
      const failed = (error: unknown) => report(`This session cannot be saved: ${diskTrouble(error, folder)}.`);
      if (!isSessionId(id)) {
        failed(new Error('its id is no file name'));
        return;
      }
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
      } catch (error) {
        failed(error);
        return;
      }
      const writer = createSessionWriter(fileOf(id), disk, failed);
      writer.append(writeHeaderLine(session.header));
      for (const event of session.events) writer.append(writeEventLine(event));
      session.subscribe((event) => {
        if (event && !disposed) writer.append(writeEventLine(event));
      });
      // A note may still come after the end: the writer opens its file again for it.
      writing.set(
        writer,
        session.closed.then(() => writer.close()),
      );
    },
    async read(id) {
      if (!isSessionId(id)) return undefined;
      try {
        return readSessionFile(await readFile(fileOf(id), 'utf8')).session;
      } catch (error) {
        if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
          return undefined;
        throw error;
      }
    },
    async list() {
      return readHeaders(folder);
    },
    async history(search, limit = 1_000) {
      return findSummaries(folder, search, limit);
    },
    async append(id, events) {
      if (!isSessionId(id)) throw new Error('This session’s id is no file name.');
      // One write for all, at the end as it then is: another instance may write to the same file.
      await appendFile(fileOf(id), (await lineEndFor(fileOf(id))) + events.map(writeEventLine).join(''));
    },
    async save(session) {
      if (!isSessionId(session.header.id)) throw new Error('This session’s id is no file name.');
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFile(fileOf(session.header.id), writeSessionFile(session), { flag: 'wx', mode: 0o600 });
    },
    async remove(ids) {
      let removed = 0;
      for (const id of ids.filter(isSessionId)) {
        try {
          await unlink(fileOf(id));
          removed++;
        } catch (error) {
          if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
        }
      }
      // The index holds words of every session: those of a deleted one go with it.
      if (removed > 0) await findSummaries(folder, '', 0);
      return removed;
    },
    async removeBefore(time) {
      const all = await findSummaries(folder, '', Number.POSITIVE_INFINITY);
      const old = all.filter(({ header, labels }) => !labels.pinned && new Date(header.startedAt) < time);
      return this.remove(old.map(({ header }) => header.id));
    },
    async dispose() {
      let enough: NodeJS.Timeout | undefined;
      const waited = new Promise<void>((resolve) => {
        enough = setTimeout(resolve, lastWordsMs);
      });
      await Promise.race([Promise.all(writing.values()), waited]);
      clearTimeout(enough);
      disposed = true;
      await Promise.all([...writing.keys()].map((writer) => writer.close()));
      writing.clear();
    },
  };
}

/** What a line needs before it: a file whose writer was killed may end in half a line, which must not swallow the next one. */
async function lineEndFor(file: string): Promise<'' | '\n'> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const { buffer } = await handle.read({ buffer: Buffer.alloc(1), position: Math.max(0, size - 1) });
    return buffer.toString() === '\n' ? '' : '\n';
  } finally {
    await handle.close();
  }
}
