import { seriousFindings, seriousInBoth } from './axe.ts';
import { expect, test } from './on-desk.ts';
import { picture } from './picture.ts';

test.use({ colorScheme: 'light' });

test.describe('axe finds nothing serious, light and dark', () => {
  test.slow();

  test('on the start screen, Explain and the settings', async ({ desk }) => {
    const { page } = desk;
    // A few practice servers stand for a hundred rows that are made alike.
    await page.getByTestId('practice-filter').fill('relay');
    expect(await seriousInBoth(page), 'start').toEqual([]);
    await page.getByTestId('start-explain').click();
    await page.getByTestId('explain').waitFor();
    expect(await seriousInBoth(page), 'explain').toEqual([]);
    await page.getByTestId('show-settings').click();
    await page.getByTestId('settings-days').waitFor();
    expect(await seriousInBoth(page), 'settings').toEqual([]);
    await desk.goToStart();
    await page.getByTestId('start-connect').click();
    await page.getByTestId('mail-servers').click();
    await page.getByTestId('mail-servers-list').waitFor();
    expect(await seriousInBoth(page), 'mail servers').toEqual([]);
  });

  test('in a session with a verdict, in each of its views and dialogs', async ({ desk }) => {
    const { page } = desk;
    await desk.practise('relay-denied');
    await desk.send('MAIL FROM:<anna@contoso.example>', 250);
    await desk.send('RCPT TO:<customer@fabrikam.example>', 550);
    await expect(desk.verdict).toBeVisible();
    for (const view of ['explanations', 'tls', 'capabilities', 'dns', 'timeline']) {
      await page.getByTestId(`tab-${view}`).click();
      await expect(page.getByRole('tabpanel')).not.toBeEmpty();
      expect(await seriousInBoth(page), view).toEqual([]);
    }
    await page.getByTestId('export-menu').click();
    await page.getByTestId('export-dialog').waitFor();
    expect(await seriousInBoth(page), 'export').toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByTestId('send-open').click();
    expect(await seriousInBoth(page), 'sending').toEqual([]);
  });

  test('in a guided check, before, at its question and after, and in the dialogs of the history', async ({ desk }) => {
    const { page } = desk;
    await desk.practiseGuided('relay-denied', /cannot relay/);
    expect(await seriousInBoth(page), 'questions').toEqual([]);
    await page.getByTestId('playbook-run').click();
    await expect(desk.verdict).toBeVisible();
    expect(await seriousInBoth(page), 'verdict').toEqual([]);
    await page.getByTestId('show-history').click();
    await page.getByTestId('history-menu').first().click();
    await page.getByTestId('history-label').click();
    await page.getByTestId('label-name').waitFor();
    expect(await seriousInBoth(page), 'filing').toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByTestId('history-menu').first().click();
    await page.getByTestId('history-delete').click();
    await page.getByTestId('delete-confirm').waitFor();
    expect(await seriousInBoth(page), 'deleting').toEqual([]);
  });
});

test('every button, field and tab of every screen has a name', async ({ desk }) => {
  const { page } = desk;
  const nameless = async (screen: string) => {
    const tree = await page.locator('body').ariaSnapshot();
    const found = tree
      .split('\n')
      .filter((line) => /^\s*- (?:button|link|textbox|combobox|tab|checkbox|switch|radio)\s*(?:\[.*\])?:?$/.test(line));
    expect(found, screen).toEqual([]);
  };
  await nameless('start');
  await page.getByTestId('show-settings').click();
  await page.getByTestId('settings-days').waitFor();
  await nameless('settings');
  await desk.goToStart();
  await desk.practise('healthy');
  await desk.ready();
  await nameless('session');
  await page.getByTestId('tab-dns').click();
  await nameless('DNS');
});

test('in high contrast what is chosen and where the focus is stays visible', async ({ desk }) => {
  const { page } = desk;
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  await desk.practise('relay-denied');
  await desk.send('MAIL FROM:<anna@contoso.example>', 250);
  await desk.send('RCPT TO:<customer@fabrikam.example>', 550);
  await expect(desk.verdict).toBeVisible();
  const outline = (testid: string) =>
    page.getByTestId(testid).evaluate((element) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      const after = getComputedStyle(element, '::after');
      return { ring: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1, boxShadow, after: after.outlineStyle };
    });
  await page.getByTestId('export-menu').focus();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  await expect(page.getByTestId('export-menu')).toBeFocused();
  const { ring, after } = await outline('export-menu');
  expect(ring || after !== 'none', 'a ring around what has the focus').toBe(true);
  // The break on the drawn path of the mail is told by more than its colour.
  await expect(page.getByTestId('mail-path')).toHaveAttribute('aria-label', /It breaks at/);
  expect(await seriousFindings(page)).toEqual([]);
  await picture(page, 'high-contrast');
});
