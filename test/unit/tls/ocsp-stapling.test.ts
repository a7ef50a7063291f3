import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:tls';
import { afterEach, describe, expect, test } from 'vitest';
import { labCertificate, practiceAuthority } from '../../../electron/lab/certificates.ts';
import { checkRevocation } from '../../../electron/tls/check-revocation.ts';
import { fetchBounded } from '../../../electron/tls/fetch-bounded.ts';
import { ocspRequest } from '../../../electron/tls/ocsp.ts';
import { readHandshake } from '../../../electron/tls/read-handshake.ts';
import { readTlsReport } from '../../../electron/tls/tls-report.ts';
import type { Target } from '../../../shared/session/event.ts';
import { readCertificateFields } from '../../../shared/tls/certificate-fields.ts';

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

/** A mail server with TLS from the first byte that staples; `change` may spoil the response that its authority gave. */
async function staplingServer(revocation: 'good' | 'revoked', change: (response: Buffer) => Buffer = (bytes) => bytes) {
  const made = await labCertificate({ names: ['mail.contoso.example'], revocation });
  const path = (made.chain.match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/g) ?? []).map(
    (pem) => new X509Certificate(pem),
  );
  const [leaf, issuer] = path;
  if (!leaf || !issuer) throw new Error('no chain');
  const [responder = ''] = readCertificateFields(leaf.raw.toString('base64'))?.ocspUrls ?? [];
  const body = ocspRequest(leaf, issuer);
  const response = change(await fetchBounded(responder, { maxBytes: 10_000, timeoutMs: 2000, body }));
  const server = createServer({ key: made.key, cert: made.chain }, (socket) => {
    socket.on('error', () => socket.destroy());
    socket.write('220 mail.contoso.example ESMTP\r\n');
    socket.on('data', (data: Buffer) => {
      const quits = data.toString('latin1').startsWith('QUIT');
      socket.write(quits ? '221 bye\r\n' : '250 mail.contoso.example\r\n');
      if (quits) socket.end();
    });
  });
  server.on('OCSPRequest', (_certificate, _issuer, answer) => answer(null, response));
  server.on('tlsClientError', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanUps.push(() => new Promise((resolve) => server.close(resolve)));
  const bound = server.address();
  const port = typeof bound === 'object' && bound ? bound.port : 0;
  const target: Target = { host: '127.0.0.1', port, security: 'tls' };
  return { target, path };
}

describe('an OCSP response that the server staples', () => {
  test.each([
    ['good', 'good', 'it is not revoked'],
    ['revoked', 'revoked', 'it was revoked on'],
  ] as const)('%s: is read, checked and told apart from the one asked for', async (revocation, outcome, text) => {
    const { target } = await staplingServer(revocation);
    const own = [await practiceAuthority()];
    const report = await readTlsReport(target, { own, revocation: true, issuers: true, timeoutMs: 5000 });
    expect(report.handshake?.stapled).toBe(true);
    expect(report.revocation?.filter(({ by }) => by === 'stapled')).toMatchObject([
      { at: 0, outcome, text: expect.stringContaining(text) },
    ]);
    expect(report.judgement?.verdict.mark).toBe(revocation === 'good' ? 'ok' : 'no');
  });

  test('out of date: proves nothing', async () => {
    const { target, path } = await staplingServer('good');
    const { stapled = '' } = await readHandshake(target, { timeoutMs: 5000 });
    const later = new Date(Date.now() + 30 * 86_400_000);
    const answers = await checkRevocation(path, { now: later, stapled: Buffer.from(stapled, 'base64') });
    expect(answers.find(({ by }) => by === 'stapled')).toMatchObject({
      outcome: 'unknown',
      text: 'the response is out of date',
    });
  });

  test.each([
    ['forged', (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -1), Buffer.from([(bytes.at(-1) ?? 0) ^ 1])])],
    ['cut short', (bytes: Buffer) => bytes.subarray(0, 40)],
  ])('%s: proves nothing, whoever else vouches', async (_, change) => {
    const { target, path } = await staplingServer('good', change);
    const { stapled = '' } = await readHandshake(target, { timeoutMs: 5000 });
    const answers = await checkRevocation(path, { now: new Date(), stapled: Buffer.from(stapled, 'base64') });
    expect(answers.find(({ by }) => by === 'stapled')?.outcome).toBe('unknown');
  });
});
