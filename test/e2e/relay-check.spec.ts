import { expect, test } from './on-desk.ts';

test('the relay check ends in a verdict with the connector recipe, addresses filled in', async ({ desk }) => {
  const { page } = desk;
  await desk.practiseGuided('relay-denied', /cannot relay/);
  await page.getByTestId('answer-from').fill('scanner@contoso.example');
  await page.getByTestId('answer-to').fill('customer@fabrikam.example');
  await page.getByTestId('playbook-run').click();
  await expect(desk.verdict).toBeVisible();
  await expect(desk.verdict).toHaveAttribute('data-severity', 'error');
  await expect(desk.verdict).toContainText('may not relay');
  const recipe = desk.verdict.getByTestId('command').filter({ hasText: 'New-ReceiveConnector' }).first();
  await expect(recipe).toContainText('-RemoteIPRanges');
  await expect(recipe).toContainText('127.0.0.1');
  await expect(recipe).not.toContainText('{');
  await expect(desk.verdict.getByTestId('evidence').first()).toContainText('550 5.7.54');
  const lines = await desk.lines();
  expect(lines).toContain('> MAIL FROM:<scanner@contoso.example>');
  expect(lines).toContain('> RCPT TO:<customer@fabrikam.example>');
  expect(lines.some((line) => line.startsWith('> DATA'))).toBe(false);
});

test('on a healthy server the same check finds nothing wrong', async ({ desk }) => {
  const { page } = desk;
  await desk.practiseGuided('healthy', /cannot relay/);
  await page.getByTestId('answer-from').fill('scanner@contoso.example');
  await page.getByTestId('answer-to').fill('customer@fabrikam.example');
  await page.getByTestId('playbook-run').click();
  await expect(desk.verdict).toHaveAttribute('data-severity', 'ok');
});

test('a missing answer is told at its question', async ({ desk }) => {
  await desk.page.getByTestId('playbook-relay').click();
  await desk.page.getByTestId('playbook-run').click();
  await expect(desk.page.getByTestId('playbook-form')).toContainText('This is needed.');
});
