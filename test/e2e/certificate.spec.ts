import { seriousInBoth } from './axe.ts';
import { expect, test } from './on-desk.ts';

test('the certificate opens by itself where it is the trouble: struck-out names, who would queue, the thumbprint', async ({
  desk,
}) => {
  const { page } = desk;
  await desk.practise('name-mismatch');
  const panel = page.getByTestId('certificate-panel');
  await expect(panel).toBeVisible();
  await expect(page.getByTestId('tls-names').locator('del').first()).toHaveText('127.0.0.1');
  const queues = page.getByTestId('senders').locator('[data-outcome="queues"]');
  await expect(queues.first()).toContainText('keep it in the queue');
  await expect(queues.first()).toContainText('454 4.7.5 Certificate validation failure');
  await expect(page.getByTestId('thumbprint').first()).toHaveText(/^[0-9A-F]{40}$/);
  await expect(panel).toContainText('days left');
  await expect(page.getByTestId('tls-fixes')).toContainText('Set-ReceiveConnector');
});

test('nothing is asked until asked for; then the revocation check says what senders will do', async ({ desk }) => {
  const { page } = desk;
  await desk.practise('cert-revoked');
  await expect(desk.transcript).toContainText('Encrypted from here on');
  await page.getByTestId('tab-tls').click();
  const domainValidation = page.getByTestId('senders').getByRole('row').filter({ hasText: 'DomainValidation' });
  await expect(domainValidation).toHaveAttribute('data-outcome', 'encrypted');
  await expect(page.getByTestId('tls-revocation')).toHaveCount(0);
  // The practice authority counts for the practice server, and is not passed off as a public one.
  const trust = page.getByTestId('tls-trust').getByRole('listitem');
  await expect(trust.filter({ hasText: 'Public authorities' })).toHaveAttribute('data-mark', 'warn');
  await expect(trust.filter({ hasText: 'Your own authorities' })).toHaveAttribute('data-mark', 'ok');
  await page.getByTestId('look-revocation').click();
  await expect(page.getByTestId('tls-revocation')).toContainText('it was revoked on');
  await expect(domainValidation).toHaveAttribute('data-outcome', 'queues');
  await page.getByTestId('look-matrix').click();
  await expect(page.getByTestId('matrix')).toContainText('TLSv1.3 is offered');
  // What was found before stays.
  await expect(page.getByTestId('tls-revocation')).toContainText('it was revoked on');
});

test('a server that asks for a client certificate names the authorities', async ({ desk }) => {
  await desk.practise('client-cert-asked');
  await desk.page.getByTestId('tab-tls').click();
  await desk.page.getByTestId('look-handshake').click();
  await expect(desk.page.getByTestId('tls-handshake')).toContainText('CN=Contoso Practice CA');
});

test('a certificate is saved as PEM; own authorities are taken from a file and told apart', async ({ desk }) => {
  const { page } = desk;
  await desk.practise('self-signed');
  const panel = page.getByTestId('certificate-panel');
  await expect(panel).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    panel.getByRole('button', { name: 'Save as PEM' }).first().click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^[0-9A-F]{40}\.pem$/);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk));
  const pem = Buffer.concat(chunks);
  expect(pem.toString()).toMatch(/^-----BEGIN CERTIFICATE-----\n/);
  await page
    .getByTestId('own-authorities')
    .setInputFiles({ name: 'ca.pem', mimeType: 'application/x-pem-file', buffer: pem });
  await expect(page.getByTestId('tls-trust')).toContainText('Your own authorities');
  await page
    .getByTestId('own-authorities')
    .setInputFiles({ name: 'x.pem', mimeType: 'text/plain', buffer: Buffer.from('nothing') });
  await expect(page.getByText('This file holds no certificate')).toBeVisible();
});

test('axe finds nothing serious in the certificate panel', async ({ desk }) => {
  await desk.practise('expired-certificate');
  await desk.page.getByTestId('look-matrix').click();
  await expect(desk.page.getByTestId('matrix')).toBeVisible();
  expect(await seriousInBoth(desk.page)).toEqual([]);
});
