import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seriousFindings } from './axe.ts';
import { Desk } from './desk.ts';
import { expect, test } from './on-desk.ts';
import { picture } from './picture.ts';
import { startWebHost } from './web-host.ts';

test('what is chosen counts at once and is kept for the next start', async ({ page }) => {
  const data = mkdtempSync(join(tmpdir(), 'ehlo-settings-'));
  writeFileSync(join(data, 'settings.json'), '{"theme":');
  const host = await startWebHost({ EHLO_DESK_DATA: data });
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(host.url);
  // The broken file is told of, and kept.
  await expect(page.getByText(/settings could not be read/)).toBeVisible();
  expect(readdirSync(data).some((name) => name.startsWith('settings.broken-'))).toBe(true);

  await page.getByTestId('show-settings').click();
  await page.getByRole('radio', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.getByRole('switch', { name: /Screen reader/ }).click();
  await page.getByTestId('settings-dns').fill('dns.example');
  await expect(page.getByText(/Only IP addresses/)).toBeVisible();
  await page.getByTestId('settings-dns').fill('192.0.2.53');
  await page.getByRole('button', { name: 'Use these' }).click();
  await page.getByTestId('settings-days').selectOption('30');
  await expect
    .poll(() => JSON.parse(readFileSync(join(data, 'settings.json'), 'utf8')))
    .toMatchObject({ theme: 'dark', screenReader: true, dnsServers: ['192.0.2.53'], historyDays: 30 });
  expect(await seriousFindings(page)).toEqual([]);
  await picture(page, 'settings-dark', true);
  await host.stop();

  const again = await startWebHost({ EHLO_DESK_DATA: data });
  await page.goto(again.url);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.getByTestId('show-settings').click();
  await expect(page.getByTestId('settings-dns')).toHaveValue('192.0.2.53');
  await again.stop();
});

test('all sessions are deleted after a question, and every licence can be read', async ({ desk }) => {
  const { page } = desk;
  await desk.practise('healthy');
  await desk.send('QUIT', 221);
  await page.getByTestId('show-settings').click();
  await page.getByTestId('settings-clear').click();
  await page.getByTestId('settings-clear-confirm').click();
  await expect(page.getByText(/sessions? w(?:as|ere) deleted\./)).toBeVisible();
  await page.getByTestId('settings-libraries').locator('summary').first().click();
  const react = page.locator('details.settings-library', { hasText: /^react 19/ });
  await react.locator('summary').click();
  await expect(react.getByText(/Permission is hereby granted/)).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
});

test('what the administrator decided is locked, and says so', async ({ page }) => {
  const policy = join(mkdtempSync(join(tmpdir(), 'ehlo-policy-')), 'policy.json');
  writeFileSync(policy, '{"sendMessages":false,"updates":false,"historyDays":30,"allowedHosts":["*.contoso.com"]}');
  const host = await startWebHost({ EHLO_DESK_POLICY: policy });
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(host.url);
  await page.getByTestId('show-settings').click();
  await expect(page.getByTestId('settings-policy')).toContainText(
    'Only these servers are connected to: *.contoso.com.',
  );
  await expect(page.getByTestId('settings-days')).toBeDisabled();
  await expect(page.getByTestId('settings-days')).toHaveValue('30');
  await expect(page.getByTestId('locked-updates')).toContainText('Set by your administrator');
  expect(await seriousFindings(page)).toEqual([]);
  await picture(page, 'settings-managed', true);

  const desk = new Desk(page);
  await desk.goToStart();
  await desk.connect('192.0.2.1', 'plain');
  await expect(
    page.getByText(/policy of this computer does not allow connections to 192\.0\.2\.1/).first(),
  ).toBeVisible();
  await host.stop();
});

test('a copy that can replace itself looks for a newer version when asked to', async ({ page }) => {
  const host = await startWebHost({ EHLO_DESK_DATA: mkdtempSync(join(tmpdir(), 'ehlo-settings-')) });
  // The browser's host cannot replace itself: its answers are made those of the installed app.
  await page.routeWebSocket(/\/engine$/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((text) => {
      const message = JSON.parse(String(text));
      if (message.request !== 'updates.look') return server.send(text);
      socket.send(JSON.stringify({ id: message.id, ok: true, output: { message: 'This is the newest version.' } }));
    });
    server.onMessage((text) => socket.send(String(text).replace('"canUpdate":false', '"canUpdate":true')));
  });
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(host.url);
  await page.getByTestId('show-settings').click();
  await expect(page.getByTestId('settings-look')).toBeHidden();
  await page.getByRole('radio', { name: 'Yes', exact: true }).click();
  await page.getByTestId('settings-look').click();
  await expect(page.getByText('This is the newest version.')).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  await picture(page, 'settings-updates', true);
  await host.stop();
});
