import { seriousFindings } from './axe.ts';
import { expect, test } from './on-desk.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`${colorScheme}: axe finds nothing serious in what opens over a session`, () => {
    test.use({ colorScheme });

    test('bytes of a line, sending bytes, editing a paste, keys, other tools, options', async ({ desk }) => {
      const { page } = desk;
      await desk.practise('healthy');
      await desk.ready();

      await page.getByTestId('show-bytes').click();
      await page.getByTestId('bytes-panel').waitFor();
      expect(await seriousFindings(page), 'bytes').toEqual([]);
      await page.getByTestId('show-bytes').click();

      await page.getByTestId('terminal-more').click();
      await page.getByTestId('send-bytes').click();
      await page.getByTestId('send-bytes-text').fill('NOOP \\0\\xff');
      expect(await seriousFindings(page), 'send bytes').toEqual([]);
      await page.keyboard.press('Escape');

      await page.evaluate(() => navigator.clipboard.writeText('NOOP\nRSET'));
      await desk.press('Control+V');
      await page.getByTestId('paste-bar').waitFor();
      expect(await seriousFindings(page), 'paste').toEqual([]);
      await page.getByTestId('paste-bar').getByRole('button', { name: 'Edit' }).click();
      await page.getByRole('dialog').waitFor();
      expect(await seriousFindings(page), 'paste edit').toEqual([]);
      await page.keyboard.press('Escape');

      await page.getByTestId('terminal-help').click();
      await page.getByTestId('keyboard-help').waitFor();
      expect(await seriousFindings(page), 'keys').toEqual([]);
      await page.keyboard.press('Escape');

      await page.getByTestId('reproduce-open').click();
      await page.getByTestId('reproduce').waitFor();
      expect(await seriousFindings(page), 'reproduce').toEqual([]);
      await page.keyboard.press('Escape');

      await page.getByTestId('disconnect').click();
      await page.getByTestId('advanced').click();
      await page.getByTestId('advanced-clientName').waitFor();
      expect(await seriousFindings(page), 'advanced').toEqual([]);
    });
  });
}
