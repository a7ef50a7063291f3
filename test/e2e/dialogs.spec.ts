import { seriousInBoth } from './axe.ts';
import { expect, test } from './on-desk.ts';

test.use({ colorScheme: 'light' });

test('axe finds nothing serious in what opens over a session: bytes of a line, sending bytes, editing a paste, keys, other tools, options', async ({
  desk,
}) => {
  const { page } = desk;
  await desk.practise('healthy');
  await desk.ready();

  await page.getByTestId('show-bytes').click();
  await page.getByTestId('bytes-panel').waitFor();
  expect(await seriousInBoth(page), 'bytes').toEqual([]);
  await page.getByTestId('show-bytes').click();

  await page.getByTestId('terminal-more').click();
  await page.getByTestId('send-bytes').click();
  await page.getByTestId('send-bytes-text').fill('NOOP \\0\\xff');
  expect(await seriousInBoth(page), 'send bytes').toEqual([]);
  await page.keyboard.press('Escape');

  await page.evaluate(() => navigator.clipboard.writeText('NOOP\nRSET'));
  await desk.press('Control+V');
  await page.getByTestId('paste-bar').waitFor();
  expect(await seriousInBoth(page), 'paste').toEqual([]);
  await page.getByTestId('paste-bar').getByRole('button', { name: 'Edit' }).click();
  await page.getByRole('dialog').waitFor();
  expect(await seriousInBoth(page), 'paste edit').toEqual([]);
  await page.keyboard.press('Escape');

  await page.getByTestId('terminal-help').click();
  await page.getByTestId('keyboard-help').waitFor();
  expect(await seriousInBoth(page), 'keys').toEqual([]);
  await page.keyboard.press('Escape');

  await page.getByTestId('reproduce-open').click();
  await page.getByTestId('reproduce').waitFor();
  expect(await seriousInBoth(page), 'reproduce').toEqual([]);
  await page.keyboard.press('Escape');

  await page.getByTestId('disconnect').click();
  await page.getByTestId('advanced').click();
  await page.getByTestId('advanced-clientName').waitFor();
  expect(await seriousInBoth(page), 'advanced').toEqual([]);
});
