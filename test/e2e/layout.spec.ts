import type { Page } from 'playwright/test';
import { expect, test } from './on-desk.ts';

/** Longer words, right to left, and 200 % zoom (half the room in CSS pixels): nothing may be cut off or hang over the edge. */
const layouts = [
  { name: 'words 40 % longer', query: '?locale=long', viewport: { width: 1280, height: 800 } },
  { name: 'right to left', query: '?locale=rtl', viewport: { width: 1280, height: 800 } },
  { name: '200 % zoom', query: '', viewport: { width: 683, height: 384 } },
] as const;

for (const { name, query, viewport } of layouts) {
  test.describe(name, () => {
    test.use({ viewport });

    test('every screen keeps its shape', async ({ desk }) => {
      test.slow();
      const { page } = desk;
      const fits = async (screen: string) => {
        expect(await misplaced(page), screen).toEqual([]);
        await page.screenshot({ path: `test-results/layout-${name.replace(/\W+/g, '-')}-${screen}.png` });
      };
      await page.goto(new URL(`/${query}`, page.url()).href);
      await page.getByTestId('start').waitFor();
      const direction = await page.evaluate(() => document.documentElement.dir);
      expect(direction).toBe(query.includes('rtl') ? 'rtl' : 'ltr');
      await fits('start');
      await page.locator('#practice').evaluate((heading) => heading.scrollIntoView());
      await fits('practice');
      await page.getByTestId('words').click();
      await page.getByTestId('words-list').waitFor();
      await fits('words');
      await page.keyboard.press('Escape');
      await page.getByTestId('show-settings').click();
      await page.getByTestId('settings-days').waitFor();
      await fits('settings');
      await page.locator('.app-tab').nth(1).click();
      await page.getByTestId('explain').waitFor();
      await fits('explain');

      await page.locator('.app-tab').first().click();
      await page.getByTestId('start-connect').click();
      await page.getByTestId('advanced').click();
      await page.getByTestId('advanced-keyLog').waitFor();
      await fits('connect');
      await page.locator('.app-tab').first().click();
      await page.getByTestId('practice-relay-denied').getByRole('button').first().click();
      await page.getByTestId('session').waitFor();
      await desk.send('MAIL FROM:<anna@contoso.example>', 250);
      await desk.send('RCPT TO:<customer@fabrikam.example>', 550);
      await expect(desk.verdict).toBeVisible();
      await fits('session');
      for (const view of ['tls', 'capabilities', 'dns', 'timeline']) {
        await page.getByTestId(`tab-${view}`).click();
        await fits(view);
      }
      await page.getByTestId('sign-in-open').click();
      await page.getByTestId('send-open').click();
      await fits('send');
      await page.getByTestId('export-menu').click();
      await page.getByTestId('export-dialog').waitFor();
      await fits('export');
      await page.keyboard.press('Escape');
      await page.getByTestId('export-dialog').waitFor({ state: 'detached' });

      await page.locator('.app-tab').first().click();
      await page.getByTestId('playbook-relay').click();
      await page.getByTestId('practice-menu').click();
      await page.getByRole('menuitem').first().click();
      await expect(page.getByTestId('answer-host')).toHaveValue('127.0.0.1');
      await fits('question');
      await page.getByTestId('playbook-run').click();
      await expect(desk.verdict).toBeVisible();
      await fits('verdict');

      await page.getByTestId('show-history').click();
      await page.getByTestId('history-session').nth(1).waitFor();
      await fits('history');
      await page.getByTestId('history-pick').nth(0).check();
      await page.getByTestId('history-pick').nth(1).check();
      await page.getByTestId('history-compare').click();
      await page.getByTestId('difference').first().waitFor();
      await fits('compare');
    });
  });
}

/** What hangs over the page's edge or is cut off without an ellipsis, as short descriptions. */
function misplaced(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) found.push(`the page is ${root.scrollWidth} wide in ${root.clientWidth}`);
    for (const element of document.querySelectorAll<HTMLElement>(
      'button, label, h1, h2, h3, p, dt, dd, td, li, summary, legend, option, [role=tab], th',
    )) {
      const { overflowX, textOverflow, visibility } = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      if (
        element.textContent?.trim() === '' ||
        box.width < 2 ||
        visibility === 'hidden' ||
        element.closest('.xterm, .visually-hidden, [hidden]')
      )
        continue;
      const text = `${element.tagName.toLowerCase()} "${(element.textContent ?? '').slice(0, 40)}"`;
      const cut = element.scrollWidth > element.clientWidth + 1 && overflowX !== 'visible' && overflowX !== 'auto';
      if (cut && textOverflow !== 'ellipsis') found.push(`${text} is cut off`);
      const scrolls = element.closest('.screen, .guide-scroll, .app-tabs, .fui-DialogContent, .fui-TabList');
      if (!scrolls && (box.right > root.clientWidth + 1 || box.left < -1)) found.push(`${text} hangs over the edge`);
    }
    return found;
  });
}
