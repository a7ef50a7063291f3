import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSessionStore } from '../../../electron/store/session-store.ts';
import { labelsOf } from '../../../shared/session/labels.ts';
import { readSessionFile } from '../../../shared/session/session-file.ts';
import { bundleScript } from './bundle-script.ts';
import { fakeLive } from './live.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ehlo-two-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('two processes that file one session at once lose no note, label or tag, nor what it records itself', {
  timeout: 60_000,
}, async () => {
  const script = await bundleScript('labeller.ts', folder);
  const store = openSessionStore(join(folder, 'sessions'), expect.fail);
  const session = fakeLive();
  store.keep(session);
  session.say('before');
  const children = ['name', 'ticket'].map((name) =>
    spawn(process.execPath, [script, name, session.header.id], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, EHLO_DESK_DATA: folder },
    }),
  );
  const ended = children.map((child) => once(child, 'close'));
  await Promise.all(children.map((child) => once(child.stdout, 'data')));
  for (const child of children) child.stdin.write('go\n');
  // The session's own process goes on writing all the while.
  let running = true;
  const all = Promise.all(ended).then((codes) => {
    running = false;
    return codes;
  });
  while (running) {
    session.record({ kind: 'noted', by: 'engine', text: `recorded ${session.events.length}` });
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  expect((await all).map(([code]) => code)).toEqual([0, 0]);
  session.close();
  await store.dispose();

  const read = readSessionFile(readFileSync(join(folder, 'sessions', `${session.header.id}.ehlo`), 'utf8'));
  expect(read.problems).toEqual([]);
  expect(new Set(read.session.events.map(({ id }) => id)).size).toBe(read.session.events.length);
  // What the session recorded itself is as it was, ids and all.
  const byEngine = read.session.events.filter((event) => event.kind === 'noted' && event.by === 'engine');
  expect(byEngine).toEqual(session.events.slice(1));
  const notes = read.session.events.flatMap((event) =>
    event.kind === 'noted' && event.by === 'user' ? [event.text] : [],
  );
  const rounds = ['name', 'ticket'].flatMap((name) => Array.from({ length: 8 }, (_, round) => ({ name, round })));
  expect(notes.sort()).toEqual(['before', ...rounds.map(({ name, round }) => `${name} note ${round}`)].sort());
  const labels = labelsOf(read.session);
  expect(labels).toMatchObject({ name: 'name was here', ticket: 'ticket was here' });
  expect(labels.tags?.toSorted()).toEqual(rounds.map(({ name, round }) => `${name}-${round}`).sort());
});

it('what is appended behind half a line is not swallowed by it', async () => {
  const store = openSessionStore(join(folder, 'cut'), expect.fail);
  const session = fakeLive();
  store.keep(session);
  session.say('one');
  session.close();
  await store.dispose();
  appendFileSync(join(folder, 'cut', `${session.header.id}.ehlo`), '{"id":1,"t":1,"kind":"no');
  await store.append(session.header.id, [{ id: 1, t: 2, kind: 'labelled', ticket: 'INC-9' }]);
  const read = await store.read(session.header.id);
  expect(read && labelsOf(read)).toEqual({ ticket: 'INC-9' });
  expect(read?.events).toHaveLength(2);
});
