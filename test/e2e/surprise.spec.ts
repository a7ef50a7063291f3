import { surpriseOf } from '../../electron/lab/surprise.ts';
import { seriousFindings } from './axe.ts';
import { expect, test } from './on-desk.ts';

test('a surprise is looked into by hand and by its guided check, answered, and told', async ({ desk }) => {
  const { page } = desk;
  const number = await desk.surprise('postfix-relay-denied');
  const { title, story } = surpriseOf(number).scenario;
  const panel = page.getByTestId('surprise');
  await expect(panel).toContainText('partner@fabrikam.example');
  await expect(page.getByRole('button', { name: `Surprise ${number}`, exact: true })).toBeVisible();

  // By hand: the address is filled in, and says nothing.
  await page.getByTestId('connect').click();
  await expect(desk.transcript).toContainText('ESMTP Postfix');
  await page.getByTestId('surprise-check').click();
  await page.getByTestId('playbook-run').click();
  await expect(desk.verdict).toHaveAttribute('data-ending', 'outside-denied');
  const { text } = await desk.save('text');
  const shown = `${await page.locator('body').textContent()}${text}`;
  expect([title, story, 'postfix-relay-denied'].filter((secret) => shown.includes(secret))).toEqual([]);

  await page.getByTestId('show-history').click();
  await page.getByTestId('history-filter').fill(`surprise-${number}`);
  await expect(page.getByTestId('history-session').first()).toContainText(`Surprise practice server ${number}`);
  await page.getByRole('button', { name: `Surprise ${number}`, exact: true }).click();
  await page.getByTestId('tab-surprise').click();
  await panel.getByRole('radio', { name: 'does not relay to other domains' }).check();
  await page.getByTestId('surprise-tell').click();
  const told = page.getByTestId('surprise-told');
  await expect(told).toHaveAttribute('data-right', 'true');
  await expect(told).toContainText(title);
  await expect(told).toContainText(story);
  await expect(told).toContainText('mynetworks');
  expect(await seriousFindings(page)).toEqual([]);
  // What was practised goes by its title from now on.
  await page.getByTestId('show-history').click();
  await page.getByTestId('history-filter').fill(`surprise-${number}`);
  await expect(page.getByTestId('history-session').first()).toContainText(title);
});

test('a wrong answer is told as one; another surprise is of any kind', async ({ desk }) => {
  const { page } = desk;
  await desk.surprise('null-mx');
  await page.getByTestId('surprise').getByRole('radio', { name: 'Nothing is wrong' }).check();
  await page.getByTestId('surprise-tell').click();
  const told = page.getByTestId('surprise-told');
  await expect(told).toHaveAttribute('data-right', 'false');
  await expect(told).toContainText('You chose: Nothing is wrong');
  await page.getByTestId('surprise-another').click();
  await expect(told).toBeHidden();
  await expect(page.getByTestId('surprise-choices').getByRole('radio')).toHaveCount(6);
});
