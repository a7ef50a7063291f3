import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '../../../electron/engine/engine.ts';
import { type Push, pushSchema, requests } from '../../../shared/contract/contract.ts';
import type { Annotation } from '../../../shared/diagnosis/finding.ts';
import type { SessionEvent } from '../../../shared/session/event.ts';

const dataFolder = mkdtempSync(join(tmpdir(), 'ehlo-engine-'));
const pushes: Push[] = [];
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
  engine.subscribe((push) => pushes.push(pushSchema.parse(push)));
});
afterAll(async () => {
  await engine.dispose();
  rmSync(dataFolder, { recursive: true });
});

/** Waits for a push that the predicate likes, among those that came and those to come. */
function pushed<T>(find: (push: Push) => T | undefined): Promise<T> {
  return new Promise((resolve) => {
    const look = (): boolean => {
      const found = pushes.map(find).find((one) => one !== undefined);
      if (found === undefined) return false;
      resolve(found);
      return true;
    };
    if (look()) return;
    const stop = engine.subscribe(() => queueMicrotask(() => look() && stop()));
  });
}

async function openPractice(scenario: string): Promise<string> {
  const { port = 0 } = await engine.request('lab.start', { scenario });
  const target = { host: '127.0.0.1', port, security: 'plain' as const };
  const { session } = await engine.request('session.open', { target, clientName: 'laptop.contoso.example' });
  await pushed((push) =>
    push.push === 'session.changed' && push.session === session && push.ready ? true : undefined,
  );
  return session;
}

function eventsOf(session: string): SessionEvent[] {
  return pushes.flatMap((push) => (push.push === 'session.changed' && push.session === session ? push.events : []));
}

describe('engine behind the contract', () => {
  it('tells what it has', async () => {
    const info = requests['app.info'].output.parse(await engine.request('app.info', {}));
    expect(info.playbooks.map(({ id }) => id)).toContain('relay');
    expect(info.formats.map(({ id }) => id)).toEqual(expect.arrayContaining(['text', 'json']));
    expect(info.scenarios.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['healthy', 'relay-denied', 'starttls-required', 'starttls-missing']),
    );
  });

  it('runs a live session, explains it, exports it and reads it back the same', async () => {
    const session = await openPractice('relay-denied');
    for (const line of ['MAIL FROM:<scan@contoso.example>', 'RCPT TO:<user@fabrikam.example>', 'QUIT'])
      await engine.request('session.command', { session, line });
    await pushed((push) =>
      push.push === 'session.changed' && push.session === session && !push.open ? true : undefined,
    );

    const events = eventsOf(session);
    expect(events.map(({ id }) => id)).toEqual(events.map((_, i) => i));
    const snapshot = await engine.request('session.get', { session });
    expect(snapshot.findings[0]).toMatchObject({ topic: 'relay-denied', side: 'receiver' });
    const latest = new Map<number, Annotation>();
    for (const push of pushes)
      if (push.push === 'session.changed' && push.session === session)
        for (const annotation of push.annotations) latest.set(annotation.event, annotation);
    expect([...latest.values()]).toEqual(expect.arrayContaining(snapshot.annotations));

    const json = await engine.request('session.export', { session, format: 'json' });
    const again = await engine.request('session.import', { text: json.text });
    expect(again.events).toEqual(snapshot.events);
    expect(again.annotations).toEqual(snapshot.annotations);
    expect(again.findings).toEqual(snapshot.findings);
    const text = await engine.request('session.export', { session, format: 'text' });
    expect(text.text).toContain('550 5.7.54 SMTP; Unable to relay');
  });

  it('writes each session to disk as it happens, without credentials', async () => {
    const session = await openPractice('healthy');
    const secret = Buffer.from('\0joe\0correct horse battery').toString('base64');
    await engine.request('session.command', { session, line: `AUTH PLAIN ${secret}` });
    await engine.request('session.command', { session, line: 'QUIT' });
    await pushed((push) =>
      push.push === 'session.changed' && push.session === session && !push.open ? true : undefined,
    );
    const { sessions } = await engine.request('session.list', {});
    expect(sessions.map(({ id }) => id)).toContain(session);
    await engine.dispose();
    const folder = join(dataFolder, 'sessions');
    const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    expect(files.some((file) => file.includes(session) && file.includes('AUTH PLAIN ••••'))).toBe(true);
    expect(JSON.stringify([files, pushes])).not.toContain(secret);
    expect(JSON.stringify([files, pushes])).not.toContain('correct horse');
  });

  it('refuses what it does not know with a code and a sentence', async () => {
    await expect(engine.request('session.command', { session: 'none', line: 'NOOP' })).rejects.toMatchObject({
      code: 'not-live',
    });
    await expect(engine.request('lab.start', { scenario: 'none' })).rejects.toMatchObject({ code: 'unknown-scenario' });
    await expect(engine.request('session.import', { text: 'not a session' })).rejects.toMatchObject({
      code: expect.stringMatching(/^[a-z-]+$/),
    });
  });
});
