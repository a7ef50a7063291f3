import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, request as httpRequest, type RequestOptions, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configureRequestOptions, configureRequestUrl, type DownloadOptions, HttpExecutor } from 'builder-util-runtime';
import { NsisUpdater } from 'electron-updater';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { electronUpdaterSource } from '../../../electron/updates/electron-updater-source.ts';
import { updateFailure } from '../../../electron/updates/update-failure.ts';

/** The real electron-updater with its generic provider; only Electron's own network and app object are stood in for. */

/** electron-updater's HTTP by Node instead of Chromium. */
class NodeHttp extends HttpExecutor<ReturnType<typeof httpRequest>> {
  createRequest(options: object, callback: (response: unknown) => void) {
    return httpRequest(options, callback);
  }
  /** As electron-updater's own: `doDownload` compares the checksum. */
  async download(url: URL, destination: string, options: DownloadOptions): Promise<string> {
    return options.cancellationToken.createPromise<string>((resolve, reject, onCancel) => {
      const wanted: RequestOptions = { headers: options.headers ?? {} };
      configureRequestUrl(url, wanted);
      configureRequestOptions(wanted);
      const callback = (error: Error | null) => (error ? reject(error) : resolve(destination));
      this.doDownload(wanted, { destination, options, onCancel, callback, responseHandler: null }, 0);
    });
  }
}

let server: Server;
let port: number;
let userData: string;
const files = new Map<string, string | Buffer>();
let asked: { path: string; headers: Record<string, unknown> }[] = [];

beforeEach(async () => {
  files.clear();
  asked = [];
  userData = mkdtempSync(join(tmpdir(), 'ehlo-update-'));
  server = createServer((request, response) => {
    const path = new URL(request.url ?? '', 'http://x').pathname;
    asked.push({ path, headers: request.headers });
    const body = files.get(path);
    response.statusCode = body === undefined ? 404 : 200;
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  port = address.port;
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

const installer = Buffer.from('MZ an installer');

function publish(channel: string, version: string, sum = createHash('sha512').update(installer).digest('base64')) {
  const name = `ehlo-desk-${version}-win-x64-setup.exe`;
  files.set(`/${name}`, installer);
  files.set(
    `/${channel}.yml`,
    `version: ${version}\nfiles:\n  - url: ${name}\n    sha512: ${sum}\n    size: ${installer.length}\npath: ${name}\nsha512: ${sum}\nreleaseDate: '2026-11-21T00:00:00.000Z'\n`,
  );
}

function makeUpdater(version = '1.0.0') {
  const config = join(userData, 'app-update.yml');
  const url = `http://127.0.0.1:${port}`;
  writeFileSync(config, `provider: generic\nurl: ${url}\nupdaterCacheDirName: ehlo-desk-updater\n`);
  const updater = new NsisUpdater(null, {
    version,
    name: 'ehlo-desk',
    isPackaged: true,
    appUpdateConfigPath: config,
    userDataPath: userData,
    baseCachePath: userData,
    whenReady: async () => {},
    relaunch: () => {},
    quit: () => {},
    onQuit: () => {},
  });
  Reflect.set(updater, 'httpExecutor', new NodeHttp());
  Reflect.set(updater, '_testOnlyOptions', { platform: 'win32', isUseDifferentialDownload: false });
  return { updater, source: electronUpdaterSource(updater) };
}

describe('electron-updater on a server of versions', () => {
  it('tells of a newer version and downloads nothing by itself', async () => {
    publish('latest', '1.1.0');
    const { source } = makeUpdater();
    expect(await source.newest('stable')).toBe('1.1.0');
    expect(asked.map(({ path }) => path)).toEqual(['/latest.yml']);
  });

  it('tells nobody the number of this copy', async () => {
    publish('latest', '1.1.0');
    await makeUpdater().source.newest('stable');
    const own = readFileSync(join(userData, '.updaterId'), 'utf8');
    expect(own.length).toBeGreaterThan(30);
    expect(JSON.stringify(asked)).not.toContain(own);
  });

  it('follows the channel, and never goes back to an older version', async () => {
    publish('latest', '1.0.0');
    publish('beta', '1.2.0-beta.1');
    const { source } = makeUpdater();
    expect(await source.newest('stable')).toBeUndefined();
    expect(await source.newest('beta')).toBe('1.2.0-beta.1');
    expect(await makeUpdater('1.2.0-beta.1').source.newest('stable')).toBeUndefined();
  });

  it('lets a release reach a part of the copies first', async () => {
    publish('latest', '1.1.0');
    files.set('/latest.yml', `${String(files.get('/latest.yml'))}stagingPercentage: 0\n`);
    expect(await makeUpdater().source.newest('stable')).toBeUndefined();
  });

  it('fetches and checks it', async () => {
    publish('latest', '1.1.0');
    const { updater, source } = makeUpdater();
    const fetched = vi.fn();
    updater.on('update-downloaded', fetched);
    await source.newest('stable');
    await source.download();
    expect(fetched).toHaveBeenCalledOnce();
    expect(readFileSync(fetched.mock.calls[0]?.[0].downloadedFile)).toEqual(installer);
  });

  it('throws away what did not arrive as published', async () => {
    publish('latest', '1.1.0', 'AAAA');
    const { source } = makeUpdater();
    await source.newest('stable');
    const error = await source.download().catch((caught: unknown) => caught);
    expect(updateFailure(error)).toContain('did not arrive as it was published');
  });

  it('throws away what is not signed by the publisher that the installed copy names', async () => {
    publish('latest', '1.1.0');
    const { updater, source } = makeUpdater();
    const config = join(userData, 'app-update.yml');
    writeFileSync(config, `${readFileSync(config, 'utf8')}publisherName:\n  - Ehlo Desk\n`);
    // On Windows this asks Get-AuthenticodeSignature; its answer for an unsigned file is a text.
    updater.verifyUpdateCodeSignature = async () => 'not signed';
    await source.newest('stable');
    const error = await source.download().catch((caught: unknown) => caught);
    expect(updateFailure(error)).toContain('not signed by the makers');
  });

  it.each([
    ['no list', undefined, 'no list of versions'],
    ['a page of a proxy', '<html>Sign in</html>', 'cannot be understood'],
    ['no list of files', 'version: 9.9.9\n', 'list of versions'],
  ])('says what to do about %s', async (_name, text, sentence) => {
    if (text !== undefined) files.set('/latest.yml', text);
    const { source } = makeUpdater();
    const found = await source
      .newest('stable')
      .then(() => source.download())
      .catch((caught: unknown) => caught);
    expect(updateFailure(found)).toContain(sentence);
  });
});
