import type { Desk } from './desk.ts';
import { expect, test } from './on-desk.ts';

async function paste(desk: Desk, text: string): Promise<void> {
  await desk.page.evaluate((words) => navigator.clipboard.writeText(words), text);
  await desk.press('Control+V');
}
const sent = async (desk: Desk): Promise<string[]> => (await desk.lines()).filter((line) => line.startsWith('> '));

test('several pasted lines are asked about, then go one after each reply', async ({ desk }) => {
  const { page } = desk;
  await desk.practise('healthy');
  await desk.ready();
  const before = (await sent(desk)).length;
  await paste(desk, 'MAIL FROM:<anna@contoso.example>\r\nRCPT TO:<ben@contoso.example>\nNOOP\x1b[2J\rRSET\n');
  const bar = page.getByTestId('paste-bar');
  await expect(bar).toContainText('Send 4 lines');
  await expect(page.getByTestId('terminal-hint')).toContainText('left out');
  expect(await sent(desk)).toHaveLength(before);
  await bar.getByRole('button', { name: 'One after each reply' }).click();
  await desk.replied('RSET', 250);
  const lines = (await desk.lines()).filter((line) => line.startsWith('> ') || /^\d{3} /.test(line)).slice(-8);
  expect(lines.map((line) => line.slice(0, 6))).toEqual([
    '> MAIL',
    '250 2.',
    '> RCPT',
    '250 2.',
    '> NOOP',
    '250 2.',
    '> RSET',
    '250 2.',
  ]);
  await expect(bar).toBeHidden();
  await expect(page.getByTestId('terminal').locator('textarea')).toBeFocused();
});

test('all at once, and the choice is kept for the session', async ({ desk }) => {
  const { page } = desk;
  await desk.practise('healthy');
  await desk.ready();
  await paste(desk, 'NOOP\nRSET\nVRFY anna');
  await page.getByLabel('Always so in this session').click();
  await page.getByRole('button', { name: 'All at once' }).click();
  await desk.replied('VRFY anna', 252);
  const lines = (await desk.lines()).filter((line) => line.startsWith('> '));
  expect(lines.slice(-3)).toEqual(['> NOOP', '> RSET', '> VRFY anna']);
  await paste(desk, 'NOOP\nRSET\n');
  await desk.replied('RSET', 250);
  await expect(page.getByTestId('paste-bar')).toBeHidden();
});

test('a paste with a refused DATA stops before the message becomes commands', async ({ desk }) => {
  const { page } = desk;
  await desk.practise('healthy');
  await desk.ready();
  await paste(desk, 'DATA\nSubject: never sent\n\nQUIT\n.\n');
  await desk.press();
  await page.getByRole('button', { name: 'One after each reply' }).click();
  await expect(page.getByTestId('terminal-hint')).toContainText('refused DATA');
  expect((await sent(desk)).at(-1)).toBe('> DATA');
});

test('Esc sends nothing; one pasted line waits for Enter', async ({ desk }) => {
  const { page } = desk;
  await desk.practise('healthy');
  await desk.ready();
  const before = (await sent(desk)).length;
  await paste(desk, 'NOOP\nQUIT\n');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('paste-bar')).toBeHidden();
  await paste(desk, 'NOOP\n');
  await expect(page.getByTestId('terminal-hint')).toContainText('NOOP');
  expect(await sent(desk)).toHaveLength(before);
  await desk.press('Enter');
  await desk.replied('NOOP', 250);
});

test('pasted lines are edited before they go', async ({ desk }) => {
  const { page } = desk;
  await desk.practise('healthy');
  await desk.ready();
  await paste(desk, 'NOOP\nQUIT\n');
  await page.getByRole('button', { name: 'Edit first' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit before sending' });
  await dialog.getByRole('textbox').fill('NOOP\nVRFY ben');
  await dialog.getByRole('button', { name: 'One after each reply' }).click();
  await desk.replied('VRFY ben', 252);
  expect(await sent(desk)).not.toContain('> QUIT');
});

test('inside the message a paste is the message; its end is a button', async ({ desk }) => {
  const { page } = desk;
  await desk.practise('healthy');
  await desk.ready();
  await desk.send('MAIL FROM:<anna@contoso.example>', 250);
  await desk.send('RCPT TO:<ben@contoso.example>', 250);
  await desk.send('DATA', 354);
  await expect(page.getByTestId('data-banner')).toBeVisible();
  await paste(desk, 'Subject: test\r\n\r\n.a line with a dot\r\nQUIT\r\n');
  await expect.poll(async () => (await sent(desk)).at(-1)).toBe('> QUIT');
  const lines = await desk.lines();
  expect(lines).toContain('> ..a line with a dot');
  expect(lines.some((line) => line.startsWith('* ') && line.includes('begins with a dot'))).toBe(true);
  await page.getByTestId('end-message').click();
  await desk.replied('.', 250);
  await expect(page.getByTestId('data-banner')).toBeHidden();
});
