import { generateKeyPairSync } from 'node:crypto';
import { seriousFindings } from './axe.ts';
import { expect, test } from './on-desk.ts';

test('a test message over the open session: outcomes, queue ID and how to find it', async ({ desk }) => {
  const { page } = desk;
  await desk.practise('healthy');
  await expect(page.getByTestId('session-state')).toContainText('Connected');
  await page.getByTestId('send-open').click();

  await page.getByTestId('send-run').click();
  await expect(page.getByTestId('send-panel')).toContainText('At least one recipient');
  await page.getByTestId('send-from').fill('scanner@contoso.example');
  await page.getByTestId('send-to').fill('nobody');
  await expect(page.getByTestId('send-panel')).toContainText('has no @');
  await page.getByTestId('send-to').fill('anna@contoso.example, bert@contoso.example');
  await page.getByTestId('send-subject').fill('From the scanner');
  await page.getByTestId('send-sample').selectOption('gtube');
  await page.getByTestId('send-attachments').setInputFiles({
    name: 'scan.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('scanned'),
  });
  await page.getByTestId('send-run').click();

  const result = page.getByTestId('send-result');
  await expect(result.getByTestId('send-message')).toHaveAttribute('data-outcome', 'accepted');
  await expect(result.getByTestId('send-recipient')).toHaveCount(2);
  await expect(result.getByTestId('send-recipient').first()).toContainText('anna@contoso.example accepted');
  await expect(result).toBeFocused();
  const messageId = (await result.getByTestId('send-message-id').textContent()) ?? '';
  expect(messageId).toMatch(/^<ehlo-[0-9a-f]{10}@contoso\.example>$/);
  await result.getByText('How to find it at the receiver').click();
  await expect(result.getByTestId('trace-command').first()).toContainText(
    `Get-MessageTraceV2 -MessageId '${messageId}'`,
  );

  const said = await desk.lines();
  expect(said).toContain('> RCPT TO:<bert@contoso.example>');
  expect(said.some((line) => line.includes('Subject: From the scanner [ehlo-'))).toBe(true);
  await expect(page.getByTestId('session-state')).toContainText('Connected');
  expect(await seriousFindings(page)).toEqual([]);

  await page.getByTestId('send-close').click();
  await expect(page.getByTestId('send-panel')).toBeHidden();
  await page.getByTestId('send-open').click();
  await expect(page.getByTestId('send-subject')).toHaveValue('From the scanner');
});

test('trying without sending stops where it says', async ({ desk }) => {
  const { page } = desk;
  await desk.practise('relay-denied');
  await page.getByTestId('send-open').click();
  await page.getByTestId('send-from').fill('scanner@contoso.example');
  await page.getByTestId('send-to').fill('customer@fabrikam.example; anna@contoso.example');
  await page.getByTestId('send-options').locator('summary').click();
  await page.getByTestId('send-stop').selectOption('rcpt');
  await page.getByTestId('send-notify-success').check();
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByTestId('send-run').click();
  const result = page.getByTestId('send-result');
  await expect(result.getByTestId('send-recipient').nth(0)).toHaveAttribute('data-outcome', 'refused');
  await expect(result.getByTestId('send-recipient').nth(0)).toContainText('550 5.7.54');
  await expect(result.getByTestId('send-recipient').nth(1)).toHaveAttribute('data-outcome', 'accepted');
  await expect(result.getByTestId('send-message')).toHaveAttribute('data-outcome', 'not-sent');
  const said = await desk.lines();
  expect(said).toContain('> RCPT TO:<anna@contoso.example> NOTIFY=SUCCESS');
  expect(said).not.toContain('> DATA');
});

test('the form begins with the addresses of the conversation; Cc and a DKIM signature go along', async ({ desk }) => {
  const { page } = desk;
  await desk.practise('healthy');
  await desk.send('MAIL FROM:<anna@contoso.example> SIZE=100', 250);
  await desk.send('RCPT TO:<bert@contoso.example>', 250);
  await page.getByTestId('send-open').click();
  await expect(page.getByTestId('send-from')).toHaveValue('anna@contoso.example');
  await expect(page.getByTestId('send-to')).toHaveValue('bert@contoso.example');
  await page.getByTestId('send-cc').fill('cleo@contoso.example');
  await page.getByTestId('send-options').locator('summary').click();
  await page.getByTestId('send-dkim-domain').fill('contoso.example');
  await page.getByTestId('send-run').click();
  await expect(page.getByTestId('send-panel')).toContainText('DKIM needs all three');
  await page.getByTestId('send-dkim-selector').fill('desk');
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  await page
    .getByTestId('send-dkim-key')
    .setInputFiles({ name: 'desk.pem', mimeType: 'text/plain', buffer: Buffer.from(privateKey) });
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByTestId('send-run').click();
  const result = page.getByTestId('send-result');
  await expect(result.getByTestId('send-message')).toHaveAttribute('data-outcome', 'accepted');
  await expect(result.getByTestId('send-recipient')).toHaveCount(2);
  const said = (await desk.lines()).join('\n');
  expect(said).toContain('> RCPT TO:<cleo@contoso.example>');
  expect(said).toMatch(/DKIM-Signature: .*d=contoso\.example/);
  expect(said).toContain('Cc: cleo@contoso.example');
  expect(said).not.toContain('PRIVATE KEY');
  await expect(page.getByTestId('send-to')).toHaveValue('bert@contoso.example');
});

test('a closed connection cannot send, and says what to do', async ({ desk }) => {
  const { page } = desk;
  await desk.practise('healthy');
  await desk.send('QUIT', 221);
  await page.getByTestId('send-open').click();
  await expect(page.getByTestId('send-run')).toBeDisabled();
  await expect(page.getByTestId('send-panel')).toContainText('Choose Connect');
});

test('an .eml file goes as it is', async ({ desk }) => {
  const { page } = desk;
  await desk.practise('healthy');
  await page.getByTestId('send-open').click();
  await page.getByTestId('send-from').fill('scanner@contoso.example');
  await page.getByTestId('send-to').fill('anna@contoso.example');
  const eml = 'Message-ID: <mine@contoso.example>\r\nSubject: from a file\r\n\r\n.dotted\r\n';
  await page
    .getByTestId('send-eml')
    .setInputFiles({ name: 'm.eml', mimeType: 'message/rfc822', buffer: Buffer.from(eml) });
  await expect(page.getByTestId('send-subject')).toBeHidden();
  await page.getByTestId('send-run').click();
  await expect(page.getByTestId('send-message-id')).toHaveText('<mine@contoso.example>');
  expect(await desk.lines()).toContain('> ..dotted');

  await page.getByTestId('reproduce-open').click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId('reproduce-message').click()]);
  const parts: Buffer[] = [];
  for await (const part of await download.createReadStream()) parts.push(Buffer.from(part));
  expect(Buffer.concat(parts).toString()).toBe(eml);
});

test('the session with other tools, each to copy', async ({ desk }) => {
  const { page } = desk;
  await desk.practise('relay-denied');
  await desk.send('MAIL FROM:<anna@contoso.example>', 250);
  await desk.send('RCPT TO:<customer@fabrikam.example>', 550);
  await page.getByTestId('reproduce-open').click();
  const tool = page.getByTestId('reproduce-tool');
  await expect(tool).toContainText('--to customer@fabrikam.example --quit-after RCPT');
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByTestId('reproduce-powershell').click();
  await expect(tool).toContainText("Send-Line 'RCPT TO:<customer@fabrikam.example>'");
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('reproduce')).toBeHidden();
});
