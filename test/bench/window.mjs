// The window in numbers: `npm run bench -- window` or node test/bench/window.mjs [measure …] (build first). What is measured and its aim stands in each row.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { connect, now, openPage, spread, startBrowser, startHost, startServer } from './window-desk.mjs';
import { typing } from './window-typing.mjs';

const replies = 100;
const openings = 7;
const pasted = 25_000;

/** From the reply leaving the server to the frame that shows its explanation. */
async function explained({ browser, host, server }) {
  const { page, close } = await openPage(browser, host.url);
  await connect(page, server.port);
  await page.evaluate(() => {
    window.seen = {};
    const look = () => {
      for (const line of document.querySelectorAll('[data-testid=explanation] code')) {
        const number = /OK (\d+)$/.exec(line.textContent)?.[1];
        if (number !== undefined) window.seen[number] ??= performance.timeOrigin + performance.now();
      }
    };
    new MutationObserver(() => requestAnimationFrame(look)).observe(document.body, { childList: true, subtree: true });
  });
  const values = [];
  for (let i = 0; i < replies; i++) {
    const wanted = server.count() + 1;
    await page.keyboard.type('NOOP');
    await page.keyboard.press('Enter');
    const shown = await (await page.waitForFunction((number) => window.seen[number], wanted)).jsonValue();
    values.push(shown - server.replied.get(wanted));
  }
  await close();
  return { what: 'reply received → explained on screen', aim: 'p95 ≤ 50 ms', ...spread(values) };
}

/** From the start of the navigation to the first frame after the start screen can be used; a fresh browser profile each time. */
async function interactive({ browser, host }) {
  const values = [];
  for (let i = 0; i < openings; i++) {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
    const page = await context.newPage();
    await page.addInitScript(() => {
      const watch = new MutationObserver(() => {
        const card = document.querySelector('[data-testid=start] [data-testid^=playbook-]');
        if (!card || window.usable) return;
        watch.disconnect();
        requestAnimationFrame(() => setTimeout(() => (window.usable = performance.now())));
      });
      watch.observe(document, { childList: true, subtree: true });
    });
    await page.goto(host.url, { waitUntil: 'commit' });
    values.push(await (await page.waitForFunction(() => window.usable)).jsonValue());
    await context.close();
  }
  return { what: 'window opened → can be used', aim: 'p95 ≤ 1000 ms', ...spread(values) };
}

/** Long tasks while the terminal and the explanations of a 50,000-line session are scrolled. */
async function scrolling({ browser, host }) {
  const folder = mkdtempSync(join(tmpdir(), 'ehlo-bench-scroll-'));
  const file = join(folder, 'long.jsonl');
  const { page, close } = await openPage(browser, host.url);
  try {
    writeFileSync(file, longSession());
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByTestId('start-open').click()]);
    const start = now();
    await chooser.setFiles(file);
    await page.getByTestId('session').waitFor({ timeout: 120_000 });
    await page.waitForFunction(
      (last) => document.querySelector('.xterm-rows')?.textContent.includes(last),
      `OK ${pasted}`,
      {
        timeout: 120_000,
      },
    );
    const opened = now() - start;
    await page.evaluate(() => {
      window.tasks = [];
      new PerformanceObserver((list) =>
        window.tasks.push(...list.getEntries().map(({ duration }) => duration)),
      ).observe({
        type: 'longtask',
      });
    });
    for (const place of [page.getByTestId('terminal'), page.getByRole('region', { name: 'Explanations' })]) {
      const box = await place.boundingBox();
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      for (const by of [-400, -4000, -40_000, 40_000, 4000, 400]) {
        for (let i = 0; i < 15; i++) {
          await page.mouse.wheel(0, by);
          await page.waitForTimeout(16);
        }
      }
    }
    const tasks = await page.evaluate(() => window.tasks);
    return {
      what: `scrolling a session of ${pasted * 2} lines: long tasks`,
      aim: 'none over 50 ms',
      ...spread(tasks.length > 0 ? tasks : [0]),
      count: tasks.length,
      note: `opened in ${(opened / 1000).toFixed(1)} s`,
    };
  } finally {
    await close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function longSession() {
  const header = {
    ehlo: 'session',
    version: 1,
    id: crypto.randomUUID(),
    startedAt: new Date().toISOString(),
    origin: 'live',
    app: 'bench',
  };
  const lines = [JSON.stringify(header)];
  let id = 0;
  const add = (event) => lines.push(JSON.stringify({ id: id++, t: id, ...event }));
  add({ kind: 'received', data: '220 bench.example ESMTP\r\n' });
  add({ kind: 'replied', code: 220, lines: ['220 bench.example ESMTP'], stage: 'greeting' });
  for (let i = 1; i <= pasted; i++) {
    const to = id;
    add({ kind: 'sent', data: 'NOOP\r\n', by: 'user', stage: 'other' });
    add({ kind: 'received', data: `250 2.0.0 OK ${i}\r\n` });
    add({ kind: 'replied', code: 250, enhanced: '2.0.0', lines: [`250 2.0.0 OK ${i}`], to, stage: 'other' });
  }
  return `${lines.join('\n')}\n`;
}

function shipped() {
  const folder = fileURLToPath(new URL('../../dist/renderer/assets/', import.meta.url));
  const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'));
  const octets = scripts.reduce(
    (sum, name) => sum + gzipSync(readFileSync(join(folder, name)), { level: 9 }).length,
    0,
  );
  return {
    what: 'JavaScript shipped, gzip',
    aim: '≤ 450 kB',
    kB: Math.round(octets / 100) / 10,
    count: scripts.length,
  };
}

const measures = { explained, interactive, typing, scrolling, shipped };

/** All measures, or those named. */
export default async function bench(names = Object.keys(measures)) {
  const [host, browser, server] = [await startHost(), await startBrowser(), await startServer()];
  try {
    const rows = [];
    for (const name of names) rows.push(...[await measures[name]({ host, browser, server })].flat());
    return {
      title: 'The window',
      rows: rows.map(({ note: _, ...row }) => row),
      notes: rows.filter(({ note }) => note !== undefined).map(({ what, note }) => `${what}: ${note}`),
    };
  } finally {
    await browser.close();
    server.stop();
    await host.stop();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const wanted = process.argv.slice(2);
  const unknown = wanted.find((name) => !Object.hasOwn(measures, name));
  if (unknown !== undefined) {
    console.error(`There is no measure "${unknown}": ${Object.keys(measures).join(', ')}.`);
    process.exitCode = 2;
  } else {
    const { rows, notes } = await bench(wanted.length > 0 ? wanted : undefined);
    console.table(rows);
    for (const note of notes) console.log(note);
  }
}
