import { readFileSync } from 'node:fs';
import type { Locator } from 'playwright/test';
import { seriousFindings } from './axe.ts';
import { expect, test } from './on-desk.ts';
import { picture } from './picture.ts';

test('text and JSON are saved; the JSON opens again with the same explanations', async ({ desk }) => {
  const { page } = desk;
  await desk.practise('relay-denied');
  await desk.send('MAIL FROM:<anna@contoso.example>', 250);
  await desk.send('RCPT TO:<customer@fabrikam.example>', 550);
  await desk.send('QUIT', 221);
  await expect(page.getByTestId('session-state')).toContainText('Closed');
  const explained = await rules(desk.explanations);
  expect(explained.length).toBeGreaterThan(3);
  const verdict = await desk.verdict.getByRole('heading').first().textContent();

  const text = await desk.save('text');
  expect(text.name).toMatch(/\.txt$/);
  expect(text.text).toContain('RCPT TO:<customer@fabrikam.example>');
  expect(text.text).toContain('550 5.7.54');
  const json = await desk.save('json');
  expect(JSON.parse(json.text.split('\n')[0] ?? '')).toMatchObject({ ehlo: 'session', version: 1 });

  await desk.goToStart();
  await page.getByTestId('session-file').setInputFiles({
    name: json.name,
    mimeType: 'application/jsonl',
    buffer: Buffer.from(json.text),
  });
  await expect(desk.verdict.getByRole('heading').first()).toHaveText(verdict ?? '');
  expect(await rules(desk.explanations)).toEqual(explained);
  expect(await desk.lines()).toContain('> RCPT TO:<customer@fabrikam.example>');
});

test('logs of other programs are opened by the file card and by dropping them on the window', async ({ desk }) => {
  const { page } = desk;
  const log = (name: string) => readFileSync(new URL(`../fixtures/pasted/${name}`, import.meta.url));
  const file = { name: 'putty.log', mimeType: 'text/plain', buffer: log('putty-utf16.txt') };
  await page.getByTestId('session-file').setInputFiles(file);
  await expect(page.getByTestId('session-state')).toContainText('Pasted text');
  await expect(desk.verdict).toContainText(/relay/i);
  expect(await desk.lines()).toContain('> rcpt to:<customer@fabrikam.com>');

  await desk.goToStart();
  const send = log('exchange-send.txt').toString();
  const dropped = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], 'SEND.LOG'));
    return transfer;
  }, send);
  await page.getByTestId('start').dispatchEvent('dragover', { dataTransfer: dropped });
  await expect(page.getByTestId('drop-files')).toBeVisible();
  await picture(page, 'drop-files');
  await page.getByTestId('start').dispatchEvent('drop', { dataTransfer: dropped });
  await expect(page.getByTestId('drop-files')).toHaveCount(0);
  await expect(desk.explanations.filter({ hasText: '550 5.7.606' })).toHaveAttribute('data-severity', 'error');
});

test('a damaged session file opens, and what is missing is said', async ({ desk }) => {
  const { page } = desk;
  await desk.practise('healthy');
  await desk.send('QUIT', 221);
  const { text } = await desk.save('json');
  await desk.goToStart();
  const buffer = Buffer.from(text.slice(0, -20));
  await page.getByTestId('session-file').setInputFiles({ name: 'cut.ehlo', mimeType: 'application/jsonl', buffer });
  await expect(page.getByTestId('problem')).toContainText('cut.ehlo: Line');
  await expect(page.getByTestId('problem')).toContainText('is cut off; everything before it is shown');
  await expect(page.getByTestId('session')).toBeVisible();
});

test('a file that is no session is refused with a sentence', async ({ desk }) => {
  const buffer = Buffer.from('PK\u0003\u0004 this is a zip');
  await desk.page.getByTestId('session-file').setInputFiles({ name: 'x.zip', mimeType: 'application/zip', buffer });
  await expect(desk.page.getByTestId('problem')).toContainText(/\w+ \w+/);
  await expect(desk.page.getByTestId('start')).toBeVisible();
});

test('what an export takes out is chosen, shown before, and the same in the file', async ({ desk }) => {
  const { page } = desk;
  await desk.practise('relay-denied');
  await desk.send('MAIL FROM:<anna@contoso.example>', 250);
  await desk.send('RCPT TO:<customer@fabrikam.example>', 550);
  await page.getByTestId('export-menu').click();
  const preview = page.getByTestId('privacy-preview');
  await expect(preview).toContainText('Nothing in this session changes');
  await page.getByTestId('hide-people').check();
  await page.getByTestId('hide-hosts').check();
  await expect(preview.locator('ins').filter({ hasText: 'RCPT TO' })).not.toContainText(/customer|fabrikam/);
  await expect(preview.locator('del').filter({ hasText: 'RCPT TO' })).toContainText('customer@fabrikam.example');
  expect(await seriousFindings(page)).toEqual([]);
  await picture(page, 'export-dialog');
  await page.keyboard.press('Escape');
  const saved = await desk.save('html');
  expect(saved.text).not.toMatch(/anna|customer|fabrikam/i);
  expect(saved.text).toContain('550 5.7.54');
  // The choice is kept with the settings, which the tests after this one share.
  await page.getByTestId('export-menu').click();
  await page.getByTestId('hide-people').uncheck();
  await page.getByTestId('hide-hosts').uncheck();
});

async function rules(explanations: Locator): Promise<(string | null)[]> {
  return explanations.evaluateAll((all) => all.map((one) => `${one.dataset.event} ${one.dataset.rule}`));
}
