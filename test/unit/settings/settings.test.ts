import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '../../../electron/engine/engine.ts';
import { openSettings } from '../../../electron/settings/settings-file.ts';
import { newHeader } from '../../../electron/smtp/new-header.ts';
import { freePolicy } from '../../../shared/policy/policy.ts';
import { writeHeaderLine } from '../../../shared/session/session-file.ts';
import { managedSettings, usualSettings } from '../../../shared/settings/settings.ts';

const place = () => mkdtempSync(join(tmpdir(), 'ehlo-settings-'));
const now = () => new Date('2026-11-21T10:00:00Z');

describe('the settings file', () => {
  it('keeps what was chosen for the next start', () => {
    const folder = place();
    openSettings(folder).change({ theme: 'dark', historyDays: 30 });
    const again = openSettings(folder);
    expect(again.read()).toEqual({ ...usualSettings, theme: 'dark', historyDays: 30 });
    expect(again.problem).toBeUndefined();
    expect(readdirSync(folder)).toEqual(['settings.json']);
  });

  it.each(['', '{', '[]', '{"theme":"pink"}', '{"historyDays":-1}', '{"dnsServers":["dns.example"]}'])(
    'sets a file aside that holds %j, and says where',
    (text) => {
      const folder = place();
      writeFileSync(join(folder, 'settings.json'), text);
      const settings = openSettings(folder, now);
      expect(settings.read()).toEqual(usualSettings);
      expect(settings.problem).toContain('settings.broken-2026-11-21T10-00-00.json');
      expect(readFileSync(join(folder, 'settings.broken-2026-11-21T10-00-00.json'), 'utf8')).toBe(text);
      settings.change({ theme: 'light' });
      expect(openSettings(folder).read().theme).toBe('light');
    },
  );

  it('leaves what a newer version wrote', () => {
    const folder = place();
    writeFileSync(join(folder, 'settings.json'), '{"theme":"dark","fromTheFuture":1}');
    expect(openSettings(folder).read()).toEqual({ ...usualSettings, theme: 'dark' });
  });
});

it('yields to the policy, which can only shorten how long sessions are kept', () => {
  const policy = { ...freePolicy, updates: false, historyDays: 30 };
  const chosen = { ...usualSettings, updates: 'beta' as const };
  expect(managedSettings(chosen, policy).settings).toMatchObject({ updates: 'off', historyDays: 30 });
  expect(managedSettings({ ...chosen, historyDays: 7 }, policy).settings.historyDays).toBe(7);
  expect(managedSettings({ ...chosen, historyDays: 90 }, policy).settings.historyDays).toBe(30);
  expect(managedSettings(chosen, policy).locked.map(({ setting }) => setting)).toEqual(['updates', 'historyDays']);
  expect(managedSettings(chosen, freePolicy)).toEqual({ settings: chosen, locked: [] });
});

describe('the engine', () => {
  let engine: Engine | undefined;
  afterEach(() => engine?.dispose());

  it('refuses what the policy decides, and tells the host of every change', async () => {
    const told: string[] = [];
    engine = createEngine({
      version: '1',
      host: 'electron',
      dataFolder: place(),
      policy: { ...freePolicy, updates: false, source: 'p' },
      settingsChanged: ({ theme, updates }) => told.push(`${theme} ${updates}`),
    });
    await expect(engine.request('settings.set', { updates: 'stable' })).rejects.toMatchObject({
      code: 'forbidden-by-policy',
    });
    expect(await engine.request('settings.set', { theme: 'dark' })).toMatchObject({
      settings: { theme: 'dark', updates: 'off' },
      locked: [{ setting: 'updates' }],
      policy: [expect.stringMatching(/Newer versions/)],
    });
    expect(told).toEqual(['system off', 'dark off']);
  });

  it('looks for a newer version where its host can, and never where the policy decides', async () => {
    const lookForUpdate = async () => 'This is the newest version.';
    engine = createEngine({ version: '1', host: 'electron', lookForUpdate, policy: freePolicy });
    expect(await engine.request('settings.get', {})).toMatchObject({ canUpdate: true });
    expect(await engine.request('updates.look', {})).toEqual({ message: 'This is the newest version.' });
    await engine.dispose();

    engine = createEngine({ version: '1', host: 'electron', lookForUpdate, policy: { ...freePolicy, updates: false } });
    await expect(engine.request('updates.look', {})).rejects.toMatchObject({ code: 'forbidden-by-policy' });
    await engine.dispose();

    engine = createEngine({ version: '1', host: 'web', policy: freePolicy });
    expect(await engine.request('settings.get', {})).toMatchObject({ canUpdate: false });
    await expect(engine.request('updates.look', {})).rejects.toMatchObject({ code: 'no-updates' });
  });

  it('deletes sessions that are older than wished, and all of them when asked', async () => {
    const dataFolder = place();
    const sessions = join(dataFolder, 'sessions');
    const made = createEngine({ version: '1', host: 'web', dataFolder });
    engine = made;
    const target = { host: 'mail.contoso.com', port: 25, security: 'plain' as const };
    const keep = (id: string, startedAt: string) => {
      const header = { ...newHeader({ target }, 'laptop'), id, startedAt };
      writeFileSync(join(sessions, `${id}.ehlo`), writeHeaderLine(header));
    };
    const { mkdirSync } = await import('node:fs');
    mkdirSync(sessions);
    keep('11111111-1111-4111-8111-111111111111', '2020-01-01T00:00:00.000Z');
    keep('22222222-2222-4222-8222-222222222222', new Date().toISOString());
    const left = () => readdirSync(sessions).filter((name) => name.endsWith('.ehlo')).length;
    await made.request('settings.set', { historyDays: 30 });
    await expect.poll(left, { timeout: 10_000 }).toBe(1);
    expect(await made.request('history.clear', {})).toEqual({ deleted: 1 });
    expect(left()).toBe(0);
  });
});
