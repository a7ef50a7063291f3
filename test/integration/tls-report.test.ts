import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { runProgram } from '../../electron/hosts/cli/program.ts';
import { readHandshake } from '../../electron/tls/read-handshake.ts';
import { readMatrix } from '../../electron/tls/read-matrix.ts';
import { TestTerminal } from '../unit/cli/test-terminal.ts';
import { describeOnServers } from './on-servers.ts';

const run = promisify(execFile);

async function tls(...args: string[]) {
  const terminal = new TestTerminal();
  return { status: await runProgram(['tls', ...args], terminal), terminal };
}

async function folder(): Promise<string> {
  const made = await mkdtemp(path.join(tmpdir(), 'ehlo-tls-'));
  onTestFinished(() => rm(made, { recursive: true }));
  return made;
}

describeOnServers('the TLS of a real server', ({ postfix, exim, certificate }) => {
  const target = (port: number) => ({ host: '127.0.0.1', port, security: 'starttls-required' }) as const;

  test.each([
    ['Postfix', postfix.standard, 'starttls-required', ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3']],
    ['Postfix, TLS from the first byte', postfix.wrapper, 'tls', ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3']],
    ['Exim (GnuTLS)', exim.standard, 'starttls-required', ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3']],
  ] as const)(
    '%s: each suite the matrix finds is one that openssl negotiates too',
    async (_, port, security, versions) => {
      const matrix = await readMatrix({ host: '127.0.0.1', port, security });
      expect(matrix.rows.filter(({ state }) => state === 'offered').map(({ version }) => version)).toEqual(versions);
      expect(matrix.rows.flatMap(({ state, why }) => (state === 'offered' && why !== undefined ? [why] : []))).toEqual(
        [],
      );
      const modern = matrix.rows.find(({ version }) => version === 'TLSv1.3')?.suites.map(({ name }) => name) ?? [];
      expect(modern).toEqual(expect.arrayContaining(['TLS_AES_128_GCM_SHA256', 'TLS_AES_256_GCM_SHA384']));
      const starttls = security === 'tls' ? [] : ['-starttls', 'smtp'];
      const asked = ['s_client', ...starttls, '-connect', `127.0.0.1:${port}`, '-brief'];
      const speaks = async (...more: string[]): Promise<string> => {
        const talking = run('openssl', [...asked, ...more]);
        // s_client goes on until its input ends.
        talking.child.stdin?.end();
        return (await talking.catch((error: { stderr: string }) => error)).stderr;
      };
      expect(await speaks('-tls1_3', '-ciphersuites', 'TLS_CHACHA20_POLY1305_SHA256')).toMatch(
        modern.includes('TLS_CHACHA20_POLY1305_SHA256') ? /ESTABLISHED/ : /error|alert/i,
      );
      const aria = matrix.rows
        .find(({ version }) => version === 'TLSv1.2')
        ?.suites.some(({ name }) => name === 'TLS_ECDHE_RSA_WITH_ARIA_128_GCM_SHA256');
      expect(await speaks('-tls1_2', '-cipher', 'ECDHE-ARIA128-GCM-SHA256')).toMatch(
        aria ? /ESTABLISHED/ : /error|alert/i,
      );
    },
  );

  test('Postfix with smtpd_tls_ask_ccert: the authorities it takes a client certificate from', async () => {
    const asks = await readHandshake(target(postfix.asksCertificate), { timeoutMs: 5000 });
    expect(asks.clientCertificate).toEqual({ authorities: ['CN=mail.postfix.test'] });
    const other = await readHandshake(target(postfix.standard), { timeoutMs: 5000 });
    expect(other.clientCertificate).toBeUndefined();
    expect(other.sent.map(({ subject }) => subject)).toEqual(['CN=mail.postfix.test']);
  });

  test('mutual TLS with a PFX: without it Postfix breaks off, with it the session comes up', async () => {
    const pfx = path.join(await folder(), 'us.pfx');
    await run('openssl', [
      'pkcs12',
      '-export',
      '-in',
      certificate.certificate,
      '-inkey',
      certificate.key,
      '-out',
      pfx,
      '-passout',
      'pass:geheim',
    ]);
    const server = `127.0.0.1:${postfix.demandsCertificate}`;
    const without = await tls(server);
    expect(without.status).toBe(1);
    expect(without.terminal.out).toMatch(/demands a certificate from the client|asks for a client certificate/);
    expect((await tls(server, '--pfx', pfx)).status).toBe(2);
    process.env.EHLO_PFX_PASSWORD = 'geheim';
    onTestFinished(() => {
      delete process.env.EHLO_PFX_PASSWORD;
    });
    const withIt = await tls(server, '--pfx', pfx);
    expect(withIt.terminal.out).toContain('This side showed its certificate CN=mail.postfix.test');
    expect(withIt.terminal.out).toContain('STARTTLS: TLSv1.3');
    expect(withIt.terminal.out).not.toContain('geheim');
  });

  test('a certificate request with the server’s names, as openssl reads it; the key for its owner alone, and never overwritten', async () => {
    const file = path.join(await folder(), 'mail.csr');
    const { terminal } = await tls(
      `127.0.0.1:${postfix.standard}`,
      '--csr',
      file,
      '--names',
      'mail.contoso.com,*.contoso.com',
    );
    expect(terminal.err).toContain(`${file}.key`);
    const { stdout, stderr } = await run('openssl', ['req', '-in', file, '-noout', '-text', '-verify']);
    expect(stdout + stderr).toMatch(/verify OK/);
    expect(stdout).toContain('DNS:mail.contoso.com, DNS:*.contoso.com');
    expect(stdout).toMatch(/Public-Key: \(2048 bit\)/);
    expect((await stat(`${file}.key`)).mode & 0o777).toBe(0o600);
    const key = await readFile(`${file}.key`, 'utf8');
    expect((await tls(`127.0.0.1:${postfix.standard}`, '--csr', file)).status).toBe(2);
    expect(await readFile(`${file}.key`, 'utf8')).toBe(key);
    const own = path.join(path.dirname(file), 'own.csr');
    await tls(`127.0.0.1:${postfix.standard}`, '--csr', own);
    expect((await run('openssl', ['req', '-in', own, '-noout', '-text'])).stdout).toContain('DNS:mail.postfix.test');
  });
});
