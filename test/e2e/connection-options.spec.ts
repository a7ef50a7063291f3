import { expect, test } from './on-desk.ts';

test('advanced options are used at the next Connect, and a wrong one is told before', async ({ desk }) => {
  const { page } = desk;
  await desk.practise('healthy');
  await desk.ready();
  await page.getByTestId('disconnect').click();
  await page.getByTestId('advanced').click();
  await page.getByTestId('advanced-clientName').fill('desk.contoso.example');
  await page.getByLabel('To version').selectOption('TLSv1.2');
  await page.getByTestId('advanced-sourceAddress').fill('nowhere');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('advanced')).toHaveText('Advanced (3)');
  await page.getByTestId('connect').click();
  await expect(page.getByTestId('connection-bar').getByRole('alert')).toContainText('advanced options');
  await page.getByTestId('advanced').click();
  await expect(page.getByRole('group', { name: 'Way to the server' })).toContainText('An IP address of this computer');
  await page.getByTestId('advanced-sourceAddress').fill('');
  await page.keyboard.press('Escape');
  await page.getByTestId('connect').click();
  await expect.poll(() => desk.lines()).toContain('> EHLO desk.contoso.example');
  await expect(page.getByTestId('session-state')).toContainText('TLSv1.2');
});
