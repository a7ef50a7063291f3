import { createReadStream, createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Session, type SessionHeader, sessionHeaderSchema } from '../../shared/session/event.ts';
import { readSessionFile, writeEventLine, writeHeaderLine } from '../../shared/session/session-file.ts';
import type { LiveSession } from '../smtp/live-session.ts';

/** Session files on disk: one append-only `.ehlo` file a session, written as events happen (docs/session-format.md). */
export interface SessionStore {
  keep(session: LiveSession): void;
  read(id: string): Promise<Session | undefined>;
  /** Headers of all readable session files. */
  list(): Promise<SessionHeader[]>;
  /** Waits until everything is on disk. */
  dispose(): Promise<void>;
}

const extension = '.ehlo';

/** Opens the store in a folder, made where missing. `report` hears of a disk that cannot be written; the session goes on in memory. */
export function openSessionStore(folder: string, report: (message: string) => void): SessionStore {
  mkdirSync(folder, { recursive: true });
  const writing = new Map<string, WriteStream>();
  const fileOf = (id: string): string => join(folder, `${id}${extension}`);

  return {
    keep(session) {
      const { id } = session.header;
      const stream = createWriteStream(fileOf(id), { flags: 'wx', mode: 0o600 });
      writing.set(id, stream);
      stream.on('error', (error) => {
        writing.delete(id);
        report(
          `This session cannot be saved (${error.message}). It stays open here: export it before you close the window.`,
        );
      });
      stream.write(writeHeaderLine(session.header));
      for (const event of session.events) stream.write(writeEventLine(event));
      session.subscribe((event) => {
        if (event && writing.has(id)) stream.write(writeEventLine(event));
      });
    },
    async read(id) {
      // An id names a file here: anything but our own form of id would be a path.
      if (!/^[0-9a-f-]{36}$/.test(id)) return undefined;
      try {
        return readSessionFile(await readFile(fileOf(id), 'utf8')).session;
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
        throw error;
      }
    },
    async list() {
      const names = (await readdir(folder)).filter((name) => name.endsWith(extension));
      const headers = await Promise.all(names.map((name) => readHeader(join(folder, name))));
      return headers.filter((header) => header !== undefined);
    },
    async dispose() {
      await Promise.all(
        [...writing.values()].map((stream) => new Promise<void>((resolve) => stream.end(() => resolve()))),
      );
      writing.clear();
    },
  };
}

/** The header line of a session file, or nothing where the file is none. */
async function readHeader(file: string): Promise<SessionHeader | undefined> {
  const lines = createInterface({ input: createReadStream(file, { end: 65_535 }) });
  try {
    for await (const line of lines) return sessionHeaderSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  } finally {
    lines.close();
  }
  return undefined;
}
