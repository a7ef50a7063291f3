import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type Disk, realDisk } from '../../../electron/store/disk.ts';
import { openSessionStore } from '../../../electron/store/session-store.ts';
import { readSessionFile } from '../../../shared/session/session-file.ts';
import { bundleScript } from './bundle-script.ts';
import { fakeLive } from './live.ts';

const folders: string[] = [];
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ehlo-store-'));
  folders.push(folder);
  return folder;
}
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Runs the endless writer and kills it without warning once it has written `after` rounds; gives what it said it wrote. */
async function killedAfter(script: string, folder: string, after: number, delayMs: number): Promise<number> {
  const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  await new Promise<void>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      if (text.split('\n').length > after) setTimeout(() => child.kill('SIGKILL'), delayMs);
    });
    child.on('close', () => resolve());
  });
  return Number(text.split('\n').at(-2) ?? 0);
}

describe('a process that is killed', () => {
  it('leaves every event that it had recorded', { timeout: 60_000 }, async () => {
    const script = await bundleScript('endless-writer.ts', newFolder());
    for (let round = 0; round < 6; round++) {
      const folder = newFolder();
      const written = await killedAfter(script, folder, 1 + round, Math.random() * 20);
      expect(written).toBeGreaterThan(0);
      const files = readdirSync(folder).filter((name) => name.endsWith('.ehlo'));
      expect(files).toHaveLength(2);
      for (const file of files) {
        const { session, problems } = readSessionFile(readFileSync(join(folder, file), 'utf8'));
        expect(session.events.length).toBeGreaterThanOrEqual(written);
        // At most the one line it was writing is cut off; nothing before it is missing.
        expect(problems.length).toBeLessThanOrEqual(1);
        expect(session.events.every((event, index) => event.id === index)).toBe(true);
      }
      expect(await openSessionStore(folder, () => undefined).list()).toHaveLength(2);
    }
  });
});

describe('a disk that fails', () => {
  it('that is full is said once, and what fitted opens', async () => {
    const folder = newFolder();
    let room = 900;
    const small: Disk = {
      ...realDisk,
      write(descriptor, bytes, offset) {
        const part = bytes.subarray(offset, offset + room);
        if (part.length === 0) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
        room -= part.length;
        return realDisk.write(descriptor, part, 0);
      },
    };
    const reports: string[] = [];
    const store = openSessionStore(folder, (message) => reports.push(message), small);
    const session = fakeLive();
    store.keep(session);
    for (let i = 0; i < 50; i++) session.say(`event ${i}`);
    expect(reports).toEqual(['This session cannot be saved: the disk is full.']);
    expect(session.events).toHaveLength(50);
    const read = await store.read(session.header.id);
    expect(read?.events.length).toBeGreaterThan(5);
    expect(read?.events).toEqual(session.events.slice(0, read?.events.length));
    session.close();
    await store.dispose();
  });

  it('that refuses the folder is said in a sentence, and nothing throws', async () => {
    const file = join(newFolder(), 'file');
    writeFileSync(file, '');
    const readOnly: Disk = {
      ...realDisk,
      open() {
        throw Object.assign(new Error('EROFS: read-only file system'), { code: 'EROFS' });
      },
    };
    const locked = newFolder();
    for (const [folder, disk, words] of [
      [join(file, 'sessions'), realDisk, 'is not there and could not be made'],
      [locked, readOnly, `the folder ${locked} may not be written`],
    ] as const) {
      const reports: string[] = [];
      const store = openSessionStore(folder, (message) => reports.push(message), disk);
      const session = fakeLive();
      store.keep(session);
      session.say('one');
      session.say('two');
      expect(reports).toHaveLength(1);
      expect(reports[0]).toContain(words);
      expect(await store.list()).toEqual([]);
      expect(await store.read(session.header.id)).toBeUndefined();
      session.close();
      await store.dispose();
    }
  });
});

describe('the store', () => {
  it('keeps what is said after the end, and drops what comes after it was disposed of', async () => {
    const store = openSessionStore(newFolder(), expect.fail);
    const session = fakeLive();
    session.say('before');
    store.keep(session);
    session.close();
    await session.closed;
    await new Promise((resolve) => setTimeout(resolve, 20));
    session.say('after');
    await store.dispose();
    session.say('too late');
    expect((await store.read(session.header.id))?.events).toEqual(session.events.slice(0, 2));
  });

  it('serves two instances at once', async () => {
    const folder = newFolder();
    const reports: string[] = [];
    const stores = [0, 1].map(() => openSessionStore(folder, (message) => reports.push(message)));
    const sessions = Array.from({ length: 20 }, () => fakeLive());
    sessions.forEach((session, index) => {
      stores[index % 2]?.keep(session);
    });
    for (const session of sessions) session.say('hello');
    const lists = await Promise.all([...stores, ...stores].map((store) => store.list()));
    for (const list of lists) expect(list).toHaveLength(20);
    expect(reports).toEqual([]);
    // The same session twice: the second file would overwrite the first.
    for (const session of sessions.slice(0, 1)) stores[1]?.keep(session);
    expect(reports[0]).toContain('a file of its name is already');
    for (const session of sessions) session.close();
    await Promise.all(stores.map((store) => store.dispose()));
    expect(readdirSync(folder).filter((name) => name.startsWith('.index.json.'))).toEqual([]);
  });

  it('takes only its own form of id', async () => {
    const folder = newFolder();
    const reports: string[] = [];
    const store = openSessionStore(folder, (message) => reports.push(message));
    for (const id of ['../evil', 'a', '', `${'0'.repeat(35)}/`, '-'.repeat(36)]) {
      expect(await store.read(id)).toBeUndefined();
      store.keep(fakeLive({ id }));
    }
    expect(reports).toHaveLength(5);
    expect(readdirSync(folder)).toEqual([]);
    // A file that says it is another session could not be opened by its id.
    const { header } = fakeLive();
    writeFileSync(join(folder, `${fakeLive().header.id}.ehlo`), `${JSON.stringify(header)}\n`);
    writeFileSync(join(folder, `${fakeLive().header.id}.ehlo`), 'no session');
    expect(await store.list()).toEqual([]);
  });

  it('finds what was written at the end of a session of some megabytes', async () => {
    const store = openSessionStore(newFolder(), expect.fail);
    const session = fakeLive();
    store.keep(session);
    for (let line = 0; line < 300; line++) session.say(`${line} ${'ä'.repeat(4_000)}`);
    session.close();
    await store.dispose();
    await store.append(session.header.id, [
      { id: 300, t: 300, kind: 'labelled', ticket: 'INC-4711', pinned: true },
      { id: 301, t: 301, kind: 'noted', by: 'user', text: 'solved by Kim' },
    ]);
    const [found] = await store.history('inc-4711');
    expect(found?.labels).toEqual({ ticket: 'INC-4711', pinned: true });
  });

  it('finds by words, sees files grow and go, and survives a damaged index', async () => {
    const folder = newFolder();
    const store = openSessionStore(folder, expect.fail);
    const session = fakeLive();
    const other = fakeLive({ startedAt: '2026-11-22T08:00:00.000Z' });
    store.keep(session);
    store.keep(other);
    session.say('Ticket INC-4711');
    const found = async (words: string) => (await store.history(words)).map(({ header }) => header.id);
    expect(await found('')).toEqual([other.header.id, session.header.id]);
    expect(await found('inc-4711 CONTOSO')).toEqual([session.header.id]);
    session.say('solved by Kim');
    expect(await found('kim')).toEqual([session.header.id]);
    for (const damage of ['', '{"ehlo":"index","version":2}', '{"ehlo":"index","version":1,"entries":{"x":']) {
      writeFileSync(join(folder, '.index.json'), damage);
      expect(await found('kim')).toEqual([session.header.id]);
    }
    rmSync(join(folder, `${session.header.id}.ehlo`));
    expect(await found('kim')).toEqual([]);
    session.close();
    other.close();
    await store.dispose();
  });
});
