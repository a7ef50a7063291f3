import { expect, test } from './on-desk.ts';

const pasted = `C:\\>telnet mail.contoso.com 25
220 EX01.contoso.com Microsoft ESMTP MAIL Service ready at Fri, 20 Nov 2026 09:14:03 +0000
EHLO scanner
250-EX01.contoso.com Hello [203.0.113.9]
250-SIZE 37748736
250-PIPELINING
250-DSN
250-ENHANCEDSTATUSCODES
250-8BITMIME
250 CHUNKING
MAIL FROM:<scanner@contoso.com>
250 2.1.0 Sender OK
RCPT TO:<customer@fabrikam.com>
550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain
`;

test('a pasted telnet window is explained like a live session', async ({ desk }) => {
  const { page } = desk;
  await page.getByTestId('start-explain').click();
  await page.getByTestId('explain-text').fill(pasted);
  await page.getByTestId('explain-run').click();
  await expect(page.getByTestId('session-state')).toContainText('Pasted text');
  await expect(desk.verdict).toContainText(/relay/i);
  const refused = desk.explanations.filter({ hasText: '550 5.7.54' });
  await expect(refused).toHaveAttribute('data-severity', 'error');
  const recipe = refused.getByTestId('command').filter({ hasText: 'New-ReceiveConnector' }).first();
  await expect(recipe).toContainText('-RemoteIPRanges 203.0.113.9');
  expect(await desk.lines()).toContain('> RCPT TO:<customer@fabrikam.com>');
});

test('text without any mail in it is not made into a diagnosis', async ({ desk }) => {
  const { page } = desk;
  await page.getByTestId('start-explain').click();
  await page.getByTestId('explain-text').fill('The printer is on fire.\n');
  await page.getByTestId('explain-run').click();
  await expect(page.locator('[data-testid=verdict][data-severity=error]')).toHaveCount(0);
});

test('a cause with many proofs shows some of them and says how many there are', async ({ desk }) => {
  const { page } = desk;
  const again = 'RCPT TO:<customer@fabrikam.com>\n550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain\n';
  await page.getByTestId('start-explain').click();
  await page.getByTestId('explain-text').fill(pasted + again.repeat(99));
  await page.getByTestId('explain-run').click();
  await expect(desk.verdict.getByTestId('evidence')).toHaveCount(30);
  await expect(desk.verdict).toContainText('and 70 more');
});
