import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Session, SessionHeader } from '../../shared/session/event.ts';
import { readSessionFile, writeEventLine, writeHeaderLine } from '../../shared/session/session-file.ts';
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
      const failed = (error: unknown) =>
        report(
          `This session cannot be saved: ${diskTrouble(error, folder)}. It stays open here: export it before you close the window.`,
        );
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
