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

    test('start, session with a verdict, export and history keep their shape', async ({ desk }) => {
      const { page } = desk;
      const shot = (screen: string) =>
        page.screenshot({ path: `test-results/layout-${name.replace(/\W+/g, '-')}-${screen}.png` });
      await page.goto(new URL(`/${query}`, page.url()).href);
      await page.getByTestId('start').waitFor();
      expect(await misplaced(page), 'start').toEqual([]);
      await shot('start');
      await page.getByTestId('practice-relay-denied').getByRole('button').first().click();
      await page.getByTestId('session').waitFor();
      await desk.send('MAIL FROM:<anna@contoso.example>', 250);
      await desk.send('RCPT TO:<customer@fabrikam.example>', 550);
      await expect(desk.verdict).toBeVisible();
      expect(await misplaced(page), 'session').toEqual([]);
      await shot('session');
      await page.getByTestId('export-menu').click();
      await page.getByTestId('export-dialog').waitFor();
      expect(await misplaced(page), 'export').toEqual([]);
      await shot('export');
      await page.keyboard.press('Escape');
      await page.getByTestId('show-history').click();
      await page.getByTestId('history-session').first().waitFor();
      expect(await misplaced(page), 'history').toEqual([]);
      await shot('history');
      const direction = await page.evaluate(() => document.documentElement.dir);
      expect(direction).toBe(query.includes('rtl') ? 'rtl' : 'ltr');
    });
  });
}

/** What hangs over the page's edge or is cut off without an ellipsis, as short descriptions. */
function misplaced(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) found.push(`the page is ${root.scrollWidth} wide in ${root.clientWidth}`);
    for (const element of document.querySelectorAll<HTMLElement>('button, label, h1, h2, h3, p, [role=tab], th')) {
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
