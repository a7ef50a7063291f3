import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pageProtocolHandler, pageSchemePrivileges } from '../../../electron/hosts/electron/app-protocol.ts';
import { openSessionFile, sessionFiles } from '../../../electron/hosts/electron/session-file.ts';
import { windowMenu } from '../../../electron/hosts/electron/window-menu.ts';
import { windowOptions } from '../../../electron/hosts/electron/window-options.ts';
import { readWindowPlace, writeWindowPlace } from '../../../electron/hosts/electron/window-place.ts';
import { listRendererFiles } from '../../../electron/hosts/renderer-files.ts';
import { FakeEngine } from './fake-engine.ts';
import { makePage } from './web-client.ts';

describe('the window', () => {
  it('gives the page nothing of Node and nothing remote', () => {
    const options = windowOptions({ width: 1000, height: 700 }, '/dist/preload.cjs');
    expect(options.webPreferences).toEqual({
      preload: '/dist/preload.cjs',
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
    });
    expect(options.show).toBe(false);
  });

  const screens = [{ x: 0, y: 0, width: 1920, height: 1040 }];
  const file = () => join(mkdtempSync(join(tmpdir(), 'ehlo-window-')), 'window.json');

  it('comes back where it was', () => {
    const path = file();
    writeWindowPlace(path, { x: 100, y: 50, width: 1000, height: 700, maximized: true });
    expect(readWindowPlace(path, screens)).toEqual({ x: 100, y: 50, width: 1000, height: 700, maximized: true });
  });

  it('keeps its size but not its place when that screen is gone', () => {
    const path = file();
    writeWindowPlace(path, { x: 2500, y: 50, width: 1000, height: 700 });
    expect(readWindowPlace(path, screens)).toEqual({ width: 1000, height: 700 });
  });

  it.each(['', '{', 'null', '{"width":"1000","height":700}', '{"width":1,"height":1}', '{"width":1e9,"height":700}'])(
    'takes its first place when the file holds %j',
    (text) => {
      const path = file();
      writeFileSync(path, text);
      expect(readWindowPlace(path, screens)).toEqual({ width: 1280, height: 820 });
    },
  );

  it('takes its first place without a file, and survives a folder that cannot be written', () => {
    expect(readWindowPlace('/nowhere/window.json', screens)).toEqual({ width: 1280, height: 820 });
    expect(() => writeWindowPlace('/nowhere/window.json', { width: 1000, height: 700 })).not.toThrow();
  });

  it('has no menu item that takes a key of the terminal, and developer tools for developers only', () => {
    const roles = (developer: boolean) =>
      JSON.stringify(
        windowMenu(
          'win32',
          developer,
          () => {},
          () => {},
        ),
      );
    expect(roles(false)).not.toMatch(/"(reload|forceReload|close|toggleDevTools)"/);
    expect(roles(true)).toContain('toggleDevTools');
    expect(roles(false)).not.toContain('appMenu');
    expect(
      JSON.stringify(
        windowMenu(
          'darwin',
          false,
          () => {},
          () => {},
        ),
      ),
    ).toContain('appMenu');
  });
});

describe('app://ehlo', () => {
  const handle = pageProtocolHandler(listRendererFiles(makePage()));

  it('is a standard, secure scheme that bypasses no policy', () => {
    expect(pageSchemePrivileges).toEqual({
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    });
  });

  it('serves the page with a strict policy', async () => {
    const response = await handle(new Request('app://ehlo/'));
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('Ehlo Desk');
    const policy = response.headers.get('Content-Security-Policy') ?? '';
    expect(policy).toContain("default-src 'none'; script-src 'self'; ");
    expect(policy).toContain("connect-src 'self'; ");
    expect(policy).not.toMatch(/unsafe-eval|https?:|ws:|\*/);
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff');
  });

  it.each([
    'app://ehlo/../secret.html',
    'app://ehlo/%2e%2e/secret.html',
    'app://ehlo/..%5csecret.html',
    'app://ehlo/link.html',
    'app://ehlo/assets/app.js.map',
    'app://other/index.html',
    'app://ehlo.attacker.example/',
    'app://user@ehlo/',
    'app://ehlo:80/',
    'https://ehlo/',
  ])('does not serve %s', async (address) => {
    const handled = await handle(fakeRequest(address));
    expect(handled.status).toBe(404);
  });

  it('answers GET and HEAD only', async () => {
    expect((await handle(new Request('app://ehlo/', { method: 'POST' }))).status).toBe(405);
  });
});

/** `Request` itself refuses addresses with credentials; Chromium might not. */
function fakeRequest(address: string): Request {
  const request = new Request('app://ehlo/');
  Object.defineProperty(request, 'url', { value: address });
  return request;
}

describe('a session file on the command line', () => {
  it('is told from switches and other arguments', () => {
    expect(sessionFiles(['--inspect=a.ehlo', '.', 'C:\\tickets\\4711.EHLO', '-x.ehlo', 'a.ehlo.exe'])).toEqual([
      'C:\\tickets\\4711.EHLO',
    ]);
  });

  it('goes to the engine as text', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'ehlo-file-')), 'a.ehlo');
    writeFileSync(path, '{"ehlo":"session"}\n');
    const engine = new FakeEngine();
    await expect(openSessionFile(engine, path)).rejects.toMatchObject({ code: 'not-here' });
    expect(engine.seen).toEqual([{ name: 'session.import', input: { text: readFileSync(path, 'utf8') } }]);
  });

  it('that is too large or no file is refused before it is read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ehlo-file-'));
    const path = join(folder, 'a.ehlo');
    writeFileSync(path, Buffer.alloc(20_000_001));
    const engine = new FakeEngine();
    await expect(openSessionFile(engine, path)).rejects.toThrow('20 MB');
    await expect(openSessionFile(engine, folder)).rejects.toThrow();
    expect(engine.seen).toEqual([]);
  });
});
