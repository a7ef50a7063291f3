import { expect, test } from './on-desk.ts';

/** The guided checks that ask DNS, in the window: the practice server's own DNS answers. */
for (const { scenario, playbook, severity, words } of [
  {
    scenario: 'spf-address-missing',
    playbook: /missing or to junk/,
    severity: 'error',
    words: 'may not send for contoso.example',
  },
  { scenario: 'junk-healthy', playbook: /missing or to junk/, severity: 'ok', words: 'no reason to distrust' },
  { scenario: 'listed-css', playbook: /mail is blocked/, severity: 'error', words: 'is on Spamhaus ZEN (CSS)' },
  { scenario: 'null-mx', playbook: /domain bounces/, severity: 'error', words: 'null MX' },
  { scenario: 'one-server-refuses', playbook: /domain bounces/, severity: 'error', words: 'do not do the same' },
]) {
  test(`${scenario} comes to its verdict`, async ({ desk }) => {
    await desk.practiseGuided(scenario, playbook);
    await desk.page.getByTestId('playbook-run').click();
    await expect(desk.verdict).toBeVisible();
    await expect(desk.verdict).toHaveAttribute('data-severity', severity);
    await expect(desk.verdict).toContainText(words);
    await expect(desk.page.getByTestId('playbook-steps')).toContainText(/DNS: |is on Spamhaus/);
  });
}
