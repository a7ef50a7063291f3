import { seriousFindings } from './axe.ts';
import { expect, test } from './on-desk.ts';

test('signing in with the form: the exchange is decoded, and the password is nowhere', async ({ desk }) => {
  const { page } = desk;
  await desk.practise('healthy');
  await page.getByTestId('sign-in-open').click();
  await page.getByTestId('sign-in-mechanism').selectOption('LOGIN');
  await page.getByTestId('sign-in-user').fill('anna@contoso.example');
  await page.getByTestId('sign-in-secret').fill('wrong-horse');
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByTestId('sign-in-submit').click();
  await expect(page.getByTestId('sign-in-problem')).toContainText('535');
  await desk.explanations.filter({ hasText: '535' }).first().waitFor();
  const asked = desk.explanations.filter({ hasText: '334' }).last();
  await asked.getByRole('button').first().click();
  await expect(asked.getByTestId('decoded')).toContainText('Password:');
  await expect(asked.getByTestId('decoded')).toContainText('the password, in base64');
  await page.getByTestId('sign-in-secret').fill('practice');
  await page.getByTestId('sign-in-secret').press('Enter');
  await expect(page.getByTestId('sign-in-form')).toBeHidden();
  await expect.poll(async () => (await desk.lines()).some((line) => line.startsWith('235 '))).toBe(true);
  const { text } = await desk.save('json');
  for (const secret of [
    'wrong-horse',
    Buffer.from('wrong-horse').toString('base64'),
    Buffer.from('practice').toString('base64'),
  ])
    expect(text + (await page.content())).not.toContain(secret);
});

test('a plain connection is asked about before anything is sent', async ({ desk }) => {
  const { page } = desk;
  await desk.practise('healthy');
  await page.getByTestId('disconnect').click();
  await page.getByTestId('security').selectOption('plain');
  await page.getByTestId('connect').click();
  await page.getByTestId('sign-in-open').click();
  await page.getByTestId('sign-in-mechanism').selectOption('LOGIN');
  await page.getByTestId('sign-in-user').fill('anna');
  await page.getByTestId('sign-in-secret').fill('practice');
  await page.getByTestId('sign-in-submit').click();
  await expect(page.getByTestId('sign-in-problem')).toContainText('not encrypted');
  expect((await desk.lines()).some((line) => line.startsWith('> AUTH'))).toBe(false);
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByTestId('sign-in-secret').fill('practice');
  await page.getByTestId('sign-in-insist').click();
  await page.getByTestId('sign-in-submit').click();
  await expect.poll(async () => (await desk.lines()).some((line) => line.startsWith('> AUTH LOGIN'))).toBe(true);
});

test('while the server waits for an answer, base64 is made from what is typed', async ({ desk }) => {
  const { page } = desk;
  await desk.practise('healthy');
  await desk.send('AUTH LOGIN', 334);
  await expect(page.getByTestId('auth-answer')).toContainText('Username:');
  await page.getByTestId('auth-answer-text').fill('anna');
  await expect(page.getByTestId('auth-answer-base64')).not.toContainText('YW5uYQ==');
  await page.getByTestId('auth-answer').getByRole('button', { name: 'Show what is typed' }).click();
  await expect(page.getByTestId('auth-answer-base64')).toHaveText('YW5uYQ==');
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByTestId('auth-answer-send').click();
  await expect(page.getByTestId('auth-answer')).toContainText('Password:');
  await page.getByTestId('auth-answer-text').fill('practice');
  await page.getByTestId('auth-answer-text').press('Enter');
  await expect.poll(async () => (await desk.lines()).some((line) => line.startsWith('235 '))).toBe(true);
  await expect(page.getByTestId('auth-answer')).toBeHidden();
});
