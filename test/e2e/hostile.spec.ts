import { expect, test } from './on-desk.ts';

/** The server's greeting would set the title, write into the clipboard, make a link, wipe the screen and ask for the cursor. */
test('terminal escapes from a server are shown and never obeyed', async ({ desk, context }) => {
  const { page } = desk;
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(() => navigator.clipboard.writeText('mine'));
  const title = await page.title();

  await desk.practise('escape-sequences');
  await expect(page.getByTestId('session-state')).toContainText('Connected');
  await expect.poll(async () => (await desk.lines()).join('\n')).toContain('\\x1b]52;c;Y2FsYy5leGU=\\x07');
  const shown = (await desk.lines()).join('\n');
  expect(shown).toContain('\\x1b]0;You have been hacked\\x07');
  expect(shown).toContain('\\x1b]8;;https://evil.example/');
  expect(shown).toContain('\\x1b[2J');
  for (const character of ['\u001b', '\u0007', '\u009d', '\u0090']) expect(shown).not.toContain(character);

  expect(await page.title()).toBe(title);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('mine');
  await expect(page.getByRole('link', { name: /click here/ })).toHaveCount(0);
  await expect(desk.verdict).toContainText('tries to steer the terminal');

  // An answer to the cursor question would have been typed by the terminal: the next line goes out as it was typed.
  await desk.send('NOOP', 250);
});
