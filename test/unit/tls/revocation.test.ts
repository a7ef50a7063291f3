import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { labCertificate, practiceAuthority } from '../../../electron/lab/certificates.ts';
import type { CertificateWish } from '../../../electron/lab/scenario.ts';
import { signCertificate } from '../../../electron/lab/sign-certificate.ts';
import { checkRevocation } from '../../../electron/tls/check-revocation.ts';
import { fetchBounded } from '../../../electron/tls/fetch-bounded.ts';
import { fetchIssuers } from '../../../electron/tls/fetch-issuers.ts';
import { ocspRequest, readOcsp } from '../../../electron/tls/ocsp.ts';
import { isSignedBy } from '../../../electron/tls/verify-signature.ts';
import { readCertificateFields } from '../../../shared/tls/certificate-fields.ts';
import { type RevocationAnswer, revocationState } from '../../../shared/tls/revocation.ts';
import { findRevoked, readRevocationList } from '../../../shared/tls/revocation-list.ts';

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});
const now = new Date();

async function pathOf(wish: CertificateWish): Promise<X509Certificate[]> {
  const { chain } = await labCertificate({ names: ['mail.contoso.example'], ...wish });
  return (chain.match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/g) ?? []).map((pem) => new X509Certificate(pem));
}

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanUps.push(() => new Promise((resolve) => server.close(resolve)));
  const bound = server.address();
  return `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : 0}`;
}

describe('asked about a certificate, the authority’s site says', () => {
  test.each([
    ['good', ['good', 'good'], 'good'],
    ['revoked', ['revoked', 'revoked'], 'revoked'],
    ['unreachable', ['unreachable'], 'unreachable'],
  ] as const)('%s', async (revocation, outcomes, state) => {
    const answers = await checkRevocation(await pathOf({ revocation }), { now });
    expect(answers.map(({ outcome }) => outcome)).toEqual(outcomes);
    expect(revocationState(answers)).toBe(state);
    expect(answers[0]?.subject).toBe('CN=mail.contoso.example');
  });

  test('nothing, where it names no list', async () => {
    const answers = await checkRevocation(await pathOf({}), { now });
    expect(answers.map(({ outcome }) => outcome)).toEqual(['none']);
    expect(revocationState(answers)).toBe('good');
  });

  test('a list that ran out counts as not reachable', async () => {
    const later = new Date(now.getTime() + 30 * 86_400_000);
    const [list, ocsp] = await checkRevocation(await pathOf({ revocation: 'good' }), { now: later });
    expect(list).toMatchObject({ outcome: 'unreachable', text: expect.stringContaining('ran out') });
    expect(ocsp).toMatchObject({ outcome: 'unknown', text: 'the response is out of date' });
  });
});

describe('an answer that somebody else signed proves nothing', () => {
  test('neither as a list nor as OCSP', async () => {
    const [leaf, issuer] = await pathOf({ revocation: 'good' });
    const [, other] = await pathOf({ issuer: 'unknown-ca' });
    if (!leaf || !issuer || !other) throw new Error('no chain');
    const fields = readCertificateFields(leaf.raw.toString('base64'));
    const bytes = await fetchBounded(fields?.revocationUrls[0] ?? '', { maxBytes: 10_000, timeoutMs: 2000 });
    const list = readRevocationList(bytes);
    if (!list) throw new Error('no list');
    expect(isSignedBy(issuer.publicKey, list.signatureId, list.signed, list.signature)).toBe(true);
    expect(isSignedBy(other.publicKey, list.signatureId, list.signed, list.signature)).toBe(false);
    expect(isSignedBy(issuer.publicKey, '1.2.3', list.signed, list.signature)).toBe(false);
    expect(isSignedBy(generateKeyPairSync('ed25519').publicKey, list.signatureId, list.signed, list.signature)).toBe(
      false,
    );
    const ocsp = await fetchBounded(fields?.ocspUrls[0] ?? '', {
      maxBytes: 10_000,
      timeoutMs: 2000,
      body: ocspRequest(leaf, issuer),
    });
    expect(readOcsp(ocsp, leaf, issuer, now).outcome).toBe('good');
    const forged = Buffer.from(ocsp);
    forged[forged.length - 1] = (forged[forged.length - 1] ?? 0) ^ 1;
    expect(readOcsp(forged, leaf, issuer, now)).toMatchObject({ outcome: 'unknown' });
    const [stranger] = await pathOf({ names: ['other.contoso.example'], revocation: 'good' });
    if (stranger)
      expect(readOcsp(ocsp, stranger, issuer, now)).toMatchObject({
        outcome: 'unknown',
        text: expect.stringContaining('another certificate'),
      });
  });

  test('garbled answers never throw and never say good', async () => {
    const [leaf, issuer] = await pathOf({ revocation: 'good' });
    if (!leaf || !issuer) throw new Error('no chain');
    const fields = readCertificateFields(leaf.raw.toString('base64'));
    const limits = { maxBytes: 10_000, timeoutMs: 2000 };
    const list = await fetchBounded(fields?.revocationUrls[0] ?? '', limits);
    const ocsp = await fetchBounded(fields?.ocspUrls[0] ?? '', { ...limits, body: ocspRequest(leaf, issuer) });
    const change = fc.record({ at: fc.nat({ max: 400 }), byte: fc.nat({ max: 255 }) });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
        for (const bytes of [Buffer.from(list), Buffer.from(ocsp)]) {
          const before = Buffer.from(bytes);
          for (const { at, byte } of changes) if (at < bytes.length) bytes[at] = byte;
          if (bytes.equals(before)) continue;
          const read = readRevocationList(bytes);
          if (read) {
            findRevoked(read, '0A');
            const holds = isSignedBy(issuer.publicKey, read.signatureId, read.signed, read.signature);
            if (holds)
              expect(Buffer.from(read.signed).equals(Buffer.from(readRevocationList(before)?.signed ?? []))).toBe(true);
          }
          readOcsp(bytes, leaf, issuer, now);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('a list of somebody else', () => {
  test.each([
    ['Contoso Practice CA', 'the signature of the list does not hold'],
    ['Fourth Coffee CA', 'the list is issued by somebody else than the certificate'],
  ])('is not believed: an authority that calls itself %s', async (name, why) => {
    const [, authority] = await pathOf({ revocation: 'good' });
    const [genuine] = await pathOf({ revocation: 'good' });
    const url = readCertificateFields(genuine?.raw.toString('base64') ?? '')?.revocationUrls[0] ?? '';
    const list = await fetchBounded(url, { maxBytes: 10_000, timeoutMs: 2000 });
    const base = await serve((_, response) => void response.end(list));
    const keys = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    const common = { issuer: name, publicKey: keys.publicKey, signingKey: keys.privateKey, keyUsage: 1 };
    const validity = { from: new Date(now.getTime() - 1000), to: new Date(now.getTime() + 86_400_000) };
    const issuer = new X509Certificate(signCertificate({ ...common, validity, subject: name, authority: true }));
    const leaf = new X509Certificate(
      signCertificate({ ...common, validity, subject: 'mail.x', revocationList: `${base}/x.crl` }),
    );
    expect(authority?.subject).toBe('CN=Contoso Practice CA');
    expect(await checkRevocation([leaf, issuer], { now })).toMatchObject([{ outcome: 'unknown', text: why }]);
  });
});

describe('what a certificate points to is fetched', () => {
  test('over http only, without redirects, and no more than said', async () => {
    const base = await serve((request, response) => {
      if (request.url === '/moved') response.writeHead(302, { location: 'file:///etc/passwd' }).end();
      else if (request.url === '/big') response.end(Buffer.alloc(5000));
      else if (request.url === '/slow') response.write('x');
      else response.writeHead(404).end();
    });
    const fetch = (url: string) =>
      fetchBounded(url, { maxBytes: 1000, timeoutMs: 300 }).catch((error: Error) => error.message);
    expect(await fetch(`${base}/moved`)).toContain('redirects are not followed');
    expect(await fetch(`${base}/big`)).toContain('larger than');
    expect(await fetch(`${base}/slow`)).toContain('no whole answer within 0.3 s');
    expect(await fetch(`${base}/none`)).toContain('404');
    for (const url of ['https://127.0.0.1/x', 'file:///etc/passwd', 'ldap://x/y', 'nonsense'])
      expect(await fetch(url), url).toContain('only http');
  });

  test('a missing issuer, when it really is the issuer', async () => {
    const { chain } = await labCertificate({
      names: ['mail.contoso.example'],
      issuer: 'practice-intermediate',
      sends: 'leaf',
    });
    const der = new X509Certificate(chain).raw.toString('base64');
    const [found, ...more] = await fetchIssuers([der], [await practiceAuthority()]);
    expect(found?.certificate?.subject).toBe('CN=Contoso Practice Issuing CA');
    expect(more).toEqual([]);
    const { chain: plain } = await labCertificate({ names: ['mail.contoso.example'] });
    expect(await fetchIssuers([new X509Certificate(plain).raw.toString('base64')], [])).toEqual([]);
  });
});

test('one state out of many answers', () => {
  const answer = (at: number, outcome: RevocationAnswer['outcome']): RevocationAnswer => ({
    at,
    outcome,
    by: 'crl',
    subject: '',
    text: '',
  });
  expect(revocationState([answer(0, 'unreachable'), answer(0, 'good')])).toBe('good');
  expect(revocationState([answer(0, 'good'), answer(1, 'unreachable')])).toBe('unreachable');
  expect(revocationState([answer(0, 'good'), answer(1, 'unknown')])).toBe('unknown');
  expect(revocationState([answer(0, 'good'), answer(1, 'revoked')])).toBe('revoked');
});
