import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserWindowConstructorOptions } from 'electron';
import { beforeEach, expect, it, vi } from 'vitest';
import type { EngineOptions } from '../../../electron/engine/engine.ts';
import { listRendererFiles } from '../../../electron/hosts/renderer-files.ts';
import { FakeElectron } from './fake-electron.ts';
import { FakeEngine } from './fake-engine.ts';
import { makePage } from './web-client.ts';

let electron: FakeElectron;
let engine: FakeEngine;
let engineOptions: EngineOptions | undefined;
const dispose = vi.fn(async () => {});

vi.mock('../../../electron/engine/engine.ts', () => ({
  createEngine: (options: EngineOptions) => {
    engineOptions = options;
    return Object.assign(engine, { dispose });
  },
}));

/** How this process is found by main.ts: `resourcesPath` is Electron's own. */
function runAs(platform: NodeJS.Platform, resourcesPath: string, execPath = process.execPath): void {
  for (const [name, value] of Object.entries({ platform, resourcesPath, execPath }))
    Object.defineProperty(process, name, { value, configurable: true });
}
const { platform: ownPlatform, execPath: ownExecPath } = process;

beforeEach(() => {
  runAs(ownPlatform, '/nowhere', ownExecPath);
  vi.stubEnv('EHLO_DESK_DATA', '');
  forgetEngine();
  vi.resetModules();
  dispose.mockClear();
  electron = new FakeElectron(mkdtempSync(join(tmpdir(), 'ehlo-user-')));
  engine = new FakeEngine();
  vi.doMock('electron', () => electron.module);
  const files = listRendererFiles(makePage());
  vi.doMock('../../../electron/hosts/renderer-files.ts', () => ({ listRendererFiles: () => files }));
});

function forgetEngine(): void {
  engineOptions = undefined;
}

async function startMain(): Promise<void> {
  await import('../../../electron/hosts/electron/main.ts');
  if (!electron.first) return;
  await vi.waitFor(() => {
    expect(electron.windows[0]?.loaded).toBeDefined();
    expect(engineOptions).toBeDefined();
  });
}

it('wires everything before the page is loaded', async () => {
  await startMain();
  expect(electron.calls).toEqual([
    'lock',
    'scheme app',
    'sandbox',
    'crash upload false',
    'permission requests',
    'permission checks',
    'device permissions',
    'serve app',
    'handle engine:request',
    'menu',
    'window',
    'load app://ehlo/',
  ]);
  expect(engineOptions).toMatchObject({ host: 'electron', dataFolder: electron.userData });
  const options: BrowserWindowConstructorOptions | undefined = electron.windows[0]?.options;
  expect(options?.webPreferences).toMatchObject({ contextIsolation: true, sandbox: true, nodeIntegration: false });
  expect(options?.webPreferences?.preload).toMatch(/preload\.cjs$/);
});

it('logs its start and its mistakes without what was typed, and follows the chosen theme', async () => {
  await startMain();
  const file = join(electron.userData, 'logs', 'ehlo-desk.log');
  await vi.waitFor(() =>
    expect(readFileSync(file, 'utf8')).toMatch(/Z started version=\S+ electron=\S+ packaged=true\n/),
  );
  engineOptions?.reportBug?.('session.command', new Error('AUTH PLAIN c2VjcmV0'));
  expect(readFileSync(file, 'utf8')).toMatch(/mistake session\.command Error/);
  expect(readFileSync(file, 'utf8')).not.toContain('c2VjcmV0');
  const { usualSettings } = await import('../../../shared/settings/settings.ts');
  engineOptions?.settingsChanged?.({ ...usualSettings, theme: 'dark' });
  expect(electron.nativeTheme.themeSource).toBe('dark');
});

it('keeps its data where it is told to', async () => {
  vi.stubEnv('EHLO_DESK_DATA', electron.userData);
  await startMain();
  vi.unstubAllEnvs();
  expect(electron.calls[0]).toBe(`userData at ${electron.userData}`);
});

it('leaves at once when another copy runs', async () => {
  electron.first = false;
  await startMain();
  expect(electron.calls).toEqual(['lock', 'quit']);
});

it('shows its window and opens the session file when a second copy was started', async () => {
  await startMain();
  const file = join(electron.userData, 'a.ehlo');
  writeFileSync(file, 'text');
  electron.app.emit('second-instance', {}, ['ehlo-desk', file]);
  expect(electron.windows[0]?.shown).toBe(true);
  await vi.waitFor(() => expect(engine.seen).toEqual([{ name: 'session.import', input: { text: 'text' } }]));
  await vi.waitFor(() => expect(electron.calls.at(-1)).toBe('error This session file cannot be opened'));
});

it('shows in the page a session file that the system hands over', async () => {
  await startMain();
  const header = { ehlo: 'session', version: 1, id: 's1', startedAt: '', origin: 'live', app: 'test' } as const;
  engine.answers = {
    'session.import': { header, events: [], annotations: [], findings: [], open: false, problems: [] },
  };
  const file = join(electron.userData, 'a.ehlo');
  writeFileSync(file, 'text');
  electron.app.emit('second-instance', {}, ['ehlo-desk', file]);
  await vi.waitFor(() => expect(electron.windows[0]?.sent).toContainEqual({ push: 'open', session: 's1' }));
});

it('shows the window when it is ready, and remembers its place', async () => {
  await startMain();
  const [window] = electron.windows;
  expect(window?.shown).toBe(false);
  window?.emit('ready-to-show');
  expect(window?.shown).toBe(true);
  window?.emit('close');
  const saved: unknown = JSON.parse(readFileSync(join(electron.userData, 'window.json'), 'utf8'));
  expect(saved).toEqual({ x: 10, y: 20, width: 900, height: 700, maximized: false });
});

it('guards every web contents that is ever made', async () => {
  await startMain();
  const guarded: string[] = [];
  electron.app.emit(
    'web-contents-created',
    {},
    {
      on: (event: string) => void guarded.push(event),
      setWindowOpenHandler: () => void guarded.push('open'),
    },
  );
  expect(guarded.sort()).toEqual([
    'open',
    'will-attach-webview',
    'will-frame-navigate',
    'will-navigate',
    'will-redirect',
  ]);
});

it('asks before it opens a page outside, and opens none when refused', async () => {
  await startMain();
  const opens: ((details: { url: string }) => unknown)[] = [];
  electron.app.emit(
    'web-contents-created',
    {},
    {
      on: () => {},
      setWindowOpenHandler: (handler: (details: { url: string }) => unknown) => void opens.push(handler),
    },
  );
  const url = 'https://learn.microsoft.com/exchange';
  electron.answer = 1;
  opens[0]?.({ url });
  await vi.waitFor(() => expect(electron.calls.at(-1)).toBe('ask'));
  electron.answer = 0;
  opens[0]?.({ url });
  await vi.waitFor(() => expect(electron.calls.at(-1)).toBe(`open ${url}`));
  expect(electron.calls.filter((call) => call.startsWith('open '))).toHaveLength(1);
});

it('opens the screen that the jump list names, in the window that is there', async () => {
  runAs('win32', '/nowhere');
  await startMain();
  runAs(ownPlatform, '/nowhere');
  expect(electron.calls).toContain('tasks --show=start --show=explain --show=history');
  electron.app.emit('second-instance', {}, ['ehlo-desk.exe', '--show=explain']);
  expect(electron.windows[0]?.sent).toEqual([{ push: 'show', screen: 'explain' }]);
  electron.app.emit('second-instance', {}, ['ehlo-desk.exe', '--show=javascript:alert(1)']);
  expect(electron.windows[0]?.sent).toHaveLength(1);
});

it('looks for a newer version only where it was installed and only when told to, and asks first', async () => {
  await startMain();
  expect(engineOptions?.lookForUpdate).toBeUndefined();

  vi.resetModules();
  forgetEngine();
  const folder = mkdtempSync(join(tmpdir(), 'ehlo-installed-'));
  writeFileSync(join(folder, 'app-update.yml'), 'provider: generic\n');
  writeFileSync(join(folder, 'Uninstall Ehlo Desk.exe'), '');
  runAs('win32', folder, join(folder, 'Ehlo Desk.exe'));
  const updater = {
    on: () => {},
    checkForUpdates: vi.fn(async () => ({ isUpdateAvailable: true, updateInfo: { version: '9.9.9' } })),
    downloadUpdate: vi.fn(async () => []),
    quitAndInstall: vi.fn(),
  };
  const loaded = vi.fn(() => ({ autoUpdater: updater }));
  vi.doMock('electron-updater', loaded);
  electron.windows.length = 0;
  await startMain();
  runAs(ownPlatform, '/nowhere', ownExecPath);
  const { usualSettings } = await import('../../../shared/settings/settings.ts');
  expect(await engineOptions?.lookForUpdate?.()).toContain('switched off');
  expect(loaded).not.toHaveBeenCalled();

  engineOptions?.settingsChanged?.({ ...usualSettings, updates: 'stable' });
  electron.answer = 1;
  expect(await engineOptions?.lookForUpdate?.()).toContain('It was not downloaded');
  expect(updater.downloadUpdate).not.toHaveBeenCalled();
  electron.answer = 0;
  await engineOptions?.lookForUpdate?.();
  expect(updater.downloadUpdate).toHaveBeenCalledOnce();
  expect(updater.quitAndInstall).toHaveBeenCalledOnce();
});

it('lets the engine say goodbye before it ends', async () => {
  await startMain();
  const preventDefault = vi.fn();
  electron.app.emit('will-quit', { preventDefault });
  expect(preventDefault).toHaveBeenCalledOnce();
  expect(dispose).toHaveBeenCalledOnce();
  await vi.waitFor(() => expect(electron.calls.at(-1)).toBe('exit'));
});
