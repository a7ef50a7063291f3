import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { canUpdate } from '../../../electron/updates/can-update.ts';
import { updateFailure } from '../../../electron/updates/update-failure.ts';
import type { UpdateChannel } from '../../../electron/updates/update-source.ts';
import { createUpdates } from '../../../electron/updates/updates.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const day = 24 * 60 * 60 * 1000;

function make(versions: Partial<Record<UpdateChannel, string>>) {
  const did: string[] = [];
  const answers = { download: true, restart: false };
  const fault: { error?: Error } = {};
  const report = vi.fn();
  const updates = createUpdates({
    source: async () => {
      did.push('load');
      return {
        newest: async (channel) => {
          did.push(`look ${channel}`);
          if (fault.error) throw fault.error;
          return versions[channel];
        },
        download: async () => void did.push('download'),
        restart: () => void did.push('restart'),
      };
    },
    askDownload: async (version) => {
      did.push(`ask ${version}`);
      return answers.download;
    },
    askRestart: async () => answers.restart,
    report,
  });
  return { updates, did, answers, fault, report };
}

describe('updates', () => {
  it('do nothing, and load nothing, until they are switched on', async () => {
    const { updates, did } = make({ stable: '2.0.0' });
    updates.settingsChanged({ updates: 'off' });
    await vi.advanceTimersByTimeAsync(3 * day);
    expect(await updates.look()).toContain('switched off');
    expect(did).toEqual([]);
  });

  it('are looked for after the start and once a day, on the chosen channel', async () => {
    const { updates, did } = make({});
    updates.settingsChanged({ updates: 'stable' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(did).toEqual(['load', 'look stable']);
    updates.settingsChanged({ updates: 'stable' });
    await vi.advanceTimersByTimeAsync(day);
    expect(did.filter((what) => what === 'look stable')).toHaveLength(2);
    updates.settingsChanged({ updates: 'beta' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(did.at(-1)).toBe('look beta');
    updates.settingsChanged({ updates: 'off' });
    const before = did.length;
    await vi.advanceTimersByTimeAsync(3 * day);
    expect(did).toHaveLength(before);
  });

  it('are downloaded only after a question, which is put once', async () => {
    const { updates, did, answers } = make({ stable: '2.0.0' });
    answers.download = false;
    updates.settingsChanged({ updates: 'stable' });
    await vi.advanceTimersByTimeAsync(3 * day);
    expect(did.filter((what) => what === 'ask 2.0.0')).toHaveLength(1);
    expect(did).not.toContain('download');
    // Asked for by hand, it is offered again.
    answers.download = true;
    expect(await updates.look()).toContain('2.0.0 is installed when you close');
    expect(did.slice(-2)).toEqual(['ask 2.0.0', 'download']);
    // It lies ready: only the restart is asked for.
    answers.restart = true;
    await updates.look();
    expect(did.slice(-2)).toEqual(['look stable', 'restart']);
  });

  it('that were switched off while the question stood there are not downloaded', async () => {
    const { updates, did } = make({ stable: '2.0.0' });
    updates.settingsChanged({ updates: 'stable' });
    const looked = updates.look();
    updates.settingsChanged({ updates: 'off' });
    expect(await looked).toContain('switched off');
    expect(did).not.toContain('download');
  });

  it('that fail tell whoever asked what to do, and are only logged otherwise', async () => {
    const { updates, fault, report } = make({});
    fault.error = Object.assign(new Error('no'), { code: 'ENOTFOUND' });
    updates.settingsChanged({ updates: 'stable' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(report).toHaveBeenCalledOnce();
    expect(await updates.look()).toContain('Check the connection to the internet');
    delete fault.error;
    expect(await updates.look()).toBe('This is the newest version.');
  });

  it('answer two who ask at once together, with one question', async () => {
    const { updates, did } = make({ stable: '2.0.0' });
    updates.settingsChanged({ updates: 'stable' });
    expect(await Promise.all([updates.look(), updates.look()])).toHaveLength(2);
    expect(did.filter((what) => what.startsWith('ask'))).toHaveLength(1);
  });
});

it.each([
  ['ERR_UPDATER_INVALID_SIGNATURE', 'not signed by the makers'],
  ['ERR_CHECKSUM_MISMATCH', 'did not arrive as it was published'],
  ['ERR_UPDATER_CHANNEL_FILE_NOT_FOUND', 'no list of versions'],
  ['ERR_UPDATER_INVALID_UPDATE_INFO', 'cannot be understood'],
  ['HTTP_ERROR_407', 'proxy of this network'],
  ['HTTP_ERROR_403', 'refuses'],
  ['HTTP_ERROR_503', 'Try again later'],
  ['net::ERR_CERT_AUTHORITY_INVALID', 'certificate'],
  ['net::ERR_INTERNET_DISCONNECTED', 'Check the connection'],
  ['ECONNREFUSED', 'Check the connection'],
  ['ENOSPC', 'Make room'],
  ['EPERM', 'whoever manages it'],
  ['ESTRANGE', 'ESTRANGE'],
])('a failure %s says what to do', (code, sentence) => {
  const error = code.startsWith('net::') ? new Error(`${code} at x`) : Object.assign(new Error('x'), { code });
  expect(updateFailure(error)).toContain(sentence);
});

describe('which copies replace themselves', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ehlo-installed-'));
  const resources = join(folder, 'resources');
  const bare = join(folder, 'zip');
  mkdirSync(resources);
  mkdirSync(bare);
  writeFileSync(join(resources, 'app-update.yml'), 'provider: generic\n');
  writeFileSync(join(folder, 'Uninstall Ehlo Desk.exe'), '');
  const installed = {
    platform: 'win32' as const,
    environment: {},
    program: join(folder, 'Ehlo Desk.exe'),
    resources,
  };

  it.each([
    ['installed on Windows', {}, true],
    ['portable', { environment: { PORTABLE_EXECUTABLE_DIR: 'E:\\' } }, false],
    ['unzipped', { program: join(bare, 'Ehlo Desk.exe') }, false],
    ['in a folder that is gone', { program: join(folder, 'gone', 'x.exe') }, false],
    ['built without a place of releases', { resources: bare }, false],
    ['a deb', { platform: 'linux' as const }, false],
    ['an AppImage', { platform: 'linux' as const, environment: { APPIMAGE: '/home/a/x.AppImage' } }, true],
    ['on macOS', { platform: 'darwin' as const }, false],
  ])('%s', (_name, other, can) => {
    expect(canUpdate({ ...installed, ...other })).toBe(can);
  });
});
