import { expect } from 'playwright/test';
import type { Desk } from './desk.ts';

/**
 * The way every host of the window has to go: connect and type, the guided check with its verdict, the file for the ticket. `save`
 * gives the text of what was saved; how a file is saved differs from host to host.
 */
export async function walkDesk(desk: Desk, save: (format: string) => Promise<string>): Promise<void> {
  await desk.practise('relay-denied');
  await desk.send('MAIL FROM:<scanner@contoso.example>', 250);
  await desk.send('RCPT TO:<customer@fabrikam.example>', 550);
  await desk.send('QUIT', 221);
  await expect(desk.page.getByTestId('session-state')).toContainText('Closed');

  await desk.goToStart();
  await desk.practiseGuided('relay-denied', /cannot relay/);
  await desk.page.getByTestId('playbook-run').click();
  await expect(desk.verdict).toHaveAttribute('data-severity', 'error');
  await expect(desk.verdict).toContainText('may not relay to outside recipients');

  const text = await save('text');
  expect(text).toContain('RCPT TO:<partner@fabrikam.example>');
  expect(text).toContain('550 5.7.54');
  expect(text).toContain('New-ReceiveConnector');
}
