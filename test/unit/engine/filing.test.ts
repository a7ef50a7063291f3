import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '../../../electron/engine/engine.ts';
import { isSessionId } from '../../../electron/store/session-index.ts';
import type { Push } from '../../../shared/contract/push.ts';
import { readSessionFile } from '../../../shared/session/session-file.ts';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

function newEngine(folder = mkdtempSync(join(tmpdir(), 'ehlo-filing-'))): {
  engine: Engine;
  folder: string;
  pushes: Push[];
} {
  const engine = createEngine({ version: 'test', host: 'web', dataFolder: folder });
  const pushes: Push[] = [];
  engine.subscribe((push) => pushes.push(push));
  cleanUps.push(() => rmSync(folder, { recursive: true, force: true }));
  cleanUps.push(() => engine.dispose());
  return { engine, folder, pushes };
}

const refused =
  '220 mail.contoso.com ESMTP\nRCPT TO:<a@fabrikam.com>\n550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain\n';
const fine = '220 mail.contoso.com ESMTP\nRCPT TO:<a@contoso.com>\n250 2.1.5 Recipient OK\n';
const fileOf = (folder: string, id: string) => join(folder, 'sessions', `${id}.ehlo`);

describe('filing sessions', () => {
  it('keeps a pasted session from its first note on, beside the line it is about', async () => {
    const { engine, folder, pushes } = newEngine();
    const { header, events } = await engine.request('explain', { text: refused });
    expect(isSessionId(header.id)).toBe(true);
    expect(readdirSync(folder)).toEqual([]);
    const about = events.findIndex((event) => event.kind === 'replied' && event.code === 550);
    await engine.request('session.note', { session: header.id, text: 'Asked the Exchange team', about });
    await engine.request('session.note', { session: header.id, text: 'They answered' });
    const file = readSessionFile(readFileSync(fileOf(folder, header.id), 'utf8'));
    expect(file.problems).toEqual([]);
    expect(file.session.events.slice(-2)).toMatchObject([
      { kind: 'noted', by: 'user', text: 'Asked the Exchange team', about },
      { kind: 'noted', text: 'They answered' },
    ]);
    expect(pushes.filter(({ push }) => push === 'session.changed')).toHaveLength(2);
    const { text } = await engine.request('session.export', { session: header.id, format: 'text' });
    const lines = text.split('\n');
    const refusal = lines.findIndex((line) => line.startsWith('<- 550'));
    expect(lines[refusal + 1]).toContain('Note: Asked the Exchange team');
  });

  it('finds a session by ticket, tag, name, note and finding, and pinned ones first', async () => {
    const { engine } = newEngine();
    const bad = (await engine.request('explain', { text: refused })).header.id;
    const good = (await engine.request('explain', { text: fine })).header.id;
    await engine.request('session.label', {
      session: bad,
      labels: { name: 'Scanner in Lyon', ticket: 'INC0012345', tags: ['relay', 'hq'] },
    });
    expect(await engine.request('session.label', { session: good, labels: { pinned: true } })).toEqual({
      pinned: true,
    });
    const find = async (search: string) =>
      (await engine.request('history.find', { search, limit: 50 })).sessions.map(({ header }) => header.id);
    expect(await find('')).toEqual([good, bad]);
    for (const words of ['inc0012345', 'LYON', 'hq relay', 'does not relay for this client', '5.7.54', 'relay-denied'])
      expect(await find(words), words).toEqual([bad]);
    await engine.request('session.label', { session: bad, labels: { ticket: '', tags: [] } });
    expect(await find('inc0012345')).toEqual([]);
    const [, row] = (await engine.request('history.find', { search: '', limit: 50 })).sessions;
    expect(row).toMatchObject({ labels: { name: 'Scanner in Lyon' }, finding: expect.stringMatching(/relay/) });
  });

  it('is the same after a restart, from the files alone', async () => {
    const { engine, folder } = newEngine();
    const { id } = (await engine.request('explain', { text: refused })).header;
    await engine.request('session.label', { session: id, labels: { ticket: 'INC7' } });
    await engine.dispose();
    const again = newEngine(folder).engine;
    const { sessions } = await again.request('history.find', { search: 'inc7', limit: 5 });
    expect(sessions).toMatchObject([{ header: { id }, labels: { ticket: 'INC7' } }]);
    await again.request('session.note', { session: id, text: 'after the restart' });
    const { events } = await again.request('session.get', { session: id });
    expect(events.at(-1)).toMatchObject({ kind: 'noted', text: 'after the restart', id: events.length - 1 });
  });

  it('deletes for good: file, index and memory', async () => {
    const { engine, folder } = newEngine();
    const { id } = (await engine.request('explain', { text: refused })).header;
    await engine.request('session.label', { session: id, labels: { name: 'Zanzibar' } });
    await engine.request('history.find', { search: '', limit: 5 });
    expect(await engine.request('session.delete', { sessions: [id, '../../etc/passwd'] })).toEqual({ deleted: 1 });
    const left = readdirSync(join(folder, 'sessions')).map((name) =>
      readFileSync(join(folder, 'sessions', name), 'utf8'),
    );
    expect(left.join('')).not.toMatch(/zanzibar/i);
    await expect(engine.request('session.get', { session: id })).rejects.toMatchObject({ code: 'unknown-session' });
  });

  it('compares two sessions in sentences and side by side', async () => {
    const { engine } = newEngine();
    const first = (await engine.request('explain', { text: fine })).header.id;
    const second = (await engine.request('explain', { text: refused.replace('a@fabrikam.com', 'a@contoso.com') }))
      .header.id;
    const { differences, pairs } = await engine.request('session.compare', { first, second });
    expect(differences.map(({ topic }) => topic)).toContain('reply');
    expect(pairs.filter(({ differs }) => differs)).toHaveLength(1);
    expect(pairs.find(({ differs }) => differs)).toMatchObject({
      a: { answer: ['250 2.1.5 Recipient OK'] },
      b: { answer: [expect.stringContaining('550 5.7.54')] },
    });
  });
});
