import { seriousFindings } from './axe.ts';
import { expect, test } from './on-desk.ts';
import { picture } from './picture.ts';

test('sessions are noted, filed, found again, compared and deleted', async ({ desk }) => {
  const { page } = desk;
  await desk.practise('relay-denied');
  await desk.send('MAIL FROM:<anna@contoso.example>', 250);
  await desk.send('RCPT TO:<customer@fabrikam.example>', 550);
  const refusal = desk.explanations.filter({ hasText: '550 5.7.54' });
  await refusal.getByTestId('note-add').click();
  await page.getByTestId('note-text').fill('Asked the Exchange team');
  await page.getByTestId('note-save').click();
  await expect(refusal.getByTestId('line-note')).toHaveText('Asked the Exchange team');
  await desk.send('QUIT', 221);
  await desk.goToStart();
  await desk.practise('healthy');
  await desk.send('MAIL FROM:<anna@contoso.example>', 250);
  await desk.send('QUIT', 221);

  await page.getByTestId('show-history').click();
  const rows = page.getByTestId('history-session');
  await page.getByTestId('history-filter').fill('asked the exchange team');
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText(/relay/);
  await page.getByTestId('history-menu').click();
  await page.getByTestId('history-label').click();
  await page.getByTestId('label-name').fill('Scanner in Lyon');
  await page.getByTestId('label-ticket').fill('INC0012345');
  await page.getByTestId('label-save').click();
  await expect(rows).toContainText('Scanner in Lyon');
  await expect(rows).toContainText('INC0012345');
  // Other tests' sessions are in the same history: the two newest are this one's.
  await page.getByTestId('history-filter').fill('');
  await expect(rows.nth(1)).toContainText('Scanner in Lyon');
  expect(await seriousFindings(page)).toEqual([]);
  await picture(page, 'history');

  await page.getByTestId('history-pick').nth(0).check();
  await page.getByTestId('history-pick').nth(1).check();
  await page.getByTestId('history-compare').click();
  await expect(page.getByTestId('difference').first()).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  await picture(page, 'compare');

  await page.getByTestId('show-history').click();
  await page.getByTestId('history-filter').fill('lyon');
  await expect(rows).toHaveCount(1);
  await page.getByTestId('history-menu').click();
  await page.getByTestId('history-delete').click();
  await page.getByTestId('delete-confirm').click();
  await expect(rows).toHaveCount(0);
  // The row went, and its dialog with it: the rest of the window is there for screen readers again.
  await expect(page.locator('#root')).not.toHaveAttribute('aria-hidden', 'true');
});
