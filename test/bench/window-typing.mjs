// What a key costs in the terminal: a measure of window.mjs.
import { connect, openPage, spread, startBrowser } from './window-desk.mjs';

const streamed = 10_000;
const keysTyped = 60;

/**
 * What a key costs while replies stream in and, for comparison, while nothing does. "key → drawn": from the time of the event to the
 * moment when the terminal's rows hold the letter, which xterm does in a frame. At 60 Hz a key that comes when a frame was just
 * made waits up to 16.7 ms for the next one whatever the window does; so all is measured a second time without a limit of the
 * frame rate, which leaves what the window itself takes. "key → taken up": until the window hears of the key, which no clock
 * rounds. "frames": which frame after the key shows it; 1 is the next. All times include what other programs, this bench, the
 * server and the engine take of the processor.
 */
export async function typing({ browser, host, server }) {
  const rows = await typeBoth({ browser, host, server, clock: 'at 60 Hz' });
  const unlimited = await startBrowser(['--disable-frame-rate-limit', '--disable-gpu-vsync']);
  try {
    rows.push(...(await typeBoth({ browser: unlimited, host, server, clock: 'no limit of frames' })));
  } finally {
    await unlimited.close();
  }
  return rows;
}

async function typeBoth({ browser, host, server, clock }) {
  const { page, close } = await openPage(browser, host.url);
  await connect(page, server.port);
  await page.evaluate(watchKeys);
  const idle = await typeKeys(page, () => true);
  server.state.pace = 20;
  await page.evaluate((count) => navigator.clipboard.writeText('NOOP\n'.repeat(count)), streamed);
  await page.keyboard.press('Control+V');
  const before = server.count();
  await page.getByRole('button', { name: 'All at once' }).click();
  const busy = await typeKeys(page, () => server.count() - before < streamed - 500);
  const streaming = server.count() - before;
  server.state.pace = undefined;
  server.hangUp();
  await close();
  const rows = (when, { drawn, taken, frames }, note) => [
    { what: `key → drawn, ${when}, ${clock}`, aim: 'p95 ≤ 16 ms', ...spread(drawn), note },
    { what: `key → taken up, ${when}, ${clock}`, aim: '', ...spread(taken) },
    { what: `frames until a key is drawn, ${when}, ${clock}`, aim: 'the next', ...spread(frames) },
  ];
  const note = `${busy.drawn.length} of ${keysTyped} keys seen; ${streaming} replies came meanwhile; longest task ${Math.round(busy.longest)} ms`;
  return [...rows('nothing streams', idle), ...rows(`while ${streamed * 2} lines stream in`, busy, note)];
}

/** Types letters at uneven distances and gives what the page saw of them; the line is empty again after it. */
async function typeKeys(page, goesOn) {
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  await page.evaluate(() => window.keys.begin());
  for (let i = 0; i < keysTyped && goesOn(); i++) {
    await page.keyboard.press(letters[i % letters.length]);
    await page.waitForTimeout(35 + ((i * 7) % 23));
  }
  await page.waitForTimeout(300);
  const seen = await page.evaluate(() => window.keys.end());
  await page.keyboard.press('Control+U');
  return seen;
}

/** In the page: when each typed letter reaches the window, and when and in which frame it stands in the terminal's last row. */
function watchKeys() {
  let seen = {};
  let waiting = [];
  let typed = '';
  let frame = 0;
  window.keys = {
    begin: () => {
      seen = { drawn: [], taken: [], frames: [], longest: 0 };
      [waiting, typed] = [[], ''];
    },
    end: () => seen,
  };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.longest = Math.max(seen.longest, duration);
  }).observe({ type: 'longtask' });
  // Before xterm asks for its frame: in that one the count is already right when the rows change.
  const count = () => {
    frame += 1;
    if (waiting.length > 0) requestAnimationFrame(count);
  };
  addEventListener(
    'keydown',
    ({ key, timeStamp }) => {
      if (key.length !== 1) return;
      typed += key;
      seen.taken.push(performance.now() - timeStamp);
      if (waiting.length === 0) requestAnimationFrame(count);
      waiting.push({ typed, at: timeStamp, frame });
    },
    { capture: true },
  );
  const rows = document.querySelector('.xterm-rows');
  new MutationObserver(() => {
    if (waiting.length === 0) return;
    const last = [...rows.children].findLast((row) => row.textContent.trim() !== '')?.textContent ?? '';
    const shown = /> (\w*)\s*$/.exec(last)?.[1] ?? '';
    while (waiting.length > 0 && shown.startsWith(waiting[0].typed)) {
      const key = waiting.shift();
      seen.drawn.push(performance.now() - key.at);
      seen.frames.push(Math.max(1, frame - key.frame));
    }
  }).observe(rows, { childList: true, subtree: true, characterData: true });
}
