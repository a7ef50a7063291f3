import { expect, test } from './on-desk.ts';
import { picture } from './picture.ts';

test('what is copied has a rich form for a ticket’s text field and a plain one, redacted alike', async ({ desk }) => {
  const { page } = desk;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await desk.practise('relay-denied');
  await desk.type('AUTH PLAIN AGFubmEAWnEtc2VjcmV0LTEyMw==');
  await desk.press('Enter');
  await desk.replied('AUTH PLAIN ••••', 535);
  await desk.send('MAIL FROM:<anna@contoso.example>', 250);
  await desk.send('RCPT TO:<customer@fabrikam.example>', 550);
  await page.getByTestId('export-menu').click();
  await page.getByTestId('hide-people').check();
  await page.getByTestId('export-html').check();
  await page.getByTestId('export-copy').click();
  await expect(page.getByTestId('export-copy')).toContainText('Copied');
  const copied = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const read = async (type: string) => (await item?.getType(type))?.text() ?? '';
    return { types: [...(item?.types ?? [])], rich: await read('text/html'), plain: await read('text/plain') };
  });
  expect(copied.types.toSorted()).toEqual(['text/html', 'text/plain']);
  for (const form of [copied.rich, copied.plain]) {
    for (const words of ['What I did', 'Who must do what', '550 5.7.54', 'AUTH PLAIN ••••'])
      expect(form).toContain(words);
    expect(form).not.toMatch(/AGFubmEA|Zq-secret|anna|customer/);
  }
  // The choice is kept with the settings, which the tests after this one share.
  await page.getByTestId('hide-people').uncheck();
  await page.keyboard.press('Escape');

  // Pasted where a ticket system takes it: a rich field shows tables, a plain one the text as it is.
  const ticket = await page.context().newPage();
  await ticket.setContent(
    '<div contenteditable id="rich" style="min-height:40px"></div><textarea id="plain" rows="30"></textarea>',
  );
  await ticket.evaluate(({ rich, plain }) => {
    const paste = (id: string) => {
      const field = document.getElementById(id);
      field?.focus();
      if (id === 'rich') document.execCommand('insertHTML', false, rich);
      else document.execCommand('insertText', false, plain);
    };
    paste('rich');
    paste('plain');
  }, copied);
  await expect(ticket.locator('#rich table')).toHaveCount(2);
  await expect(ticket.locator('#rich')).toContainText('Unable to relay recipient');
  await expect(ticket.locator('#plain')).toHaveValue(/Unable to relay recipient/);
  await picture(ticket, 'clipboard', true);
  await ticket.close();

  // Text and Markdown are pasted as they are.
  await page.getByTestId('export-menu').click();
  await page.getByTestId('export-markdown').check();
  await page.getByTestId('export-copy').click();
  await expect(page.getByTestId('export-copy')).toContainText('Copied');
  const types = await page.evaluate(async () => (await navigator.clipboard.read()).flatMap((item) => [...item.types]));
  expect(types).toEqual(['text/plain']);
});

test('a saved page prints on paper with nothing cut off', async ({ desk, page, context }) => {
  await desk.practise('cert-unknown-ca');
  await desk.send('QUIT', 221);
  const { text } = await desk.save('html');
  const saved = await context.newPage();
  await saved.setContent(text);
  await saved.emulateMedia({ media: 'print' });
  // The width of A4 less its margins, in CSS pixels.
  await saved.setViewportSize({ width: 680, height: 960 });
  expect(await saved.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(680);
  await picture(saved, 'print', true);
  await saved.close();
  await page.bringToFront();
});
