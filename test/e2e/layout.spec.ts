import type { Page } from 'playwright/test';
import { expect, test } from './on-desk.ts';
import { picture } from './picture.ts';

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
        await picture(page, `layout-${name.replace(/\W+/g, '-')}-${screen}`);
      };
      await page.goto(new URL(`/${query}`, page.url()).href);
      await page.getByTestId('start').waitFor();
      const direction = await page.evaluate(() => document.documentElement.dir);
      expect(direction).toBe(query.includes('rtl') ? 'rtl' : 'ltr');
      await fits('start');
      await page.locator('#practice').evaluate((heading) => heading.scrollIntoView());
      await fits('practice');
      await page.getByTestId('practice-relay-denied').getByRole('button').last().click();
      await page.getByRole('menuitem').first().waitFor();
      await fits('practice-menu');
      await page.keyboard.press('Escape');
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

      await page.locator('.app-tab').first().click();
      await desk.surprise('postfix-relay-denied');
      await fits('surprise');
      await page.getByTestId('surprise-choices').getByRole('radio').first().check();
      await page.getByTestId('surprise-tell').click();
      await page.getByTestId('surprise-told').waitFor();
      await fits('surprise-told');

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

/** What hangs over the page's edge, runs out of what it stands in, or is cut off without an ellipsis, as short descriptions. */
function misplaced(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = new Set<string>();
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) found.add(`the page is ${root.scrollWidth} wide in ${root.clientWidth}`);
    for (const surface of document.querySelectorAll('.fui-MenuPopover, .fui-PopoverSurface, .fui-DialogSurface')) {
      const { top, bottom } = surface.getBoundingClientRect();
      if (top < 0 || bottom > root.clientHeight) found.add(`${surface.className.split(' ')[0]} hangs over the edge`);
    }
    const scrolls = '.screen, .guide-scroll, .app-tabs, .fui-DialogContent, .fui-TabList';
    const holders = 'button, td, th, li, [role=tab], .plain-card, .verdict, .explanation, .pane, .fui-DialogSurface';
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const element = node.parentElement;
      const words = node.textContent?.trim() ?? '';
      if (words === '' || !element?.checkVisibility({ visibilityProperty: true })) continue;
      if (element.closest('.xterm, .visually-hidden, select, textarea, style, script')) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      if (box.width < 2) continue;
      const beyond = ({ left, right }: { left: number; right: number }) => box.right > right + 1 || box.left < left - 1;
      const text = `${element.tagName.toLowerCase()} "${words.slice(0, 40)}"`;
      const holder = element.closest(holders);
      let shortened = false;
      for (let around: Element | null = element; around && around !== root; around = around.parentElement) {
        const { overflowX, textOverflow } = getComputedStyle(around);
        if (overflowX === 'auto' || overflowX === 'scroll') break;
        if (overflowX !== 'visible' && textOverflow === 'ellipsis') shortened = true;
        else if (overflowX !== 'visible' && !shortened && beyond(around.getBoundingClientRect()))
          found.add(`${text} is cut off`);
        if (around === holder && !shortened && beyond(around.getBoundingClientRect())) found.add(`${text} runs out`);
      }
      const edge = { left: 0, right: root.clientWidth };
      if (!shortened && !element.closest(scrolls) && beyond(edge)) found.add(`${text} hangs over the edge`);
    }
    return [...found];
  });
}
