import { X509Certificate } from 'node:crypto';
import { createServer } from 'node:http';
import fc from 'fast-check';
import forge from 'node-forge';
import { afterEach, describe, expect, test } from 'vitest';
import { labCertificate, practiceAuthority } from '../../../electron/lab/certificates.ts';
import { signCertificate } from '../../../electron/lab/sign-certificate.ts';
import { fetchIssuers } from '../../../electron/tls/fetch-issuers.ts';
import { certificatesInPkcs7 } from '../../../shared/tls/pkcs7.ts';

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

/** A certs-only message as authorities publish it, made by node-forge. */
function message(...pems: string[]): Buffer {
  const signed = forge.pkcs7.createSignedData();
  for (const pem of pems) signed.addCertificate(pem);
  signed.content = forge.util.createBuffer('');
  signed.sign();
  return Buffer.from(forge.asn1.toDer(signed.toAsn1()).getBytes(), 'latin1');
}

async function chain(): Promise<string[]> {
  const made = await labCertificate({ names: ['mail.contoso.example'], issuer: 'practice-intermediate' });
  return made.chain.match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/g) ?? [];
}

describe('a PKCS #7 file of certificates', () => {
  test('gives each of them, byte for byte', async () => {
    const pems = await chain();
    const found = certificatesInPkcs7(message(...pems));
    expect(found.map((der) => new X509Certificate(Buffer.from(der)).fingerprint256)).toEqual(
      pems.map((pem) => new X509Certificate(pem).fingerprint256),
    );
    expect(found.length).toBeGreaterThan(1);
  });

  test('cut short or garbled it never throws, and cut short it gives nothing', async () => {
    const bytes = message(...(await chain()));
    fc.assert(
      fc.property(fc.nat({ max: bytes.length - 1 }), (length) => {
        expect(certificatesInPkcs7(bytes.subarray(0, length))).toEqual([]);
      }),
      { numRuns: 200 },
    );
    const change = fc.record({ at: fc.nat({ max: bytes.length - 1 }), byte: fc.nat({ max: 255 }) });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
        const garbled = Buffer.from(bytes);
        for (const { at, byte } of changes) garbled[at] = byte;
        expect(certificatesInPkcs7(garbled).length).toBeLessThanOrEqual(50);
      }),
      { numRuns: 300 },
    );
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (any) => certificatesInPkcs7(any).length === 0));
  });
});

describe('an issuer that is published as .p7c', () => {
  /** A leaf whose issuer is at `body`, and what fetching comes to. */
  async function fetched(body: (issuer: string, other: string) => Buffer) {
    const [, issuer = ''] = await chain();
    const keys = forge.pki.rsa.generateKeyPair(2048);
    const signingKey = forge.pki.privateKeyToPem(keys.privateKey);
    const publicKey = forge.pki.publicKeyToPem(keys.publicKey);
    const now = Date.now();
    const common = {
      validity: { from: new Date(now - 1000), to: new Date(now + 86_400_000) },
      issuer: 'Proseware CA',
      publicKey,
      signingKey,
    };
    const authority = signCertificate({ ...common, subject: 'Proseware CA', authority: true, keyUsage: 96 });
    const file = body(authority, issuer);
    const server = createServer((_, response) => void response.end(file));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    cleanUps.push(() => new Promise((resolve) => server.close(resolve)));
    const bound = server.address();
    const url = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : 0}/proseware.p7c`;
    const leaf = signCertificate({ ...common, subject: 'mail.proseware.example', keyUsage: 5, issuerAt: url });
    return fetchIssuers([new X509Certificate(leaf).raw.toString('base64')], [await practiceAuthority()]);
  }

  test('is found among the others of the file, wherever it stands', async () => {
    const [found] = await fetched((authority, other) => message(other, authority));
    expect(found?.problem).toBeUndefined();
    expect(found?.certificate?.subject).toBe('CN=Proseware CA');
  });

  test('as PEM too', async () => {
    const [found] = await fetched((authority) =>
      Buffer.from(`-----BEGIN PKCS7-----\n${message(authority).toString('base64')}\n-----END PKCS7-----\n`),
    );
    expect(found?.certificate?.subject).toBe('CN=Proseware CA');
  });

  test.each([
    ['only others', (_: string, other: string) => message(other), 'what is there did not issue the certificate'],
    ['cut short', (authority: string) => message(authority).subarray(0, 600), 'what is there is no certificate'],
    ['nothing', () => Buffer.alloc(0), 'what is there is no certificate'],
    ['no certificate', () => message(), 'what is there is no certificate'],
    ['endless', () => Buffer.alloc(70_000, 0x30), 'larger than'],
  ])('%s: no issuer, and why', async (_, body, why) => {
    const [found] = await fetched(body);
    expect(found?.certificate).toBeUndefined();
    expect(found?.problem).toContain(why);
  });
});
