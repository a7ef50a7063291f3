import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runProgram } from '../../../electron/hosts/cli/program.ts';
import { allScenarios } from '../../../electron/lab/all-scenarios.ts';
import { openSessionStore } from '../../../electron/store/session-store.ts';
import { usualSettings } from '../../../shared/settings/settings.ts';
import { TestTerminal } from '../cli/test-terminal.ts';
import { fakeLive } from '../store/live.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ehlo-cli-filing-'));
  vi.stubEnv('EHLO_DESK_DATA', folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

async function run(args: readonly string[], answers?: string[]) {
  const terminal = new TestTerminal();
  if (answers) Object.assign(terminal, { interactive: true, answers });
  return { status: await runProgram(args, terminal), terminal };
}

async function listed(...args: string[]): Promise<{ header: { id: string }; labels: object; finding: string }[]> {
  const { status, terminal } = await run(['history', '--json', ...args]);
  expect(status).toBe(0);
  return JSON.parse(terminal.out).sessions;
}

const names = async (...args: string[]) => (await listed(...args)).map(({ header }) => header.id);

/** Kept sessions of these days, each with a note; gives their ids. */
async function keep(...days: string[]): Promise<string[]> {
  const store = openSessionStore(join(folder, 'sessions'), expect.fail);
  const sessions = days.map((day) => fakeLive({ startedAt: `${day}T08:00:00.000Z` }));
  for (const session of sessions) {
    store.keep(session);
    session.say(`tested on ${session.header.startedAt}`);
    session.close();
  }
  await store.dispose();
  return sessions.map(({ header }) => header.id);
}

describe('ehlo check and ehlo send', () => {
  it('keep their sessions, unless the option or the settings say no', async () => {
    const relay = ['--from', 'scanner@contoso.example', '--to', 'customer@fabrikam.example'];
    expect((await run(['check', 'lab:healthy', '--no-keep'])).status).toBe(0);
    expect(await listed()).toEqual([]);
    expect((await run(['check', 'lab:relay-denied', '--playbook', 'relay', ...relay, '--json'])).status).toBe(1);
    const sent = await run(['send', 'lab:healthy', ...relay, '--stop-after', 'rcpt']);
    expect(sent.status, sent.terminal.err).toBe(0);
    expect((await listed()).map(({ finding }) => finding)).toEqual(['', expect.stringMatching(/relay/)]);
    // Practice servers go by their title: their port is another one each time.
    const { terminal } = await run(['history']);
    for (const id of ['relay-denied', 'healthy'])
      expect(terminal.out).toContain(allScenarios.find((one) => one.id === id)?.title);
    expect(terminal.out).not.toContain('127.0.0.1:');
    writeFileSync(join(folder, 'settings.json'), JSON.stringify({ ...usualSettings, commandLineHistory: false }));
    await run(['check', 'lab:relay-denied']);
    expect(await listed()).toHaveLength(2);
  });

  it('say once that nothing can be kept, and check all the same', async () => {
    writeFileSync(join(folder, 'sessions'), 'a file where the folder should be');
    const { status, terminal } = await run(['check', 'lab:healthy']);
    expect(status).toBe(0);
    expect(terminal.complained.filter((line) => line.includes('cannot be saved'))).toHaveLength(1);
  });

  it('delete what is older than the settings allow', async () => {
    await keep('2020-01-01');
    writeFileSync(join(folder, 'settings.json'), JSON.stringify({ ...usualSettings, historyDays: 30 }));
    await run(['check', 'lab:healthy']);
    expect(await listed('--older-than', '30')).toEqual([]);
    expect(await listed()).toHaveLength(1);
  });
});

describe('ehlo label and ehlo note', () => {
  it('file a session, and the history finds it by every label', async () => {
    const [old = '', last = ''] = await keep('2026-11-01', '2026-11-20');
    const label = ['--name', 'Scanner in Lyon', '--ticket', 'INC0012345', '--tag', 'relay', '--tag', 'hq', '--pin'];
    expect((await run(['label', old.slice(0, 12), ...label])).terminal.out).toContain(
      'name Scanner in Lyon · ticket INC0012345 · tags relay, hq · pinned',
    );
    for (const args of [
      ['--ticket', 'inc0012345'],
      ['--tag', 'HQ'],
      ['--pinned'],
      ['--find', 'lyon'],
      ['--older-than', '2026-11-10'],
      [old],
    ])
      expect(await names(...args), args.join(' ')).toEqual([old]);
    // Pinned ones stand on top of newer ones.
    expect(await names()).toEqual([old, last]);
    expect(await names('--since', '2026-11-10')).toEqual([last]);
    expect((await run(['history'])).terminal.out).toMatch(/Scanner in Lyon {2}pinned {2}INC0012345 {2}#relay {2}#hq/);
    const fewer = await run(['label', old, '--untag', 'hq', '--ticket', '', '--unpin']);
    expect(fewer.terminal.out).toContain('name Scanner in Lyon · tags relay');
    expect(fewer.terminal.out).not.toMatch(/INC|pinned|hq/);
    expect((await run(['label', old])).terminal.out).toBe(fewer.terminal.out);
  });

  it('put a note where it stands or beside a line, and into the export of the kept session', async () => {
    await keep('2026-11-01');
    await run(['note', 'last', 'Called Kim', '--beside', 'tested on']);
    await run(['note', 'last', 'Solved']);
    const lines = (await run(['export', 'last'])).terminal.out.split('\n');
    const tested = lines.findIndex((line) => line.startsWith('== tested on'));
    expect(lines[tested + 1]).toBe('==    Note: Called Kim');
    expect(lines).toContain('== Solved');
    expect((await run(['compare', 'last', 'last'])).status).toBe(0);
  });
});

describe('ehlo history --delete', () => {
  it('deletes for good what was named or filtered, never a pinned one by the way', async () => {
    const [pinned = '', old = '', late = ''] = await keep('2026-01-01', '2026-01-02', '2026-11-20');
    await run(['label', pinned, '--pin']);
    const { status, terminal } = await run(['history', '--older-than', '2026-06-01', '--delete', '--yes']);
    expect([status, terminal.out]).toEqual([0, '1 session was deleted.']);
    expect(await names()).toEqual([pinned, late]);
    await run(['history', late, '--delete'], ['n']);
    expect(await names()).toHaveLength(2);
    await run(['history', late, '--delete'], ['y']);
    await run(['history', pinned, '--delete', '--yes']);
    expect(await names()).toEqual([]);
    expect(readdirSync(join(folder, 'sessions')).join()).not.toContain(old);
  });
});

describe('usage', () => {
  it.each(['note', 'label'])('%s has help with examples', async (command) => {
    const { terminal } = await run([command, '--help']);
    expect(terminal.out).toContain('Examples:');
    expect(terminal.out).toContain('Exit status:');
  });

  it('is wrong where no session or line is meant, or too many', async () => {
    mkdirSync(join(folder, 'sessions'));
    for (const args of [
      ['note', 'last', 'x'],
      ['label', 'last'],
      ['export', 'last'],
    ])
      expect((await run(args)).status, args.join(' ')).toBe(2);
    await keep('2026-11-01', '2026-11-02');
    for (const args of [
      ['history', '--delete'],
      ['history', '--delete', '--find', 'tested'],
      ['history', '--since', 'yesterday'],
      ['history', 'nothing-like-that'],
      ['note', 'last', ' '],
      ['note', 'last', 'x', '--beside', 'no such words'],
      ['label', 'last', '--pin', '--unpin'],
      ['label', 'last', '--tag', 'x'.repeat(51)],
      ['label', '', '--pin'],
    ]) {
      const { status, terminal } = await run(args);
      expect(status, args.join(' ')).toBe(2);
      expect(terminal.err).not.toBe('');
    }
    expect(await listed()).toHaveLength(2);
  });
});
