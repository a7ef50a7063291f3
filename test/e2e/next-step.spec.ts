import { expect, test } from './on-desk.ts';

test('the deciding test is a button: it opens the guided check with the session’s answers, which then runs', async ({
  desk,
}) => {
  const { page } = desk;
  await desk.practise('starttls-missing');
  await expect(desk.verdict).toContainText('STARTTLS');
  const port = await page.getByTestId('port').inputValue();
  const button = desk.verdict.getByTestId('next-step');
  await expect(button).toHaveText('Try what the mail queue does');
  await button.click();
  await expect(page.getByTestId('playbook-form')).toBeVisible();
  await expect(page.getByTestId('answer-host')).toHaveValue('127.0.0.1');
  await expect(page.getByTestId('answer-port')).toHaveValue(port);
  await page.getByTestId('answer-from').fill('anna@contoso.example');
  await page.getByTestId('answer-to').fill('bob@fabrikam.example');
  await page.getByTestId('playbook-run').click();
  await expect(desk.verdict).toHaveAttribute('data-severity', 'error');
  // It has just run: it does not recommend itself.
  await expect(desk.verdict.getByTestId('next-step')).toHaveCount(0);
});
