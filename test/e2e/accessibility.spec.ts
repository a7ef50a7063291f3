import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright/test';
import { expect, test } from './on-desk.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`${colorScheme}: axe finds nothing serious`, () => {
    test.use({ colorScheme });

    test('on the start screen', async ({ desk }) => {
      expect(await seriousFindings(desk.page)).toEqual([]);
    });

    test('in a session with a verdict', async ({ desk }) => {
      await desk.practise('relay-denied');
      await desk.send('MAIL FROM:<anna@contoso.example>', 250);
      await desk.send('RCPT TO:<customer@fabrikam.example>', 550);
      await expect(desk.verdict).toBeVisible();
      expect(await seriousFindings(desk.page)).toEqual([]);
    });

    test('on the Explain screen', async ({ desk }) => {
      await desk.page.getByTestId('start-explain').click();
      await desk.page.getByTestId('explain').waitFor();
      expect(await seriousFindings(desk.page)).toEqual([]);
    });
  });
}

async function seriousFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    // Fluent's focus sentinels: focusable and hidden on purpose, they pass the focus on at once.
    .exclude('[data-tabster-dummy]')
    .analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, help, nodes }) =>
        `${id}: ${help}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(' | ')}`,
    );
}
