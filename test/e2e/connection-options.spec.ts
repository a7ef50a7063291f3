import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeCertificate } from '../integration/servers/certificate.ts';
import { expect, test } from './on-desk.ts';

test('advanced options are used at the next Connect, and a wrong one is told before', async ({ desk }) => {
  const { page } = desk;
  await desk.practise('healthy');
  await desk.ready();
  await page.getByTestId('disconnect').click();
  await page.getByTestId('advanced').click();
  await page.getByTestId('advanced-clientName').fill('desk.contoso.example');
  await page.getByLabel('To version').selectOption('TLSv1.2');
  await page.getByTestId('advanced-sourceAddress').fill('nowhere');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('advanced')).toHaveText('Advanced (3)');
  await page.getByTestId('connect').click();
  await expect(page.getByTestId('connection-bar').getByRole('alert')).toContainText('advanced options');
  await page.getByTestId('advanced').click();
  await expect(page.getByRole('group', { name: 'Way to the server' })).toContainText('An IP address of this computer');
  await page.getByTestId('advanced-sourceAddress').fill('');
  await page.keyboard.press('Escape');
  await page.getByTestId('connect').click();
  await expect.poll(() => desk.lines()).toContain('> EHLO desk.contoso.example');
  await expect(page.getByTestId('session-state')).toContainText('TLS 1.2');
});

test('TLS versions, ciphers, the key log and a client certificate', async ({ desk }) => {
  const { page } = desk;
  await desk.practise('client-cert-asked');
  await desk.ready();
  await page.getByTestId('disconnect').click();
  await page.getByTestId('advanced').click();
  await page.getByLabel('From version').selectOption('TLSv1.3');
  await page.getByLabel('To version').selectOption('TLSv1.2');
  await page.keyboard.press('Escape');
  await page.getByTestId('connect').click();
  await page.getByTestId('advanced').click();
  await expect(page.getByRole('group', { name: 'Encryption' })).toContainText('older than the version it begins with');
  await page.getByLabel('From version').selectOption('TLSv1.2');
  await page.getByTestId('advanced-ciphers').fill('ECDHE-RSA-AES256-GCM-SHA384');
  await page.getByTestId('advanced-keyLog').check();
  const choose = (text: string) =>
    page
      .getByTestId('advanced-certificate')
      .setInputFiles({ name: 'own.pem', mimeType: 'text/plain', buffer: Buffer.from(text) });
  await choose('-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n');
  await page.keyboard.press('Escape');
  await page.getByTestId('connect').click();
  await page.getByTestId('advanced').click();
  await expect(page.getByRole('group', { name: 'Encryption' })).toContainText('holds no certificate with its key');
  await choose(await ownCertificate());
  await page.keyboard.press('Escape');
  await page.getByTestId('connect').click();
  await expect
    .poll(async () => (await desk.lines()).find((line) => line.includes('Encrypted from here on')))
    .toContain('TLSv1.2, TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384');

  await page.getByTestId('terminal-more').click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId('save-key-log').click()]);
  const parts: Buffer[] = [];
  for await (const part of await download.createReadStream()) parts.push(Buffer.from(part));
  expect(Buffer.concat(parts).toString()).toMatch(/^CLIENT_RANDOM [0-9a-f]{64} [0-9a-f]{96}\n/);

  await page.getByTestId('reproduce-open').click();
  await expect(page.getByTestId('reproduce-tool')).toContainText('--tls-cert YOUR-CERTIFICATE.pem');
});

/** A self-signed certificate with its key, PEM. */
async function ownCertificate(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ehlo-own-'));
  const { certificate, key } = await makeCertificate(folder, 'desk.contoso.example');
  const text = (await readFile(certificate, 'utf8')) + (await readFile(key, 'utf8'));
  await rm(folder, { recursive: true });
  return text;
}
