import { expect, test } from './on-desk.ts';

test('the commands that are legal now are a click away, and explained', async ({ desk }) => {
  const { page } = desk;
  await desk.practise('healthy');
  await desk.ready();
  const row = page.getByTestId('legal-commands');
  await expect(row.getByRole('button')).toHaveText([
    'MAIL FROM',
    'AUTH',
    'VRFY',
    'EXPN',
    'NOOP',
    'HELP',
    'RSET',
    'QUIT',
    'EHLO',
  ]);
  await row.getByRole('button', { name: 'MAIL FROM' }).click();
  await expect(page.getByTestId('terminal-hint')).toContainText('MAIL FROM:<sender>');
  await desk.type('anna@contoso.example');
  await desk.press('Enter');
  await desk.replied('MAIL FROM:<anna@contoso.example>', 250);
  await expect(row.getByRole('button').first()).toHaveText('RCPT TO');
  await expect(row.getByRole('button', { name: 'DATA' })).toHaveCount(0);
});

test('Tab completes what the server offers and says what it means', async ({ desk }) => {
  const { page } = desk;
  await desk.practise('healthy');
  await desk.ready();
  await desk.type('auth l');
  await desk.press('Tab');
  const hint = page.getByTestId('terminal-hint');
  await expect(hint).toContainText('The server asks for the name, then for the password');
  await desk.press('Control+U');
  await desk.type('mail from:<> re');
  await desk.press('Tab', 'Tab', 'Enter');
  await desk.replied('mail from:<> RET=FULL', 250);
});

test('Ctrl+C copies a selection, clears the line, and asks before it closes the connection', async ({ desk }) => {
  const { page } = desk;
  await desk.practise('healthy');
  await desk.ready();
  await desk.send('NOOP', 250);
  const row = page.locator('.xterm-rows > div', { hasText: '250 2.0.0' }).last();
  const box = await row.boundingBox();
  if (!box) throw new Error('the reply is not drawn');
  await page.mouse.dblclick(box.x + 24, box.y + box.height / 2);
  await desk.press('Control+c');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('250');
  await expect(page.getByTestId('session-state')).toContainText('Connected');
  await desk.type('RCPT');
  await desk.press('Control+c', 'Control+c');
  await expect(page.getByTestId('terminal-hint')).toContainText('once more');
  await desk.send('NOOP', 250);
  await expect(page.getByTestId('session-state')).toContainText('Connected');
  await desk.press('Control+c', 'Control+c');
  await expect(page.getByTestId('session-state')).toContainText('Closed');
});

test('F1 lists the keys, Ctrl+L clears the view and loses nothing', async ({ desk }) => {
  const { page } = desk;
  await desk.practise('healthy');
  await desk.ready();
  await desk.press('F1');
  const help = page.getByRole('dialog', { name: 'Keys in the terminal' });
  await expect(help).toContainText('Ctrl+L');
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await expect(page.getByTestId('terminal').locator('textarea')).toBeFocused();
  const rows = page.locator('.xterm-rows');
  await expect(rows).toContainText('EHLO');
  const lines = (await desk.lines()).length;
  await desk.press('Control+L');
  await expect(rows).not.toContainText('EHLO');
  await desk.send('NOOP', 250);
  expect(await desk.lines()).toHaveLength(lines + 2);
  await desk.press('Shift+PageUp');
  await expect(rows).toContainText('EHLO');
  // A click still finds the line it is on.
  await desk.press('Shift+PageDown');
  await desk.clickRow('250 2.0.0');
  await expect(desk.explanations.last()).toHaveAttribute('data-selected', 'true');
});

test('what is typed stays while another tab is shown, and the context menu shows the bytes of a line', async ({
  desk,
}) => {
  const { page } = desk;
  await desk.practise('healthy');
  await desk.ready();
  await desk.type('MAIL FROM:<half');
  await desk.goToStart();
  await page.locator('.app-tab', { hasText: 'Everything works' }).click();
  await desk.press('End');
  await desk.type('@contoso.example>');
  await desk.press('Enter');
  await desk.replied('MAIL FROM:<half@contoso.example>', 250);
  await desk.clickRow('MAIL FROM', 'right');
  await page.getByTestId('menu-bytes').click();
  await expect(page.getByTestId('bytes-facts')).toContainText('Sent · 34 bytes');
});
