import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import module from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeBinary } from '../../scripts/package/node-binary.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const main = join(root, 'dist/electron/main.cjs');
const runs = 15;

/**
 * What the built main process costs before the page is asked for: its own work under plain Node (Electron's binary is stood in for,
 * so its own start is not in it), and the memory of the engine at rest. `npm run build` first.
 */
export default async function bench() {
  if (!existsSync(main)) throw new Error('dist/electron/main.cjs is not there: run `npm run build` first.');
  const node = process.platform === 'linux' && process.arch === 'x64' ? await nodeBinary('linux') : process.execPath;
  const seen = [];
  for (let run = 0; run < runs; run++) seen.push(await measure(node, 'app'));
  const bare = await measure(node, 'bare');
  const of = (name) => median(seen.map((one) => one[name]));
  const shipped = sizeOf(join(root, 'dist'));
  return {
    title: `The app at its start, median of ${runs} starts with Node ${bare.version}`,
    rows: {
      'files of app.asar (MB)': { seen: round(shipped / 1e6), aim: '<= 12' },
      'main.cjs read and run (ms)': { seen: round(of('loaded')), aim: '' },
      'to the page being asked for (ms)': { seen: round(of('ready')), aim: '<= 150' },
      'to its first question answered (ms)': { seen: round(of('answered')), aim: '' },
      'memory at rest, RSS (MB)': { seen: round(of('rss') / 1e6), aim: '<= 80' },
      'of it Node itself (MB)': { seen: round(bare.rss / 1e6), aim: '' },
      'heap in use at rest (MB)': { seen: round(of('heap') / 1e6), aim: '' },
    },
    notes: ['The exact size of app.asar is printed by `npm run package:proof`.'],
  };
}

function measure(node, role) {
  const folder = mkdtempSync(join(tmpdir(), 'ehlo-bench-'));
  const child = spawn(node, ['--expose-gc', fileURLToPath(import.meta.url)], {
    env: { ...process.env, EHLO_BENCH_ROLE: role, EHLO_DESK_DATA: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (data) => (said += data));
  return new Promise((resolve, reject) => {
    child.once('close', (status) => {
      rmSync(folder, { recursive: true, force: true });
      if (status === 0) resolve(JSON.parse(said));
      else reject(new Error(`the app ended with ${status}: ${said}`));
    });
  });
}

/** Runs main.cjs as Electron would, and tells the times from its first line to `loadURL`. */
async function startApp() {
  const times = {};
  let asked = () => {};
  const page = new Promise((resolve) => {
    asked = resolve;
  });
  const electron = standIn(() => {
    times.ready = performance.now() - start;
    asked();
  });
  const load = module._load;
  module._load = (name, ...rest) => (name === 'electron' ? electron : load(name, ...rest));
  process.resourcesPath = '/nowhere';
  let handled = () => {};
  const answered = new Promise((resolve) => {
    handled = resolve;
  });
  electron.ipcMain.handle = (_channel, listener) => handled(listener);
  const start = performance.now();
  module.createRequire(import.meta.url)(main);
  times.loaded = performance.now() - start;
  await page;
  const ask = await answered;
  const senderFrame = { url: 'app://ehlo/', parent: null };
  await ask({ senderFrame }, { request: 'app.info', input: {} });
  times.answered = performance.now() - start;
  await tellMemory(times);
}

/** What main.ts uses of Electron, doing nothing. */
function standIn(pageAsked) {
  const nothing = () => {};
  const events = { on: nothing, once: nothing };
  return {
    app: {
      ...events,
      isPackaged: true,
      requestSingleInstanceLock: () => true,
      enableSandbox: nothing,
      setAppUserModelId: nothing,
      setPath: nothing,
      setUserTasks: nothing,
      addRecentDocument: nothing,
      getPath: () => process.env.EHLO_DESK_DATA,
      whenReady: () => Promise.resolve(),
    },
    BrowserWindow: class {
      webContents = { send: nothing, mainFrame: { url: 'app://ehlo/' } };
      on = nothing;
      once = nothing;
      isDestroyed = () => false;
      loadURL = async () => pageAsked();
    },
    crashReporter: { start: nothing },
    dialog: {},
    ipcMain: { handle: nothing },
    Menu: { buildFromTemplate: nothing, setApplicationMenu: nothing },
    nativeTheme: {},
    protocol: { registerSchemesAsPrivileged: nothing },
    screen: { getAllDisplays: () => [] },
    session: {
      defaultSession: {
        setPermissionRequestHandler: nothing,
        setPermissionCheckHandler: nothing,
        setDevicePermissionHandler: nothing,
        protocol: { handle: nothing },
      },
    },
    shell: {},
  };
}

async function tellMemory(times) {
  await new Promise((resolve) => setTimeout(resolve, 300));
  globalThis.gc();
  const { rss, heapUsed } = process.memoryUsage();
  console.log(JSON.stringify({ ...times, rss, heap: heapUsed, version: process.versions.node }));
  process.exit(0);
}

/** Bytes of the built files that go into app.asar. */
function sizeOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.map$|\.cache$|sbom|THIRD-PARTY/.test(entry.name))
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

function round(value) {
  return Math.round(value * 10) / 10;
}

if (process.env.EHLO_BENCH_ROLE === 'app') await startApp();
if (process.env.EHLO_BENCH_ROLE === 'bare') await tellMemory({});
