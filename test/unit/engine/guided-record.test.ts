import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEngine, type Engine } from '../../../electron/engine/engine.ts';
import { practiceAnswers } from '../../../renderer/start/practice-answers.ts';
import type { Push } from '../../../shared/contract/push.ts';
import { mailPathOf } from '../../../shared/diagnosis/mail-path.ts';
import { lookupsOf } from '../../../shared/session/lookups-of.ts';
import { placeName } from '../../../shared/session/place-name.ts';
import { readSessionFile } from '../../../shared/session/session-file.ts';

const dataFolder = mkdtempSync(join(tmpdir(), 'ehlo-guided-record-'));
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

/** Runs a guided check on its practice server to its end, as the window does. */
async function walk(scenario: string, playbook: string) {
  const { playbooks } = await engine.request('app.info', {});
  const info = playbooks.find(({ id }) => id === playbook);
  const started = await engine.request('lab.start', { scenario });
  const target = { host: started.address ?? '', port: started.port ?? 0, security: started.attempt.security };
  const answers = info ? practiceAnswers(info, { ...started, target }) : {};
  const { run } = await engine.request('playbook.start', { playbook, answers, practice: scenario });
  const end = () =>
    pushes.findLast((push) => push.push === 'playbook.changed' && push.run === run && push.state === 'ended');
  await expect.poll(end, { timeout: 15_000 }).toBeDefined();
  const ended = end();
  if (ended?.push !== 'playbook.changed') throw new Error('the check has not ended');
  return ended;
}

test('a check that only asks DNS has a record: look-ups, path, history, export, and it opens again the same', async () => {
  const { session = '', verdict } = await walk('dkim-key-missing', 'missing-or-junk');
  const record = await engine.request('session.get', { session });
  expect(record).toMatchObject({ open: false, header: { check: { playbook: 'missing-or-junk' } } });
  expect(record.header.target).toBeUndefined();
  expect(lookupsOf(record.events).map(({ name }) => name)).toContain('selector1._domainkey.contoso.example');
  expect(record.findings).toEqual(verdict?.findings);
  expect(mailPathOf(record.findings[0], record.events).find(({ state }) => state === 'break')?.station).toBe('network');

  const { sessions } = await engine.request('history.find', { search: 'dkim', limit: 5 });
  expect(sessions[0]).toMatchObject({ header: { id: session }, finding: 'The DKIM key is not in DNS' });
  expect(placeName(record.header)).toBe(sessions[0]?.header.practice?.title);
  expect(record.header.practice).toMatchObject({ id: 'dkim-key-missing', title: expect.stringMatching(/DKIM/) });
  const { text, fileName } = await engine.request('session.export', { session, format: 'text' });
  expect(fileName).toMatch(/^ehlo-missing-or-junk-/);
  for (const words of [
    'on the practice server “',
    'It spoke to no mail server',
    'SPF: pass. DKIM key: missing',
    'Publish the public key',
    'DNS: PTR',
  ])
    expect(text).toContain(words);
  expect(text).not.toContain('port 25');

  const file = await engine.request('session.export', { session, format: 'json' });
  const again = await engine.request('session.import', { text: file.text });
  expect(again.findings).toEqual(record.findings);
  await engine.request('session.label', { session, labels: { ticket: 'INC1' } });
  expect((await engine.request('history.find', { search: 'inc1', limit: 5 })).sessions).toHaveLength(1);
});

test('a healthy one says so in its record, and names are concealed in its verdict too', async () => {
  const { session = '' } = await walk('junk-healthy', 'missing-or-junk');
  const { sessions } = await engine.request('history.find', { search: 'junk', limit: 9 });
  expect(sessions.find(({ header }) => header.id === session)?.outcome).toContain('gives no reason to distrust');
  const privacy = { people: true, hosts: true, addresses: true, subject: true, body: true };
  const { text } = await engine.request('session.export', { session, format: 'text', privacy });
  expect(text).not.toContain('contoso');
  expect(text).not.toContain('203.0.113.9');
  expect(text).toContain('gives no reason to distrust');
});

test('a check with sessions has its verdict in the one that proves it; what it compared is in the ticket', async () => {
  const { verdict } = await walk('ports-differ', 'relay');
  const session = verdict?.session ?? '';
  const { findings, header } = await engine.request('session.get', { session });
  expect(header.target?.port).toBe(25);
  expect(findings[0]).toEqual(verdict?.findings[0]);
  const { text } = await engine.request('session.export', { session, format: 'text' });
  expect(text).toContain('Port 2525: relays for this device');
  const files = readdirSync(join(dataFolder, 'sessions')).filter((name) => name.endsWith('.ehlo'));
  const kept = files.map((name) => readSessionFile(readFileSync(join(dataFolder, 'sessions', name), 'utf8')));
  expect(kept.flatMap(({ problems }) => problems)).toEqual([]);
  expect(kept.find(({ session: one }) => one.header.id === session)?.session.events.at(-1)).toMatchObject({ verdict });
});

test('what the block lists were asked stands among the look-ups too', async () => {
  const { session = '' } = await walk('listed-elsewhere', 'blocked');
  const { events } = await engine.request('session.get', { session });
  expect(lookupsOf(events).map(({ name }) => name)).toContainEqual(expect.stringMatching(/\.bl\.spamcop\.net$/));
});
