import { expect, test } from './on-desk.ts';

test('raw mode: every key goes at once, a backspace too, and Ctrl+] goes back to lines', async ({ desk }) => {
  const { page } = desk;
  await desk.practise('healthy');
  await desk.ready();
  await page.getByTestId('raw-mode').click();
  await expect(page.getByTestId('raw-mode')).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByTestId('raw-banner')).toBeVisible();
  await desk.type('NOOPX');
  await desk.press('Backspace', 'Enter');
  // The server got the octet, not the correction: it does not know this command.
  await expect.poll(async () => (await desk.lines()).find((line) => line.startsWith('> NOOP'))).toBe('> NOOPX\\x08');
  await expect.poll(async () => (await desk.lines()).at(-1)).toMatch(/^5\d\d /);
  await page.getByTestId('raw-backspace').selectOption('7F (DEL)');
  await desk.type('N');
  await desk.press('Backspace', 'Enter');
  await expect.poll(() => desk.lines()).toContain('> N\\x7f');
  await desk.type('NOOP');
  await desk.press('Enter');
  await desk.replied('NOOP', 250);
  await desk.press('Control+BracketRight');
  await expect(page.getByTestId('raw-mode')).toHaveAttribute('aria-pressed', 'false');
  await desk.type('NOOPX');
  await desk.press('Backspace', 'Enter');
  await expect.poll(async () => (await desk.lines()).filter((line) => line === '> NOOP')).toHaveLength(2);
});

test('bytes written with escapes go out exactly so, and can be read back from the line', async ({ desk }) => {
  const { page } = desk;
  await desk.practise('healthy');
  await desk.ready();
  await page.getByTestId('terminal-more').click();
  await page.getByTestId('send-bytes').click();
  const dialog = page.getByRole('dialog', { name: 'Send bytes' });
  await page.getByTestId('send-bytes-text').fill('VRFY \\xZZ');
  await expect(dialog).toContainText('At character 6');
  await expect(page.getByTestId('send-bytes-send')).toBeDisabled();
  await page.getByTestId('send-bytes-text').fill('VRFY \\0\\xe9\\u{e9}\\r');
  await expect(dialog.locator('.hex-digits').first()).toContainText('56 52 46 59 20 00 e9 c3  a9 0d 0d 0a');
  await page.getByTestId('send-bytes-send').click();
  await expect(dialog).toBeHidden();
  await expect.poll(() => desk.lines()).toContain('> VRFY \\x00\\xe9é\\r');
  await expect(page.getByTestId('terminal').locator('textarea')).toBeFocused();
  await desk.press('F2', 'Alt+ArrowUp');
  const panel = page.getByTestId('bytes-panel');
  for (let i = 0; i < 6 && !(await page.getByTestId('bytes-facts').textContent())?.startsWith('Sent'); i++) {
    await desk.press('Alt+ArrowUp');
  }
  await expect(page.getByTestId('bytes-facts')).toContainText('Sent · 12 bytes');
  await expect(panel.locator('.hex-digits')).toHaveText(/^56 52 46 59 20 00 e9 c3 {2}a9 0d 0d 0a\s*$/);
});

test('the bytes of a reply are those of the wire', async ({ desk }) => {
  const { page } = desk;
  await desk.practise('healthy');
  await desk.ready();
  await desk.send('NOOP', 250);
  const last = (await desk.lines()).at(-1) ?? '';
  await page.getByTestId('show-bytes').click();
  await desk.press('Alt+ArrowUp');
  await expect(page.getByTestId('bytes-facts')).toContainText(`Received · ${last.length + 2} bytes`);
  const digits = (await page.getByTestId('bytes-panel').locator('.hex-digits').allTextContents()).join(' ');
  const octets = Buffer.from(digits.replace(/\s+/g, ''), 'hex').toString('latin1');
  expect(octets).toBe(`${last}\r\n`);
  // A reply of several lines, picked in the guide, comes whole.
  await desk.explanations
    .filter({ hasText: /250-.* …/ })
    .first()
    .getByRole('button')
    .first()
    .click();
  const reply = async () => {
    const whole = (await page.getByTestId('bytes-panel').locator('.hex-digits').allTextContents()).join(' ');
    return Buffer.from(whole.replace(/\s+/g, ''), 'hex').toString('latin1');
  };
  await expect.poll(reply).toMatch(/^250-.*\r\n(250-.*\r\n)+250 .*\r\n$/);
});
