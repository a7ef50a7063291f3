import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './on-desk.ts';

const documents = path.join(import.meta.dirname, '../../docs/screenshots');
/** Drawn to be looked at, and not kept: pictures are most of what a clone weighs. */
const others = path.join(import.meta.dirname, '../../test-results/screenshots');

/** What README and docs show. */
const shown: ReadonlySet<string> = new Set(
  readdirSync(path.dirname(documents), { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map(({ name }) => readFileSync(path.join(path.dirname(documents), name), 'utf8'))
    .concat(readFileSync(path.join(import.meta.dirname, '../../README.md'), 'utf8'))
    .flatMap((text) => [...text.matchAll(/screenshots\/([a-z-]+)\.png/g)].flatMap(([, name]) => name ?? [])),
);

/** Every screen; a page at 200 % zoom has half the room in CSS pixels. */
const looks = [
  { name: 'light', use: { colorScheme: 'light', viewport: { width: 1280, height: 800 } } },
  { name: 'dark', use: { colorScheme: 'dark', viewport: { width: 1280, height: 800 } } },
  { name: 'zoom', use: { colorScheme: 'light', viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 } },
] as const;

for (const { name, use } of looks) {
  test.describe(name, () => {
    // Nothing is drawn on its way from one place to another.
    test.use({ ...use, contextOptions: { reducedMotion: 'reduce' } });
    const file = (screen: string) => ({
      path: path.join(shown.has(`${screen}-${name}`) ? documents : others, `${screen}-${name}.png`),
    });

    test('start', async ({ desk }) => {
      await desk.page.screenshot(file('start'));
      await desk.page.getByTestId('start-practice').click();
      await desk.page.screenshot(file('practice'));
      await desk.page.getByTestId('words').click();
      await desk.page.getByTestId('words-list').waitFor();
      await desk.page.screenshot(file('words'));
    });

    test('settings', async ({ desk }) => {
      await desk.page.getByTestId('show-settings').click();
      await desk.page.getByTestId('settings-days').waitFor();
      await desk.page.screenshot(file('settings'));
    });

    test('mid-session, export, sending', async ({ desk }) => {
      const { page } = desk;
      await desk.practise('relay-denied');
      await desk.send('MAIL FROM:<scanner@contoso.example>', 250);
      await desk.send('RCPT TO:<customer@fabrikam.example>', 550);
      await expect(desk.verdict).toBeVisible();
      await desk.type('RCPT TO:<colleague@contoso.example>');
      await page.mouse.move(0, 0);
      await page.screenshot(file('session'));
      await page.getByTestId('export-menu').click();
      await page.getByTestId('hide-people').check();
      await expect(page.getByTestId('privacy-preview').locator('ins').first()).toBeVisible();
      await page.screenshot(file('export'));
      await page.getByTestId('hide-people').uncheck();
      await page.keyboard.press('Escape');
      await page.getByTestId('send-open').click();
      await page.screenshot(file('send'));
    });

    test('verdict of a check', async ({ desk }) => {
      await desk.practiseGuided('relay-denied', /cannot relay/);
      await desk.page.screenshot(file('question'));
      await desk.page.getByTestId('answer-from').fill('scanner@contoso.example');
      await desk.page.getByTestId('answer-to').fill('customer@fabrikam.example');
      await desk.page.getByTestId('playbook-run').click();
      await expect(desk.verdict).toBeVisible();
      await expect(desk.page.getByTestId('mark').first()).toBeAttached();
      await desk.page.screenshot(file('verdict'));
    });

    test('surprise', async ({ desk }) => {
      const { page } = desk;
      await desk.surprise('postfix-relay-denied');
      await page.screenshot(file('surprise'));
      await page.getByTestId('surprise-choices').getByRole('radio').first().check();
      await page.getByTestId('surprise-tell').click();
      await page.getByTestId('surprise-told').waitFor();
      await page.screenshot(file('surprise-told'));
    });

    test('capabilities, timeline, DNS', async ({ desk }) => {
      const { page } = desk;
      await desk.practise('one-server-refuses');
      await desk.send('MAIL FROM:<anna@contoso.example>', 250);
      await page.getByTestId('tab-capabilities').click();
      await page.screenshot(file('capabilities'));
      await page.getByTestId('tab-timeline').click();
      await page.screenshot(file('timeline'));
      await page.getByTestId('tab-dns').click();
      await page.getByTestId('dns-name').fill('bob@fabrikam.example');
      await page.keyboard.press('Enter');
      await page.getByTestId('lookup').first().waitFor();
      await page.screenshot(file('dns'));
    });

    test('encryption', async ({ desk }) => {
      await desk.practise('expired-certificate');
      await desk.page.getByRole('tab', { name: 'Encryption' }).click();
      await expect(desk.page.getByRole('tabpanel')).toContainText('EX01');
      await desk.page.screenshot(file('encryption'));
    });

    test('explain, history, compare', async ({ desk }) => {
      const { page } = desk;
      for (const scenario of ['healthy', 'starttls-missing']) {
        await desk.practise(scenario);
        await expect(page.getByTestId('session-state')).toContainText('Connected');
        await desk.goToStart();
      }
      await page.getByTestId('start-explain').click();
      await page.getByTestId('explain').waitFor();
      await page.screenshot(file('explain'));
      await page.getByTestId('show-history').click();
      await page.getByTestId('history-session').nth(1).waitFor();
      await page.screenshot(file('history'));
      await page.getByTestId('history-pick').nth(0).check();
      await page.getByTestId('history-pick').nth(1).check();
      await page.getByTestId('history-compare').click();
      await page.getByTestId('difference').first().waitFor();
      await page.screenshot(file('compare'));
    });
  });
}
