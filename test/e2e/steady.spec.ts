import { createServer } from 'node:net';
import type { Page } from 'playwright/test';
import { expect, test } from './on-desk.ts';

/** Layout that moved since `watchShifts`, with what moved (Layout Instability API). */
const shifted = (page: Page) =>
  page.evaluate(async () => {
    const { shifts } = window as unknown as { shifts: () => string[] };
    // What has been drawn is reported before the next frame but one.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return shifts();
  });

/** From now on, nothing may move: letters that are typed move nothing either. */
function watchShifts(page: Page): Promise<void> {
  return page.evaluate(async () => {
    interface Shift extends PerformanceEntry {
      readonly value: number;
      readonly sources: readonly { readonly node: Node | null }[];
    }
    const seen: Shift[] = [];
    const observer = new PerformanceObserver((list) => seen.push(...(list.getEntries() as Shift[])));
    observer.observe({ type: 'layout-shift' });
    // What a click asked for is drawn first.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const start = performance.now();
    const shifts = () => {
      seen.push(...(observer.takeRecords() as Shift[]));
      return seen.flatMap(({ startTime, value, sources }) => {
        // A list that follows the conversation scrolls; what is around it must stay.
        const moved = sources
          .map(({ node }) => (node instanceof Element ? node : node?.parentElement))
          .filter((element) => element && !element.closest('.guide-scroll, .xterm, .verdict-place'));
        if (startTime < start || moved.length === 0) return [];
        return [`${value.toFixed(3)}: ${moved.map((element) => element?.className).join(', ')}`];
      });
    };
    Object.assign(window, { shifts });
  });
}

/** A server that goes on talking by itself until it is stopped. */
async function chatty(): Promise<{ port: number; stop: () => void; say: (count: number) => void }> {
  const sockets = new Set<import('node:net').Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.write('220 chatty.example ESMTP\r\n');
    socket.on('data', (data) => {
      const text = data.toString('latin1');
      if (/^EHLO/i.test(text)) socket.write('250-chatty.example Hello\r\n250 PIPELINING\r\n');
      else for (const _ of text.matchAll(/\r\n/g)) socket.write('250 2.0.0 OK\r\n');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    say: (count) => {
      for (const socket of sockets) socket.write('250 2.0.0 Still here\r\n'.repeat(count));
    },
    stop: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

test('nothing jumps and no key is lost elsewhere while text arrives', async ({ desk }) => {
  const { page } = desk;
  const server = await chatty();
  try {
    await desk.connect(`127.0.0.1:${server.port}`, 'plain');
    await desk.send('NOOP', 250);
    await page.getByTestId('tab-dns').click();
    await page.getByTestId('dns-name').click();
    await watchShifts(page);
    const name = 'mail.contoso.example';
    for (const letter of name) {
      server.say(20);
      await page.keyboard.type(letter);
    }
    await expect(page.getByTestId('transcript').locator('> div').nth(400)).toBeAttached();
    await expect(page.getByTestId('dns-name')).toHaveValue(name);
    await expect(page.getByTestId('dns-name')).toBeFocused();
    expect(await shifted(page)).toEqual([]);

    // A note beside an explanation is kept as well, while the list below it grows.
    await page.getByTestId('tab-explanations').click();
    await desk.explanations.last().getByRole('button').first().click();
    const card = page.locator('[data-testid=explanation][data-selected=true]');
    await card.getByTestId('note-add').click();
    await expect(page.getByTestId('note-text')).toBeFocused();
    await watchShifts(page);
    for (const letter of 'asked them') {
      server.say(5);
      await page.keyboard.type(letter);
    }
    await expect(page.getByTestId('note-text')).toHaveValue('asked them');
    await expect(page.getByTestId('note-text')).toBeFocused();
    expect(await shifted(page)).toEqual([]);

    // And the other way round: what is typed in the terminal stays one line under what arrives.
    await desk.press('Control+u');
    await watchShifts(page);
    await desk.type('RCPT TO:<an');
    server.say(50);
    await desk.type('na@contoso.example>');
    await expect(page.locator('.xterm-rows')).toContainText('> RCPT TO:<anna@contoso.example>');

    // A flood is drawn now and then; in the end its last line is everywhere.
    server.say(200);
    await desk.press('Control+u');
    await desk.type('VRFY end');
    await desk.press('Enter');
    await expect(page.getByTestId('transcript').locator('> div').last()).toHaveText('250 2.0.0 OK');
    await expect(page.locator('.xterm-rows')).toContainText('> VRFY end');
    await expect(desk.explanations.last().locator('code')).toHaveText('250 2.0.0 OK');
    expect(await shifted(page)).toEqual([]);
  } finally {
    server.stop();
  }
});

test('a connection that ends does not take the keyboard from what is being typed', async ({ desk }) => {
  const { page } = desk;
  const server = await chatty();
  await desk.connect(`127.0.0.1:${server.port}`, 'plain');
  await desk.send('NOOP', 250);
  await page.getByTestId('tab-dns').click();
  await page.getByTestId('dns-name').fill('contoso');
  server.stop();
  await expect(page.getByTestId('session-state')).toContainText('Closed');
  await page.keyboard.type('.com');
  await expect(page.getByTestId('dns-name')).toHaveValue('contoso.com');
});

test('what the window says in the terminal is broken at the right words from the first moment on', async ({ desk }) => {
  const { page } = desk;
  let come = () => {};
  const font = new Promise<void>((resolve) => {
    come = resolve;
  });
  await page.route('**/cascadia-mono-latin-400*.woff2', async (route) => {
    await font;
    await route.continue();
  });
  await page.reload();
  await desk.practiseGuided('relay-denied', /cannot relay/);
  await page.getByTestId('playbook-run').click();
  await expect(desk.transcript).toContainText('as the device would.');
  await page.evaluate(() => {
    const seen = new Set<string>();
    const look = () => {
      for (const row of document.querySelectorAll('.xterm-rows > div'))
        if (row.textContent.startsWith('» Connecting to')) seen.add(row.textContent.trimEnd());
      requestAnimationFrame(look);
    };
    look();
    Object.assign(window, { seen });
  });
  come();
  await expect(desk.verdict).toBeVisible();
  await page.getByTestId('terminal').hover();
  await expect
    .poll(async () => {
      await page.mouse.wheel(0, -10_000);
      return page.locator('.xterm-rows').textContent();
    })
    .toContain('as the device would.');
  const seen = await page.evaluate(() => [...(window as unknown as { seen: Set<string> }).seen]);
  expect(seen).toEqual([expect.stringMatching(/as the device would\.$/)]);
});

test('long work says how far it is and can be stopped', async ({ desk }) => {
  const { page } = desk;
  await desk.practise('silent-server');
  await expect(page.getByTestId('session')).toContainText(/Connecting to|Waiting/);
  await page.getByRole('button', { name: 'Disconnect' }).click();
  await expect(page.getByTestId('session-state')).toContainText('Closed');

  await desk.goToStart();
  await desk.practiseGuided('silent-server', /cannot relay/);
  await page.getByTestId('playbook-run').click();
  await expect(page.getByRole('tabpanel')).toContainText('Checking…');
  await page.getByTestId('playbook-cancel').click();
  await expect(page.getByRole('tabpanel')).toContainText('The check was stopped.');
  // And there is a way on.
  await expect(page.getByTestId('playbook-again')).toBeEnabled();
});

test('a guided check leaves the mark of the refusal in the terminal, and it opens the explanation', async ({
  desk,
}) => {
  await desk.page.setViewportSize({ width: 1280, height: 800 });
  await desk.practiseGuided('relay-denied', /cannot relay/);
  await desk.page.getByTestId('answer-to').fill('customer@fabrikam.example');
  await desk.page.getByTestId('playbook-run').click();
  await expect(desk.verdict).toBeVisible();
  const refusal = desk.page.locator('[data-testid=mark][data-severity=error]:visible');
  await expect(refusal).toHaveCount(1);
  await refusal.click();
  await expect(desk.page.locator('[data-testid=explanation][data-selected=true]')).toContainText('550 5.7.54');
});

test('what stands below the recent sessions comes after them', async ({ desk }) => {
  const { page } = desk;
  await desk.practise('healthy');
  await desk.ready();
  await page.evaluate(() => {
    const has = (id: string) => document.querySelector(`[data-testid="${id}"]`) !== null;
    const early = () => {
      if (has('practice-filter') && !has('recent')) document.body.dataset.moved = 'yes';
    };
    new MutationObserver(early).observe(document.body, { childList: true, subtree: true });
  });
  await desk.goToStart();
  await page.getByTestId('recent').waitFor();
  await page.getByTestId('practice-filter').waitFor();
  await expect(page.locator('body')).not.toHaveAttribute('data-moved');
});
