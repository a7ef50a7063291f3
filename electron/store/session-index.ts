import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { sessionHeaderSchema } from '../../shared/session/event.ts';
import { readSessionFile, SessionFileError } from '../../shared/session/session-file.ts';
import { type SessionSummary, summarise } from './session-summary.ts';

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
  /** Session files only grow: another size means another content. */
  size: z.number(),
  summary: z.optional(z.object({ header: sessionHeaderSchema, outcome: z.string(), words: z.string() })),
});
const indexSchema = z.object({
  ehlo: z.literal('index'),
  version: z.literal(1),
  entries: z.record(z.string(), entrySchema),
});
type Entries = z.infer<typeof indexSchema>['entries'];

/** As much of a file as a summary is made of. */
const readAtMost = 1_000_000;
const readAtOnce = 32;

/** A summary of every readable session file in a folder; files that did not change since the last time are not opened. */
export async function readSummaries(folder: string): Promise<SessionSummary[]> {
  const ids = await sessionIds(folder);
  const known = await readIndex(folder);
  const entries: Entries = {};
  const unread: { id: string; size: number }[] = [];
  for (const id of ids) {
    // One call each, without waiting: 10,000 of them take less time than their promises would.
    const size = statSync(join(folder, id + sessionExtension), { throwIfNoEntry: false })?.size;
    if (size === undefined) continue;
    const before = Object.hasOwn(known, id) ? known[id] : undefined;
    if (before?.size === size) entries[id] = before;
    else unread.push({ id, size });
  }
  for (let i = 0; i < unread.length; i += readAtOnce) {
    await Promise.all(
      unread.slice(i, i + readAtOnce).map(async ({ id, size }) => {
        entries[id] = { size, summary: await summaryOf(folder, id) };
      }),
    );
  }
  if (unread.length > 0 || Object.keys(known).length !== Object.keys(entries).length) await writeIndex(folder, entries);
  return Object.values(entries).flatMap(({ summary }) => (summary ? [summary] : []));
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
      const { buffer, bytesRead } = await file.read({
        buffer: Buffer.alloc(Math.min(readAtMost, (await file.stat()).size)),
      });
      const { session } = readSessionFile(buffer.toString('utf8', 0, bytesRead));
      return session.header.id === id ? summarise(session) : undefined;
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof SessionFileError || (error instanceof Error && 'code' in error)) return undefined;
    throw error;
  }
}

async function readIndex(folder: string): Promise<Entries> {
  try {
    const read = indexSchema.safeParse(JSON.parse(await readFile(join(folder, indexName), 'utf8')));
    return read.success ? read.data.entries : {};
  } catch {
    return {};
  }
}

/** Written aside and renamed, so that another instance reads the old or the new one, never a half. */
async function writeIndex(folder: string, entries: Entries): Promise<void> {
  const aside = join(folder, `${indexName}.${randomUUID()}`);
  try {
    await writeFile(aside, JSON.stringify({ ehlo: 'index', version: 1, entries }), { mode: 0o600, flag: 'wx' });
    await rename(aside, join(folder, indexName));
  } catch {
    // A folder that cannot be written only costs time: the files are read again.
    await rm(aside, { force: true }).catch(() => undefined);
  }
}
