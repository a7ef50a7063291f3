import { createPrivateKey, X509Certificate } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { labCertificate } from '../../../electron/lab/certificates.ts';
import { readCertificateFields } from '../../../shared/tls/certificate-fields.ts';
import { chainOf } from './certificates.ts';

const names = ['ex01.contoso.example'];

describe('the lab makes', () => {
  test.each([
    ['rsa-pss', 'rsa-pss', 2048],
    ['ed25519', 'ed25519', undefined],
    ['ec-p256', 'ec prime256v1', undefined],
  ] as const)('a certificate with a %s key, read with its size', async (key, keyType, keyBits) => {
    const [leaf] = await chainOf({ key });
    expect(leaf?.keyType).toBe(keyType);
    expect(leaf?.keyBits).toBe(keyBits);
    const made = await labCertificate({ names, key });
    expect(new X509Certificate(made.chain).checkPrivateKey(createPrivateKey(made.key))).toBe(true);
  });

  test('one signed by itself with a key that is not RSA', async () => {
    const self = new X509Certificate((await labCertificate({ names, key: 'ed25519', issuer: 'itself' })).chain);
    expect(self.verify(self.publicKey)).toBe(true);
  });

  test('one signed with SHA-1, and one without alternative names', async () => {
    const [old] = await chainOf({ hash: 'sha1' });
    expect(readCertificateFields(old?.der ?? '')?.signature).toBe('sha1WithRSA');
    const [plain] = await chainOf({ namedBy: 'common-name' });
    expect(plain?.names).toEqual([]);
    expect(plain?.subject).toBe('CN=mail.contoso.example');
  });

  test('one that names its issuer, its revocation list and OCSP on loopback', async () => {
    const [leaf] = await chainOf({ revocation: 'good' });
    const fields = readCertificateFields(leaf?.der ?? '');
    expect(fields?.issuerUrls[0]).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/practice-ca\.crt$/);
    expect(fields?.revocationUrls[0]).toMatch(/\.crl\?for=/);
    expect(fields?.ocspUrls[0]).toMatch(/\.ocsp$/);
    const [plain] = await chainOf();
    expect(readCertificateFields(plain?.der ?? '')?.issuerUrls).toEqual([]);
  });
});
