import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEngine, type Engine } from '../../../electron/engine/engine.ts';
import { surpriseOf } from '../../../electron/lab/surprise.ts';
import { requests } from '../../../shared/contract/contract.ts';
import type { Push } from '../../../shared/contract/push.ts';
import { placeName } from '../../../shared/session/place-name.ts';

const dataFolder = mkdtempSync(join(tmpdir(), 'ehlo-surprise-'));
const pushes: Push[] = [];
let engine: Engine;
beforeAll(() => {
  engine = createEngine({ version: '1.2.3', host: 'web', dataFolder });
  engine.subscribe((push) => pushes.push(push));
});
afterAll(async () => {
  await engine.dispose();
  rmSync(dataFolder, { recursive: true });
});

/** The first surprise of this kind that a guided check of relaying finds out. */
const wanted = (() => {
  for (let number = 1; ; number++) {
    const { scenario } = surpriseOf(number);
    if (scenario.id === 'postfix-relay-denied') return { number, scenario };
  }
})();

test('while it is practised nothing gives it away: window, session file, exports', async () => {
  const info = requests['surprise.start'].output.parse(
    await engine.request('surprise.start', { number: wanted.number }),
  );
  const { target, playbook, attempt, practice } = info;
  const { from, to, security } = attempt;
  const answers = { host: target.host, port: String(target.port), from, to, security };
  const { run } = await engine.request('playbook.start', { playbook, answers, practice });
  await expect
    .poll(() => pushes.some((push) => push.push === 'playbook.changed' && push.run === run && push.state === 'ended'), {
      timeout: 15_000,
    })
    .toBe(true);
  const ended = pushes.findLast((push) => push.push === 'playbook.changed');
  expect(ended?.push === 'playbook.changed' && ended.verdict?.ending).toBe(wanted.scenario.ending);
  const session = ended?.push === 'playbook.changed' ? (ended.session ?? '') : '';
  const exported = await Promise.all(
    ['text', 'json', 'html'].map((format) => engine.request('session.export', { session, format })),
  );
  const files = readdirSync(join(dataFolder, 'sessions')).map((name) =>
    readFileSync(join(dataFolder, 'sessions', name), 'utf8'),
  );
  expect(files.length).toBeGreaterThan(0);
  const shown = JSON.stringify([
    info,
    pushes,
    exported,
    files,
    await engine.request('history.find', { search: '', limit: 9 }),
  ]);
  const { id, title, story } = wanted.scenario;
  expect([id, title, story].filter((secret) => shown.includes(secret))).toEqual([]);
  // It goes by a name all the same: nobody finds 127.0.0.1 and a port again.
  const name = `Surprise practice server ${wanted.number}`;
  expect(exported[0]?.text).toContain(`SMTP session with the practice server “${name}”`);
  const { sessions } = await engine.request('history.find', { search: `practice ${wanted.number}`, limit: 9 });
  expect(sessions.map(({ header, labels }) => [placeName(header), labels.name])).toContainEqual([name, undefined]);
});

test('told, it says what it was, whether the answer is right, and the fix', async () => {
  const { number, scenario } = wanted;
  const tell = async (answer?: 'relay-denied' | 'server-busy') =>
    requests['surprise.tell'].output.parse(
      await engine.request('surprise.tell', { number, ...(answer ? { answer } : {}) }),
    );
  const { target, practice } = await engine.request('surprise.start', { number });
  const { session: named } = await engine.request('session.open', { target });
  await engine.request('session.label', { session: named, labels: { name: 'My own name' } });
  const told = await tell('relay-denied');
  expect(told).toMatchObject({
    ...{ scenario: scenario.id, title: scenario.title, story: scenario.story, right: true },
    cause: { topic: 'relay-denied' },
  });
  expect(told.verdict.ending).toBe(scenario.ending);
  expect(JSON.stringify(told.verdict.findings[0]?.fixes)).toContain(scenario.expectedFix);
  // What was practised with it goes by its real name, but for a session that has one of its own.
  const { sessions } = await engine.request('history.find', { search: practice, limit: 9 });
  expect(new Set(sessions.map(({ labels }) => labels.name))).toEqual(new Set(['My own name', scenario.title]));
  const { session } = await engine.request('session.open', { target });
  expect((await engine.request('session.get', { session })).header.practice?.title).toBe(scenario.title);
  // Begun anew, it tells nothing.
  await engine.request('surprise.start', { number });
  const { session: again } = await engine.request('session.open', { target });
  expect((await engine.request('session.get', { session: again })).header.practice?.title).toMatch(/^Surprise/);
  expect((await tell('server-busy')).right).toBe(false);
  expect((await tell()).right).toBeUndefined();
});

test('without a number any comes up, of the kind that was asked for', async () => {
  const { number } = await engine.request('surprise.start', { group: 'encryption' });
  expect(surpriseOf(number).scenario.group).toBe('encryption');
});
