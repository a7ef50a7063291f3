// The window under measurement: the real web host, a Chromium, and a plain SMTP server in this process, whose replies carry
// the time they were written.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Milliseconds since 1970 with fractions: the same clock as `performance.timeOrigin + performance.now()` in the page. */
export const now = () => performance.timeOrigin + performance.now();

/** The 95th percentile, the median and the largest of some milliseconds, rounded to a tenth. */
export function spread(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (part) =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN) * 10) / 10;
  return { p50: at(0.5), p95: at(0.95), most: at(1), count: sorted.length };
}

/** A web host with an empty data folder. */
export async function startHost() {
  const data = mkdtempSync(join(tmpdir(), 'ehlo-bench-window-'));
  const { LD_LIBRARY_PATH: _, ...environment } = process.env;
  const child = spawn(process.execPath, ['bin/ehlo.mjs', 'serve'], {
    cwd: root,
    env: { ...environment, EHLO_DESK_DATA: data },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise((resolve, reject) => {
    child.once('close', (code) => reject(new Error(`\`ehlo serve\` ended with ${code}; run \`npm run build\` first.`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const [found] = /http:\/\/127\.0\.0\.1:\d+\/\S*/.exec(line) ?? [];
      if (found !== undefined) resolve(found);
    });
  });
  return {
    url,
    stop: () =>
      new Promise((resolve) => {
        child.once('close', () => {
          rmSync(data, { recursive: true, force: true });
          resolve();
        });
        child.kill('SIGTERM');
      }),
  };
}

/** The browser of the end-to-end tests, with these switches more. */
export async function startBrowser(more = []) {
  const channel = process.env.EHLO_BROWSER;
  if (channel !== undefined) return chromium.launch({ channel, args: more });
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return chromium.launch({ channel: process.platform === 'win32' ? 'msedge' : 'chrome', args: more });
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs22.x';
  const { default: packed } = await import('@sparticuz/chromium');
  return chromium.launch({
    executablePath: await packed.executablePath(),
    args: [
      '--no-sandbox',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      '--disable-background-networking',
      ...more,
    ],
  });
}

/**
 * A server that accepts everything. `replied` has the time of each reply by the number in its text; while `pace` is set,
 * that many replies go out each 10 ms, however many commands came.
 */
export async function startServer() {
  const replied = new Map();
  const state = { pace: undefined };
  let count = 0;
  const sockets = new Set();
  const server = createServer((socket) => {
    sockets.add(socket);
    const waiting = [];
    let rest = '';
    const answer = (line) => {
      if (/^EHLO/i.test(line))
        return socket.write('250-bench.example Hello [127.0.0.1]\r\n250-PIPELINING\r\n250 SIZE 1000000\r\n');
      count += 1;
      replied.set(count, now());
      return socket.write(`250 2.0.0 OK ${count}\r\n`);
    };
    const timer = setInterval(() => {
      if (state.pace !== undefined) for (const line of waiting.splice(0, state.pace)) answer(line);
    }, 10);
    socket.on('error', () => {});
    socket.on('close', () => {
      clearInterval(timer);
      sockets.delete(socket);
    });
    socket.write('220 bench.example ESMTP\r\n');
    socket.on('data', (data) => {
      const lines = (rest + data.toString('latin1')).split('\r\n');
      rest = lines.pop() ?? '';
      if (state.pace === undefined) lines.forEach(answer);
      else waiting.push(...lines);
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: server.address().port,
    replied,
    state,
    count: () => count,
    /** Ends every connection, with what waits in it. */
    hangUp() {
      for (const socket of sockets) socket.destroy();
    },
    stop: () => server.close(),
  };
}

/** A page on the start screen with what it shows being watched; `close` ends it. */
export async function openPage(browser, url) {
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => console.error(String(error)));
  await page.goto(url);
  await page.getByTestId('start').waitFor();
  return { page, close: () => context.close() };
}

/** A session with the server, ready for a command. */
export async function connect(page, port) {
  await page.getByTestId('start-connect').click();
  await page.getByTestId('host').fill(`127.0.0.1:${port}`);
  await page.getByTestId('security').selectOption('plain');
  await page.getByTestId('connect').click();
  await page.getByTestId('transcript').getByText('250 SIZE').waitFor({ state: 'attached' });
  await page.getByTestId('terminal').locator('textarea').focus();
}
