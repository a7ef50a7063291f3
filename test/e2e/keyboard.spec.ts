import { tabTo } from './keyboard.ts';
import { expect, test } from './on-desk.ts';

test('by keyboard alone: a guided check on a practice server, its verdict, and the export', async ({ desk }) => {
  const { page } = desk;
  const { keyboard } = page;
  await tabTo(page, page.getByTestId('playbook-relay'));
  await keyboard.press('Enter');
  // The form waits to be filled in; what is missing gets the focus.
  await expect(page.getByTestId('answer-host')).toBeFocused();
  await keyboard.press('Enter');
  await expect(page.getByTestId('playbook-form')).toContainText('This is needed.');
  await expect(page.getByTestId('answer-host')).toBeFocused();
  await tabTo(page, page.getByTestId('practice-menu'));
  await keyboard.press('Enter');
  await tabTo(page, page.getByRole('menuitem', { name: 'The scanner cannot mail to outside addresses' }), 'ArrowDown');
  await keyboard.press('Enter');
  await expect(page.getByTestId('answer-host')).toHaveValue('127.0.0.1');
  await expect(page.getByTestId('practice-menu')).toBeFocused();
  await tabTo(page, page.getByTestId('playbook-run'), 'Shift+Tab');
  await keyboard.press('Enter');
  await expect(desk.verdict.getByRole('heading', { level: 2 })).toBeFocused();
  await tabTo(page, desk.verdict.getByTestId('evidence').first());
  await keyboard.press('Enter');

  await tabTo(page, page.getByTestId('export-menu'), 'Shift+Tab');
  await keyboard.press('Enter');
  await page.getByTestId('export-dialog').waitFor();
  await tabTo(page, page.getByTestId('export-save'));
  const [download] = await Promise.all([page.waitForEvent('download'), keyboard.press('Enter')]);
  expect(download.suggestedFilename()).toMatch(/^ehlo-practice-relay-denied-/);
  await keyboard.press('Escape');
  await page.getByTestId('export-dialog').waitFor({ state: 'detached' });
  await expect(page.getByTestId('export-menu')).toBeFocused();

  // Its tab is closed: the screen that comes back has the keyboard.
  await tabTo(page, page.getByRole('button', { name: /^Close / }), 'Shift+Tab');
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});

test('by keyboard alone: connect, STARTTLS by hand, and the export; the terminal lets go', async ({ desk }) => {
  const { page } = desk;
  const { keyboard } = page;
  await tabTo(page, page.getByTestId('start-connect'));
  await keyboard.press('Enter');
  await expect(page.getByTestId('host')).toBeFocused();
  await tabTo(page, page.getByTestId('practice-menu'));
  await keyboard.press('Enter');
  await tabTo(page, page.getByRole('menuitem', { name: 'Everything works' }), 'ArrowUp');
  await keyboard.press('Enter');
  const terminal = page.getByTestId('terminal').locator('textarea');
  await expect(terminal).toBeFocused();
  await tabTo(page, page.getByTestId('disconnect'), 'Shift+Tab');
  await keyboard.press('Enter');
  await expect(page.getByTestId('session-state')).toContainText('Closed');
  await tabTo(page, page.getByTestId('security'), 'Shift+Tab');
  await keyboard.press('ArrowUp');
  await expect(page.getByTestId('security')).toHaveValue('plain');
  await tabTo(page, page.getByTestId('connect'));
  await keyboard.press('Enter');
  await expect(terminal).toBeFocused();
  await page.getByTestId('legal-commands').getByRole('button', { name: 'STARTTLS' }).waitFor();
  await keyboard.type('STARTTLS');
  await keyboard.press('Enter');
  await expect(page.getByTestId('legal-commands').getByRole('button', { name: 'STARTTLS' })).toBeHidden();
  await desk.ready();

  // On an empty line Tab goes on, with something typed Shift+Tab goes back.
  await keyboard.press('Tab');
  await expect(page.getByTestId('legal-commands').getByRole('button').first()).toBeFocused();
  await keyboard.press('Shift+Tab');
  await expect(terminal).toBeFocused();
  await keyboard.type('NOO');
  await keyboard.press('Tab');
  await expect(terminal).toBeFocused();
  await tabTo(page, page.getByTestId('export-menu'), 'Shift+Tab');
  await keyboard.press('Enter');
  await tabTo(page, page.getByTestId('export-copy'));
  await keyboard.press('Enter');
  await expect(page.getByTestId('export-copy')).toHaveText('Copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('STARTTLS');
});
