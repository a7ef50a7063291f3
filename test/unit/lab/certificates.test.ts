import { createPrivateKey, X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';
import { labCertificate, practiceAuthority } from '../../../electron/lab/certificates.ts';

test('a certificate for names and addresses, signed by the practice authority', async () => {
  const { chain, key } = await labCertificate({
    names: ['ex01.contoso.example', '127.0.0.1'],
    issuer: 'practice-ca',
    valid: 'now',
  });
  const leaf = new X509Certificate(chain);
  const authority = new X509Certificate(await practiceAuthority());
  expect(leaf.verify(authority.publicKey)).toBe(true);
  expect(leaf.checkIssued(authority)).toBe(true);
  expect(leaf.checkHost('ex01.contoso.example')).toBe('ex01.contoso.example');
  expect(leaf.checkIP('127.0.0.1')).toBe('127.0.0.1');
  expect(leaf.checkPrivateKey(createPrivateKey(key))).toBe(true);
  expect(leaf.publicKey.asymmetricKeyDetails?.modulusLength).toBe(2048);
  expect(authority.ca).toBe(true);
  expect(chain.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
});

test('expired, not yet valid, and self-signed ones', async () => {
  const names = ['ex01.contoso.example'];
  const expired = new X509Certificate((await labCertificate({ names, issuer: 'practice-ca', valid: 'expired' })).chain);
  const early = new X509Certificate((await labCertificate({ names, issuer: 'practice-ca', valid: 'not-yet' })).chain);
  const own = new X509Certificate((await labCertificate({ names, issuer: 'itself', valid: 'now' })).chain);
  expect(Date.parse(expired.validTo)).toBeLessThan(Date.now());
  expect(Date.parse(early.validFrom)).toBeGreaterThan(Date.now());
  expect(own.verify(own.publicKey)).toBe(true);
});

test('the same wish gives the same certificate, another wish another serial number', async () => {
  const wish = { names: ['a.contoso.example'], issuer: 'practice-ca', valid: 'now' } as const;
  const first = await labCertificate(wish);
  expect(await labCertificate({ ...wish })).toBe(first);
  const other = await labCertificate({ ...wish, names: ['b.contoso.example'] });
  expect(new X509Certificate(other.chain).serialNumber).not.toBe(new X509Certificate(first.chain).serialNumber);
});
