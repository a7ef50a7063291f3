import { expect, test } from './on-desk.ts';

test('names are looked up from the session, shown with their times, and go into the record', async ({ desk }) => {
  const { page } = desk;
  await desk.practise('one-server-refuses');
  await page.getByRole('tab', { name: 'DNS' }).click();
  const lookups = page.getByTestId('lookup');
  await expect(page.getByTestId('dns')).toContainText('DNS has not been asked');
  // A practice server is this computer: there is nothing to suggest.
  await expect(page.getByTestId('dns-name')).toHaveValue('');
  await page.getByTestId('dns-look-up').click();
  await expect(page.getByTestId('dns')).toContainText('Type a domain, a server’s name or an address.');
  await page.getByTestId('dns-name').fill('bob@fabrikam.example');
  await page.keyboard.press('Enter');
  const mx = lookups.filter({ hasText: 'MX' }).first();
  await expect(mx).toContainText('10 mx1.fabrikam.example');
  await expect(mx).toContainText(/DNS server 127\.0\.0\.1:\d+.* ms.*TTL/);
  await expect(lookups.filter({ hasText: '2.0.0.127.in-addr.arpa' })).toHaveText(
    /This name does not exist\.DNS server/,
  );
  // What arrives meanwhile must not take the caret out of the field.
  await expect(page.getByTestId('dns-name')).toBeFocused();
  await page.getByText('TTL', { exact: true }).first().hover();
  await expect(page.getByRole('tooltip')).toContainText('may keep an answer');
  expect((await desk.save('text')).text).toContain('DNS: MX fabrikam.example: 10 mx1.fabrikam.example');
});

test('a guided check that only asks DNS shows its questions there too', async ({ desk }) => {
  await desk.practiseGuided('null-mx', /domain bounces/);
  await desk.page.getByRole('tab', { name: 'DNS' }).click();
  await expect(desk.page.getByRole('tabpanel')).toContainText('What the guided check asks of DNS stands here.');
  await desk.page.getByRole('tab', { name: 'Guided check' }).click();
  await desk.page.getByTestId('playbook-run').click();
  await expect(desk.verdict).toBeVisible();
  await desk.page.getByRole('tab', { name: 'DNS' }).click();
  await expect(desk.page.getByTestId('lookup')).toHaveAttribute('data-type', 'MX');

  // Its record is kept, and goes with the ticket, as every session.
  const { name, text } = await desk.save('text');
  expect(name).toMatch(/^ehlo-one-domain-bounces-/);
  expect(text).toContain('It spoke to no mail server');
  await desk.page.getByTestId('show-history').click();
  await desk.page.getByTestId('history-session').filter({ hasText: 'A domain that takes no mail' }).first().click();
  await expect(desk.page.getByTestId('mail-path')).toHaveAttribute('data-break', /./);
  await expect(desk.page.getByTestId('session-state')).toContainText('DNS only');
});
