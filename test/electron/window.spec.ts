import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, expect, test } from 'playwright/test';
import { Desk } from '../e2e/desk.ts';
import { walkDesk } from '../e2e/walk.ts';

/**
 * The window in Electron's own binary from node_modules, driven through its main process. The packaged program does not let itself
 * be driven so (a fuse takes --inspect away): packaged.spec.ts looks at that one.
 */

const root = fileURLToPath(new URL('../../', import.meta.url));
let app: ElectronApplication;
let desk: Desk;
const folder = mkdtempSync(join(tmpdir(), 'ehlo-electron-'));
const env: Record<string, string> = { EHLO_DESK_DATA: folder };
for (const [name, value] of Object.entries(process.env)) if (value !== undefined) env[name] ??= value;

test.beforeAll(async () => {
  app = await _electron.launch({ args: [root], env });
  const page = await app.firstWindow();
  await page.getByTestId('start').waitFor();
  desk = new Desk(page);
});
test.afterAll(() => app.close());

test('connect, guided check and export', async () => {
  await walkDesk(desk, async (format) => {
    const file = join(folder, `saved-${format}`);
    // Electron would ask where to save; the test answers in its place.
    const saved = app.evaluate(
      ({ session }, path) =>
        new Promise<string>((resolve) => {
          session.defaultSession.once('will-download', (_event, item) => {
            item.setSavePath(path);
            item.once('done', (_done, state) => resolve(state));
          });
        }),
      file,
    );
    await desk.pressSave(format);
    expect(await saved).toBe('completed');
    return readFileSync(file, 'utf8');
  });
});

test('the page has nothing of Node, sits in the sandbox, and its policy holds', async () => {
  const { page } = desk;
  expect(page.url()).toMatch(/^app:\/\/ehlo\//);
  const reach = await page.evaluate(() => ({
    globals: ['require', 'process', 'module', 'Buffer'].filter((name) => name in globalThis),
    bridge: Object.keys(Reflect.get(globalThis, 'ehlo')).sort(),
  }));
  expect(reach).toEqual({ globals: [], bridge: ['request', 'subscribe'] });
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    // Not among the published types.
    const read: unknown = Reflect.get(window?.webContents ?? {}, 'getLastWebPreferences');
    return typeof read === 'function' ? read.call(window?.webContents) : undefined;
  });
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
  });
  expect(
    await page.evaluate(() =>
      fetch('https://example.com/').then(
        () => 'reached',
        () => 'refused',
      ),
    ),
  ).toBe('refused');
  const evaluated = await page.evaluate(() => {
    try {
      return Reflect.construct(Function, ['return 1'])();
    } catch {
      return 'refused';
    }
  });
  expect(evaluated).toBe('refused');
});

test('the window goes nowhere else and opens no other', async () => {
  const { page } = desk;
  await page.evaluate(() => {
    window.open('https://example.com/');
    location.href = 'https://example.com/';
  });
  await expect(desk.verdict).toBeVisible();
  expect(page.url()).toMatch(/^app:\/\/ehlo\//);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('permissions are refused', async () => {
  const state = await desk.page.evaluate(
    async () => (await navigator.permissions.query({ name: 'geolocation' })).state,
  );
  expect(state).toBe('denied');
});

test('a second start hands its session file to the first', async () => {
  const file = join(folder, 'broken.ehlo');
  writeFileSync(file, 'no session');
  const told = app.evaluate(
    ({ dialog }) =>
      new Promise<string>((resolve) => {
        dialog.showErrorBox = (title) => resolve(title);
      }),
  );
  const second = _electron.launch({ args: [root, file], env }).catch(() => undefined);
  expect(await told).toBe('This session file cannot be opened');
  await second;
});
