import path from 'node:path';
import healthy from '../../electron/lab/scenarios/healthy.ts';
import { startScenario } from '../../electron/lab/start-scenario.ts';
import { type DnsTestServer, startDnsServer } from '../integration/servers/dns-server.ts';
import { missingForMailServers } from '../integration/servers/mail-servers.ts';
import { seriousFindings } from './axe.ts';
import type { Desk } from './desk.ts';
import { expect, test } from './on-desk.ts';

/** The mail servers of a domain, asked of a real DNS server (Unbound). */
test.describe('where mail goes', () => {
  test.skip(missingForMailServers() !== undefined, 'the DNS server is a Debian package');
  let dns: DnsTestServer;
  test.beforeAll(async () => {
    dns = await startDnsServer(path.join(import.meta.dirname, '../../.cache/servers'), {
      'contoso.test': {
        records: `
@ MX 10 mail
@ MX 20 gone
@ MX 30 backup
mail A 127.0.0.1
mail AAAA 2001:db8::25
backup A 203.0.113.26
null MX 0 .`,
      },
    });
  });
  test.afterAll(() => dns?.stop());

  async function ask(desk: Desk, name: string): Promise<void> {
    const { page } = desk;
    await page.getByTestId('mail-servers-name').fill(name);
    await page.getByTestId('mail-servers-dns').fill(`127.0.0.1:${dns.port}`);
    await page.getByTestId('mail-servers-find').click();
  }

  test('an address is chosen: it fills server and port, and the certificate is checked against the name', async ({
    desk,
  }) => {
    const { page } = desk;
    await page.getByTestId('start-connect').click();
    await page.getByTestId('mail-servers').click();
    const list = page.getByTestId('mail-servers-list');
    await ask(desk, 'anna@contoso.test');
    await expect(page.getByTestId('mail-servers-address')).toHaveText(['127.0.0.1', '2001:db8::25', '203.0.113.26']);
    await expect(list).toContainText('mail.contoso.test');
    await expect(list).toContainText('preference 30');
    // The server without an address is there too, and what is wrong with it.
    await expect(list).toContainText('gone.contoso.test has no address in DNS');
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Use mail.contoso.test at 127.0.0.1' }).click();
    await expect(list).toBeHidden();
    await expect(page.getByTestId('host')).toBeFocused();
    await expect(page.getByTestId('host')).toHaveValue('127.0.0.1');
    await expect(page.getByTestId('port')).toHaveValue('25');
    await expect(page.getByTestId('checked-as')).toContainText('mail.contoso.test');
    const server = await startScenario(healthy);
    try {
      await page.getByTestId('port').fill(String(server.port));
      await page.getByTestId('connect').click();
      await expect(page.getByTestId('session-state')).toContainText('TLS');
      await page.getByRole('tab', { name: 'Encryption' }).click();
      await expect(page.getByRole('tabpanel')).toContainText('mail.contoso.test');
    } finally {
      await page.getByTestId('disconnect').click();
      await server.close();
    }
    // Another address is not that server's any more.
    await page.getByTestId('host').fill('127.0.0.9');
    await expect(page.getByTestId('checked-as')).toHaveCount(0);
  });

  test('an e-mail address in the server field opens the look-up instead of connecting', async ({ desk }) => {
    const { page } = desk;
    await desk.connect('anna@null.contoso.test');
    await expect(page.getByTestId('mail-servers-name')).toHaveValue('anna@null.contoso.test');
    await expect(page.getByTestId('session-state')).toHaveCount(0);
    await ask(desk, 'anna@null.contoso.test');
    await expect(page.getByTestId('mail-servers-list')).toContainText('This domain takes no mail.');
    await expect(page.getByTestId('mail-servers-list')).toContainText('null MX');
    await page.keyboard.press('Escape');
    await expect(page.getByTestId('mail-servers-list')).toBeHidden();
    await expect(page.getByTestId('host')).toBeFocused();
  });

  test('what is no DNS server is said so', async ({ desk }) => {
    const { page } = desk;
    await page.getByTestId('start-connect').click();
    await page.getByTestId('mail-servers').click();
    await page.getByTestId('mail-servers-name').fill('contoso.test');
    await page.getByTestId('mail-servers-dns').fill('dns.contoso.com');
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('mail-servers-list')).toContainText('is no DNS server');
  });
});
