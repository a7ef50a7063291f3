import { createPrivateKey, X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';
import { labCertificate, practiceAuthority } from '../../../electron/lab/certificates.ts';

test('an intermediate authority, short and elliptic-curve keys', async () => {
  const names = ['ex01.contoso.example'];
  const root = new X509Certificate(await practiceAuthority());
  const { chain } = await labCertificate({ names, issuer: 'practice-intermediate' });
  const [leaf, between] = (chain.match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/g) ?? []).map(
    (pem) => new X509Certificate(pem),
  );
  expect(between?.ca).toBe(true);
  expect(between && leaf?.checkIssued(between) && leaf.verify(between.publicKey)).toBe(true);
  expect(between?.checkIssued(root) && between.verify(root.publicKey)).toBe(true);
  const alone = await labCertificate({ names, issuer: 'practice-intermediate', sends: 'leaf' });
  expect(alone.chain.match(/BEGIN CERTIFICATE/g)).toHaveLength(1);
  const short = new X509Certificate((await labCertificate({ names, key: 'rsa-1024' })).chain);
  expect(short.publicKey.asymmetricKeyDetails?.modulusLength).toBe(1024);
  const curve = await labCertificate({ names, key: 'ec-p256' });
  const shown = new X509Certificate(curve.chain);
  expect(shown.publicKey.asymmetricKeyDetails?.namedCurve).toBe('prime256v1');
  expect(shown.checkPrivateKey(createPrivateKey(curve.key))).toBe(true);
  expect(shown.verify(root.publicKey)).toBe(true);
});
