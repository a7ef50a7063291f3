import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { runProgram } from '../../../electron/hosts/cli/program.ts';
import { practiceAuthority } from '../../../electron/lab/certificates.ts';
import healthy from '../../../electron/lab/scenarios/healthy.ts';
import { startScenario } from '../../../electron/lab/start-scenario.ts';
import { leadsToRoot } from '../../../electron/tls/verify-chain.ts';
import { TestTerminal } from '../cli/test-terminal.ts';
import { chainOf } from './certificates.ts';

async function run(...args: string[]) {
  const terminal = new TestTerminal();
  return { status: await runProgram(['tls', ...args], terminal), terminal };
}

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

describe('ehlo tls', () => {
  test('a good server: 0, with everything about its certificate', async () => {
    const { status, terminal } = await run('lab:healthy');
    expect(status).toBe(0);
    expect(terminal.out).toContain('STARTTLS: TLSv1.3, TLS_AES_256_GCM_SHA384');
    expect(terminal.out).toContain('rsa 2048, signed with sha256WithRSA');
    expect(terminal.out).toMatch(/SHA-1 +[0-9A-F]{40}\n +SHA-256 +[0-9A-F]{64}/);
    expect(terminal.out).toContain('[no]   Public roots: it comes from an authority that is not among the public ones');
    expect(terminal.out).toContain('[ok]   Own authorities');
    expect(terminal.out).toContain('EX01.contoso.example (EHLO reply): covered by EX01.contoso.example');
    expect(terminal.out).toMatch(/Enable-ExchangeCertificate -Thumbprint [0-9A-F]{40} -Services SMTP/);
    expect(terminal.out).toContain("'<I>CN=Contoso Practice CA<S>CN=EX01.contoso.example'");
  });

  test.each([
    ['expired-certificate', 'The certificate ran out on', 'Reason:CertExpired'],
    ['name-mismatch', 'EX01.contoso.example (EHLO reply): not in the certificate', 'Reason:SubjectMismatch'],
    ['self-signed', 'signed its certificate itself', 'Reason:UntrustedRoot'],
    ['cert-not-yet-valid', 'is valid only from', 'Reason:CertExpired'],
    ['cert-missing-intermediate', 'does not send the certificate of its issuer', 'Reason:UntrustedRoot'],
    ['cert-weak-key', 'has a 1024-bit rsa key', 'Server certificate not trusted'],
    ['starttls-missing', 'STARTTLS is not offered', '451 5.7.3 STARTTLS is required to send mail.'],
  ])('%s: 1, what is wrong, and what a sender’s queue says', async (scenario, wrong, says) => {
    const { status, terminal } = await run(`lab:${scenario}`);
    expect(status).toBe(1);
    expect(terminal.out).toContain(wrong);
    expect(terminal.out).toContain(says);
    expect(terminal.out).toContain('What to do');
  });

  test.each([
    ['cert-wildcard', 'EX01.contoso.example (EHLO reply): covered by *.contoso.example'],
    ['cert-ecdsa', 'ec prime256v1, signed with sha256WithRSA'],
  ])('%s: 0', async (scenario, shown) => {
    const { status, terminal } = await run(`lab:${scenario}`);
    expect(terminal.out).toContain(shown);
    expect(status).toBe(0);
  });

  test.each([
    ['tls10-only', 'STARTTLS: TLSv1,', 'TLS negotiation failed'],
    ['tls-alert-after-starttls', 'TLS does not come up', 'Cannot start TLS: handshake failure'],
    ['client-cert-demanded', 'demands a certificate from the client', 'Cannot start TLS: handshake failure'],
  ])('%s: 1, and who would not deliver', async (scenario, shown, says) => {
    const { status, terminal } = await run(`lab:${scenario}`);
    expect(status).toBe(1);
    expect(terminal.out).toContain(shown);
    expect(terminal.out).toContain(says);
  });

  test.each([
    ['cert-revoked', '--revocation', 'it was revoked on', 'the certificate was revoked'],
    ['cert-crl-unreachable', '--revocation', 'the list cannot be fetched', 'netsh winhttp show proxy'],
    [
      'cert-missing-intermediate',
      '--issuers',
      'CN=Contoso Practice Issuing CA, from http',
      'only with the issuers that were fetched',
    ],
    ['cert-missing-intermediate', '--issuers', 'does not send the certificate of its issuer', 'Reason:UntrustedRoot'],
    ['cert-unknown-ca', '--issuers', 'leads to "CN=Northwind Private CA"', 'Reason:UntrustedRoot'],
    ['cert-sha1', '--issuers', 'signed with sha1WithRSA', 'Reason:UntrustedRoot'],
  ])('%s %s: 1, and why', async (scenario, option, shown, says) => {
    const { status, terminal } = await run(`lab:${scenario}`, option);
    expect(status).toBe(1);
    const text = terminal.out.replace(/\s+/g, ' ');
    expect(text).toContain(shown);
    expect(text).toContain(says);
  });

  test('--matrix: versions and suites, judged by the rules of mail', async () => {
    const { status, terminal } = await run('lab:healthy', '--matrix');
    expect(status).toBe(0);
    expect(terminal.out).toContain('TLS 1.2 and 1.3: every sender of today');
    expect(terminal.out).toMatch(/TLSv1\.3 +offered, 3 suites/);
    expect(terminal.out).toMatch(/SSLv3 +refused/);
  });

  test('a private authority is trusted only where the user says so', async () => {
    const running = await startScenario(healthy);
    cleanUps.push(running.close);
    const host = `127.0.0.1:${running.port}`;
    const folder = await mkdtemp(join(tmpdir(), 'ehlo-tls-'));
    cleanUps.push(() => rm(folder, { recursive: true }));
    const file = join(folder, 'ca.pem');
    await writeFile(file, await practiceAuthority());
    expect((await run(host)).status).toBe(1);
    expect((await run(host, '--ca', file)).status).toBe(0);
    await writeFile(file, 'nothing');
    expect((await run(host, '--ca', file)).status).toBe(2);
    expect((await run(host, '--ca', join(folder, 'none'))).status).toBe(2);
  });

  test('--json gives the same as data', async () => {
    const { status, terminal } = await run('lab:name-mismatch', '--json');
    expect(status).toBe(1);
    const report: unknown = JSON.parse(terminal.out);
    expect(report).toMatchObject({
      ehlo: 'tls',
      version: 1,
      protocol: 'TLSv1.3',
      chain: [{ names: ['www.contoso.example', 'autodiscover.contoso.example'], signature: 'sha256WithRSA' }, {}],
      trust: [{ roots: 'public', trusted: false }, { roots: 'system' }, { roots: 'own', trusted: true }],
      judgement: { encryption: 'up', chain: { trusted: true } },
    });
  });

  test('nobody there: 3; wrong usage: 2', async () => {
    expect((await run('127.0.0.1:1')).status).toBe(3);
    expect((await run('a b')).status).toBe(2);
    expect((await run('lab:nonsense')).status).toBe(2);
    expect((await run('x', '--security', 'plain')).status).toBe(2);
    expect((await run()).status).toBe(2);
  });

  test('TLS from the first byte against a server that speaks plain SMTP: 1, and why', async () => {
    const { status, terminal } = await run('lab:healthy', '--security', 'tls');
    expect(status).toBe(1);
    expect(terminal.out).toContain('TLS does not come up');
  });
});

describe('a chain leads to a root', () => {
  test('only over signatures, authorities and dates that hold', async () => {
    const now = new Date();
    const root = await practiceAuthority();
    const der = (certificates: { der: string }[]) => certificates.map((certificate) => certificate.der);
    const good = der(await chainOf());
    expect(leadsToRoot(good, [root], now)).toBe(true);
    expect(leadsToRoot(good.slice(0, 1), [root], now)).toBe(true);
    expect(leadsToRoot(good, [], now)).toBe(false);
    expect(leadsToRoot([], [root], now)).toBe(false);
    expect(leadsToRoot(der(await chainOf({ valid: 'expired' })), [root], now)).toBe(false);
    expect(leadsToRoot(der(await chainOf({ issuer: 'itself' })), [root], now)).toBe(false);
    expect(leadsToRoot(good, ['garbage', root], new Date(now.getTime() + 200 * 86_400_000))).toBe(false);
    // A flipped bit in the signature.
    const bytes = Buffer.from(good[0] ?? '', 'base64');
    bytes[bytes.length - 5] = (bytes[bytes.length - 5] ?? 0) ^ 1;
    expect(leadsToRoot([bytes.toString('base64')], [root], now)).toBe(false);
    const { publicKey } = generateKeyPairSync('ed25519');
    expect(leadsToRoot([publicKey.export({ type: 'spki', format: 'der' }).toString('base64')], [root], now)).toBe(
      false,
    );
  });
});
