import path from 'node:path';
import { expect, test } from './on-desk.ts';

const folder = path.join(import.meta.dirname, '../../docs/screenshots');

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, viewport: { width: 1280, height: 800 } });
    const file = (name: string) => ({ path: path.join(folder, `${name}-${colorScheme}.png`) });

    test('start', async ({ desk }) => {
      await desk.page.screenshot(file('start'));
    });

    test('mid-session', async ({ desk }) => {
      await desk.practise('relay-denied');
      await desk.send('MAIL FROM:<scanner@contoso.example>', 250);
      await desk.send('RCPT TO:<customer@fabrikam.example>', 550);
      await expect(desk.verdict).toBeVisible();
      await desk.type('RCPT TO:<colleague@contoso.example>');
      await desk.page.screenshot(file('session'));
    });

    test('verdict', async ({ desk }) => {
      await desk.practiseGuided('relay-denied', /cannot relay/);
      await desk.page.getByTestId('answer-from').fill('scanner@contoso.example');
      await desk.page.getByTestId('answer-to').fill('customer@fabrikam.example');
      await desk.page.getByTestId('playbook-run').click();
      await expect(desk.verdict).toBeVisible();
      await desk.page.screenshot(file('verdict'));
    });
  });
}
