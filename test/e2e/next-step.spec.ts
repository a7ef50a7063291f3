import { createServer, type Socket } from 'node:net';
import { expect, test } from './on-desk.ts';

test('the deciding test is a button: it opens the guided check with the session’s answers, which then runs', async ({
  desk,
}) => {
  const { page } = desk;
  await desk.practise('starttls-missing');
  await expect(desk.verdict).toContainText('STARTTLS');
  const port = await page.getByTestId('port').inputValue();
  const button = desk.verdict.getByTestId('next-step');
  await expect(button).toHaveText('Try what the mail queue does');
  await button.click();
  await expect(page.getByTestId('playbook-form')).toBeVisible();
  await expect(page.getByTestId('answer-host')).toHaveValue('127.0.0.1');
  await expect(page.getByTestId('answer-port')).toHaveValue(port);
  await page.getByTestId('answer-from').fill('anna@contoso.example');
  await page.getByTestId('answer-to').fill('bob@fabrikam.example');
  await page.getByTestId('playbook-run').click();
  await expect(desk.verdict).toHaveAttribute('data-severity', 'error');
  // It has just run: it does not recommend itself.
  await expect(desk.verdict.getByTestId('next-step')).toHaveCount(0);
});

test('a deciding command is a button: it is typed into the session, once', async ({ desk }) => {
  const { page } = desk;
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => {});
    socket.write('220 mail.fabrikam.example ready\r\n');
    socket.on('data', (said) => {
      for (const line of said.toString('latin1').split('\r\n').filter(Boolean))
        socket.write(/^RCPT/i.test(line) ? '550 recipient rejected\r\n' : '250 Ok\r\n');
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  try {
    await desk.connect(`127.0.0.1:${address.port}`, 'plain');
    await page.getByTestId('legal-commands').getByRole('button', { name: 'MAIL FROM' }).waitFor();
    await desk.send('MAIL FROM:<anna@contoso.example>', 250);
    await desk.send('RCPT TO:<bob@fabrikam.example>', 550);
    const button = page.getByTestId('next-step').first();
    await expect(button).toHaveText('Try the postmaster of that domain');
    await button.click();
    await desk.replied('RCPT TO:<postmaster@fabrikam.example>', 550);
    // It was typed: asking again would tell nothing new.
    await expect(page.getByRole('button', { name: 'Try the postmaster of that domain' })).toHaveCount(0);
  } finally {
    // The window keeps its session: a server waits for its connections to end.
    for (const socket of open) socket.destroy();
    await new Promise((closed) => server.close(closed));
  }
});
