import { createServer, type Server } from 'node:http';
import { createServer as createTcpServer, type Server as TcpServer } from 'node:net';
import { expect, test } from './on-desk.ts';

/** Each gets a sentence that a technician understands, and what was said so far stays. */

test('a name that does not exist', async ({ desk }) => {
  await desk.connect('no-such-host.invalid');
  await expect(desk.transcript).toContainText(/no-such-host\.invalid/);
  await expect(desk.explanations.or(desk.verdict).first()).toContainText(/name|DNS/i);
  await expect(desk.page.getByTestId('session-state')).toContainText('Closed');
});

test('a port where nothing listens', async ({ desk }) => {
  const server = createTcpServer();
  const port = await listen(server);
  await new Promise((done) => server.close(done));
  await desk.connect(`127.0.0.1:${port}`);
  await expect(desk.transcript).toContainText('nobody listens on this port');
  await expect(desk.verdict).toHaveAttribute('data-severity', 'error');
});

test('a web server', async ({ desk }) => {
  const server: Server = createServer((_request, response) => response.end('hello'));
  const port = await listen(server);
  // A web server waits to be asked; EHLO is no HTTP, so it answers 400 and closes.
  await desk.connect(`127.0.0.1:${port}`, 'plain');
  await desk.page.getByTestId('disconnect').waitFor();
  await desk.type('EHLO x');
  await desk.press('Enter', 'Enter');
  server.closeAllConnections();
  await expect(desk.transcript).toContainText(/\* .*\w/);
  await expect(desk.page.getByTestId('session-state')).toContainText('Closed');
  await expect(desk.verdict).toBeVisible();
  await new Promise((done) => server.close(done));
});

test('something that is no mail server speaks first', async ({ desk }) => {
  await desk.practise('not-smtp-ssh');
  await expect(desk.page.getByTestId('session-state')).toContainText('Closed');
  await expect(desk.transcript).toContainText('SSH-2.0');
  await expect(desk.verdict).toContainText(/SSH|mail server|SMTP/);
});

test('an empty server field and a bad port are told before anything is dialled', async ({ desk }) => {
  const { page } = desk;
  await page.getByTestId('start-connect').click();
  await page.getByTestId('connect').click();
  await expect(page.getByRole('alert')).toHaveText('Type the server’s name or address.');
  await page.getByTestId('host').fill('mail.contoso.com');
  await page.getByTestId('port').fill('99999');
  await page.getByTestId('connect').click();
  await expect(page.getByRole('alert')).toHaveText('The port is a number from 1 to 65535.');
});

function listen(server: Server | TcpServer): Promise<number> {
  return new Promise((resolve, reject) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('no port'));
      else resolve(address.port);
    });
  });
}
