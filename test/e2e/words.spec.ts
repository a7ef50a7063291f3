import type { Page } from 'playwright/test';
import { expect, test } from './on-desk.ts';

/** The words that the list of this screen explains. */
async function wordsOf(page: Page): Promise<string[]> {
  await page.getByTestId('words').click();
  const words = await page.getByTestId('words-list').locator('dt').allTextContents();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('words-list')).toHaveCount(0);
  return words;
}

test('every protocol word says what it means: under the pointer, under the keyboard, and in the list of the screen', async ({
  desk,
}) => {
  const { page } = desk;
  const meaning = page.locator('.word-meaning');
  // Where no component knows of it: a word in the middle of a card.
  const card = page.getByTestId('playbook-tls-on');
  const word = await card.evaluate((element) => {
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const at = node.textContent?.indexOf('TLS') ?? -1;
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 3);
      const { x, y, width, height } = range.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    }
    return { x: 0, y: 0 };
  });
  await page.mouse.move(word.x, word.y);
  await expect(meaning).toHaveText(/^The encryption that mail servers/);
  await page.keyboard.press('Escape');
  await expect(meaning).toHaveCount(0);
  expect(await wordsOf(page)).toEqual(expect.arrayContaining(['relay', 'TLS', 'receive connector', 'DNS']));

  await page.getByTestId('playbook-queued-office365').click();
  expect(await wordsOf(page)).toEqual(expect.arrayContaining(['EHLO', 'STARTTLS', 'next hop', 'smart host', 'MX']));
  await page.getByTestId('answer-error').focus();
  await page.keyboard.press('Shift+Tab');
  await expect(page.locator('.term:focus')).toHaveText('STARTTLS');
  await expect(meaning).toHaveText(/^The command that switches/);

  // What can be chosen in a list, and under the pointer what is chosen.
  await desk.goToStart();
  await page.getByTestId('start-connect').click();
  expect(await wordsOf(page)).toContain('STARTTLS');
  await page.getByTestId('security').hover();
  await expect(meaning).toHaveText(/^The command that switches/);

  await page.getByTestId('show-settings').click();
  await page.getByTestId('settings-days').waitFor();
  expect(await wordsOf(page)).toContain('DNS');
  await desk.goToStart();
  await desk.practise('expired-certificate');
  await page.getByTestId('tls-verdict').waitFor();
  expect(await wordsOf(page)).toEqual(expect.arrayContaining(['TLS', 'ALPN', 'SMTP', 'OCSP']));
  // What the server wrote is data, and is left alone.
  await page.getByTestId('tab-capabilities').click();
  expect(await wordsOf(page)).not.toContain('CHUNKING');
});

test('with less movement wished for nothing moves by itself', async ({ desk }) => {
  const { page } = desk;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.reload();
  await page.getByTestId('start').waitFor();
  await page.evaluate(() => {
    const moved = new Set<string>();
    Object.assign(window, { moved });
    const look = () => {
      for (const { effect } of document.getAnimations()) {
        const target = effect instanceof KeyframeEffect ? effect.target : null;
        if (Number(effect?.getComputedTiming().activeDuration) > 20) moved.add(target?.className ?? '');
      }
      if (document.querySelector('.cursor-out')) moved.add('the cursor');
      requestAnimationFrame(look);
    };
    look();
  });
  await desk.practiseGuided('relay-denied', /cannot relay/);
  await page.getByTestId('playbook-run').click();
  await expect(desk.verdict).toBeVisible();
  await desk.goToStart();
  await desk.practise('healthy');
  await desk.ready();
  await desk.type('NO');
  await expect(page.locator('.xterm-cursor')).toBeAttached();
  await page.getByTestId('tab-timeline').click();
  await page.getByTestId('export-menu').click();
  await page.getByTestId('export-dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByTestId('export-dialog').waitFor({ state: 'detached' });
  const moved = await page.evaluate(() => [...(window as unknown as { moved: Set<string> }).moved]);
  expect(moved).toEqual([]);
});
