import { seriousFindings } from './axe.ts';
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
