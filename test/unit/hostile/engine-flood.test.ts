import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '../../../electron/engine/engine.ts';
import { type Push, pushSchema } from '../../../shared/contract/push.ts';
import { readSessionFile } from '../../../shared/session/session-file.ts';

type Changed = Extract<Push, { push: 'session.changed' }>;

/** The window and the store behind a flooding server: what they get is bounded too, and it is all there. */

const dataFolder = mkdtempSync(join(tmpdir(), 'ehlo-flood-'));
let engine: Engine;
beforeAll(() => {
  engine = createEngine({
    version: '1.2.3',
    host: 'web',
    dataFolder,
    reportBug(where, error) {
      throw new Error(`a mistake while ${where}`, { cause: error });
    },
  });
});
afterAll(async () => {
  await engine.dispose();
  rmSync(dataFolder, { recursive: true });
});

describe('a flood seen through the engine', () => {
  it.each(['endless-line', 'endless-reply', 'endless-replies'])('%s', async (scenario) => {
    const pushes: Changed[] = [];
    const { port = 0 } = await engine.request('lab.start', { scenario });
    const ended = new Promise<Changed>((resolve) => {
      engine.subscribe((push) => {
        if (push.push !== 'session.changed') return;
        pushes.push(push);
        if (!push.open) resolve(push);
      });
    });
    const { session } = await engine.request('session.open', {
      target: { host: '127.0.0.1', port, security: 'plain' },
    });
    const last = await ended;

    // All of them are 24 MB: the first and the last stand for what is between.
    for (const push of [pushes[0], last]) expect(pushSchema.safeParse(push).success).toBe(true);
    expect(last.findings[0]).toMatchObject({ rule: 'failure-reply-too-long', severity: 'error' });
    const ids = pushes.filter((push) => push.session === session).flatMap(({ events }) => events.map(({ id }) => id));
    expect(ids).toEqual(ids.map((_, i) => i));
    // A message of the web host must fit a socket's frame, and the page must be able to draw it.
    for (const push of pushes) expect(JSON.stringify(push).length).toBeLessThan(32 * 1024 * 1024);
    const file = readFileSync(join(dataFolder, 'sessions', `${session}.ehlo`), 'utf8');
    expect(readSessionFile(file).session.events).toHaveLength(ids.length);
  });
});
