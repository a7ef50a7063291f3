import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { type FileHandle, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { type SessionHeader, sessionHeaderSchema } from '../../shared/session/event.ts';
import { labelsSchema } from '../../shared/session/labels.ts';
import { readSessionFile, SessionFileError } from '../../shared/session/session-file.ts';
import { hasWords, type SessionSummary, summarise } from './session-summary.ts';

/** The ending of session files in the store. */
export const sessionExtension = '.ehlo';
/** A cache, never the truth: it can be deleted at any time and is made again from the session files. */
const indexName = '.index.json';

const sessionName = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether this is our own form of id. An id names a file, so anything else would be a path. */
export function isSessionId(id: string): boolean {
  return sessionName.test(id);
}

const entrySchema = z.object({
  id: z.string(),
  /** Session files only grow: another size means another content. */
  size: z.number(),
  /** Checked only when it is given out: most searches find few. Nothing where the file is no session. */
  header: z.unknown(),
  startedAt: z.string(),
  outcome: z.string(),
  finding: z.string(),
  labels: labelsSchema,
  words: z.string(),
});
type Entry = z.infer<typeof entrySchema>;
const indexSchema = z.object({ ehlo: z.literal('index'), version: z.literal(2), entries: z.array(entrySchema) });

/** As much of a file as a summary is made of: of its beginning and of its end. */
const readAtMost = 1_000_000;
const readAtEnd = 64_000;
const readAtOnce = 32;

/** The header of every readable session file in a folder. Headers never change, so known files are not even looked at. */
export async function readHeaders(folder: string): Promise<SessionHeader[]> {
  return (await readEntries(folder, false)).flatMap(({ header }) => sessionHeaderSchema.safeParse(header).data ?? []);
}

/** The pinned and then the latest sessions that have all words of the search, at most `limit`; files that did not grow are not opened. */
export async function findSummaries(folder: string, search: string, limit: number): Promise<SessionSummary[]> {
  const found = (await readEntries(folder, true)).filter((entry) => entry.startedAt !== '' && hasWords(entry, search));
  found.sort(
    (a, b) =>
      Number(b.labels.pinned ?? false) - Number(a.labels.pinned ?? false) || (a.startedAt < b.startedAt ? 1 : -1),
  );
  return found.slice(0, limit).flatMap(({ header, outcome, finding, labels, words }) => {
    const read = sessionHeaderSchema.safeParse(header);
    return read.success ? [{ header: read.data, outcome, finding, labels, words }] : [];
  });
}

async function readEntries(folder: string, sizesCount: boolean): Promise<Entry[]> {
  const ids = await sessionIds(folder);
  const known = new Map((await readIndex(folder)).map((entry) => [entry.id, entry]));
  const entries: Entry[] = [];
  const unread: { id: string; size: number }[] = [];
  for (const id of ids) {
    const before = known.get(id);
    if (before && !sizesCount) {
      entries.push(before);
      continue;
    }
    // One call each, without waiting: 10,000 of them take less time than their promises would.
    const size = statSync(join(folder, id + sessionExtension), { throwIfNoEntry: false })?.size;
    if (size === undefined) continue;
    if (before?.size === size) entries.push(before);
    else unread.push({ id, size });
  }
  for (let i = 0; i < unread.length; i += readAtOnce) {
    const read = unread.slice(i, i + readAtOnce).map(({ id, size }) => entryOf(folder, id, size));
    entries.push(...(await Promise.all(read)));
  }
  if (unread.length > 0 || known.size !== entries.length) await writeIndex(folder, entries);
  return entries;
}

async function entryOf(folder: string, id: string, size: number): Promise<Entry> {
  const summary = await summaryOf(folder, id);
  if (!summary) return { id, size, header: null, startedAt: '', outcome: '', finding: '', labels: {}, words: '' };
  return { id, size, startedAt: summary.header.startedAt, ...summary };
}

async function sessionIds(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    // No folder, no sessions: it is made when the first one is kept.
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return [];
    throw error;
  });
  return names
    .filter((name) => name.endsWith(sessionExtension))
    .map((name) => name.slice(0, -sessionExtension.length))
    .filter(isSessionId);
}

/** The summary of a file, or nothing where it is no session or says it is another one. */
async function summaryOf(folder: string, id: string): Promise<SessionSummary | undefined> {
  try {
    const file = await open(join(folder, id + sessionExtension), 'r');
    try {
      const { session } = readSessionFile(await bothEnds(file));
      return session.header.id === id ? summarise(session) : undefined;
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof SessionFileError || (error instanceof Error && 'code' in error)) return undefined;
    throw error;
  }
}

/**
 * What a summary is made of: the whole file, or the first part of a long one and its end, where labels and notes that were
 * written afterwards stand. Both are cut at line ends.
 */
async function bothEnds(file: FileHandle): Promise<string> {
  const { size } = await file.stat();
  const read = async (position: number, length: number) => {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(length), position });
    return buffer.toString('utf8', 0, bytesRead);
  };
  if (size <= readAtMost + readAtEnd) return read(0, size);
  const head = await read(0, readAtMost);
  const tail = await read(size - readAtEnd, readAtEnd);
  return head.slice(0, head.lastIndexOf('\n') + 1) + tail.slice(tail.indexOf('\n') + 1);
}

async function readIndex(folder: string): Promise<Entry[]> {
  try {
    const read = indexSchema.safeParse(JSON.parse(await readFile(join(folder, indexName), 'utf8')));
    return read.success ? read.data.entries : [];
  } catch {
    return [];
  }
}

/** Written aside and renamed, so that another instance reads the old or the new one, never a half. */
async function writeIndex(folder: string, entries: readonly Entry[]): Promise<void> {
  const aside = join(folder, `${indexName}.${randomUUID()}`);
  try {
    await writeFile(aside, JSON.stringify({ ehlo: 'index', version: 2, entries }), { mode: 0o600, flag: 'wx' });
    await rename(aside, join(folder, indexName));
  } catch {
    // A folder that cannot be written only costs time: the files are read again.
    await rm(aside, { force: true }).catch(() => undefined);
  }
}
