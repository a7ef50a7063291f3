// Opens Ehlo Desk: the Electron window where Electron's binary and a display can be had, the same window in the browser
// otherwise. `npm start -- --web` goes straight to the browser; further arguments go to `ehlo serve`.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const program = `${root}dist/cli/ehlo.mjs`;
const installTimeout = 60_000;
/** An Electron that ends with an error this soon never showed its window (a missing library, a refused sandbox). */
const startupWindow = 10_000;

const args = process.argv.slice(2);
const reason = await main();
if (reason) serve(reason);

/** Undefined when Electron ran (or nothing can), a sentence when the browser has to do. */
async function main() {
  if (!isBuilt() && !build()) return undefined;
  if (args.includes('--web')) return 'Ehlo Desk opens in your browser, as asked.';
  if (!hasDisplay()) return 'Ehlo Desk has no display for its own window: open the address below in a browser.';
  if (!electronBinary()) await installElectron();
  const binary = electronBinary();
  if (!binary) return 'Ehlo Desk opens in your browser because Electron could not be downloaded.';
  return runElectron(binary);
}

function isBuilt() {
  return ['dist/cli/ehlo.mjs', 'dist/electron/main.cjs', 'dist/renderer/index.html'].every((file) =>
    existsSync(root + file),
  );
}

function build() {
  const { status } = spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: root, stdio: 'inherit' });
  if (status === 0 && isBuilt()) return true;
  console.error('Ehlo Desk could not be built: see above.');
  process.exitCode = 1;
  return false;
}

function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** Looks for the file and never asks `require('electron')`: that starts a download. */
function electronBinary() {
  try {
    const folder = `${root}node_modules/electron/`;
    const binary = `${folder}dist/${readFileSync(`${folder}path.txt`, 'utf8').trim()}`;
    return existsSync(binary) ? binary : undefined;
  } catch {
    return undefined;
  }
}

/** Where the network refuses this ends within half a second; where it drops packets the timeout ends it. */
function installElectron() {
  const script = `${root}node_modules/electron/install.js`;
  if (!existsSync(script)) return Promise.resolve();
  console.log('Fetching the Electron window (once, up to a minute) …');
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script], { cwd: root, stdio: 'ignore' });
    const timer = setTimeout(() => child.kill('SIGKILL'), installTimeout);
    const done = () => {
      clearTimeout(timer);
      resolve();
    };
    child.once('error', done);
    child.once('exit', done);
  });
}

function runElectron(binary) {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(binary, [root], { cwd: root, stdio: 'inherit', env });
    passSignals(child);
    child.once('error', () => resolve('Ehlo Desk opens in your browser because Electron could not be started.'));
    child.once('exit', (code, signal) => {
      const failedEarly = (code !== 0 || signal) && !interrupted && performance.now() - started < startupWindow;
      if (!failedEarly) process.exitCode = code ?? 0;
      resolve(
        failedEarly
          ? 'Ehlo Desk opens in your browser because Electron could not show its window (its reason is above).'
          : undefined,
      );
    });
  });
}

function serve(sentence) {
  console.log(sentence);
  const rest = args.filter((arg) => arg !== '--web');
  const child = spawn(process.execPath, [program, 'serve', '--open', ...rest], { cwd: root, stdio: 'inherit' });
  passSignals(child);
  child.once('error', (error) => {
    console.error(`The web host could not be started: ${error.message}`);
    process.exitCode = 1;
  });
  child.once('exit', (code) => {
    process.exitCode = interrupted ? 0 : (code ?? 1);
  });
}

var interrupted;
function passSignals(child) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      interrupted = true;
      child.kill(signal);
    });
  }
}
