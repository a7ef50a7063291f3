import path from 'node:path';
import { expect, test } from './on-desk.ts';

const folder = path.join(import.meta.dirname, '../../docs/screenshots');

/** Every screen as README and docs show it; a page at 200 % zoom has half the room in CSS pixels. */
const looks = [
  { name: 'light', use: { colorScheme: 'light', viewport: { width: 1280, height: 800 } } },
  { name: 'dark', use: { colorScheme: 'dark', viewport: { width: 1280, height: 800 } } },
  { name: 'zoom', use: { colorScheme: 'light', viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 } },
] as const;

for (const { name, use } of looks) {
  test.describe(name, () => {
    test.use(use);
    const file = (screen: string) => ({ path: path.join(folder, `${screen}-${name}.png`) });

    test('start', async ({ desk }) => {
      await desk.page.screenshot(file('start'));
    });

    test('mid-session, export, sending', async ({ desk }) => {
      const { page } = desk;
      await desk.practise('relay-denied');
      await desk.send('MAIL FROM:<scanner@contoso.example>', 250);
      await desk.send('RCPT TO:<customer@fabrikam.example>', 550);
      await expect(desk.verdict).toBeVisible();
      await desk.type('RCPT TO:<colleague@contoso.example>');
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

    test('verdict', async ({ desk }) => {
      await desk.practiseGuided('relay-denied', /cannot relay/);
      await desk.page.getByTestId('answer-from').fill('scanner@contoso.example');
      await desk.page.getByTestId('answer-to').fill('customer@fabrikam.example');
      await desk.page.getByTestId('playbook-run').click();
      await expect(desk.verdict).toBeVisible();
      await desk.page.screenshot(file('verdict'));
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
