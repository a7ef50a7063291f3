import { generateKeyPair } from 'node:crypto';
import type { CertificateWish } from './scenario.ts';

/** A key pair as PEM. */
export interface KeyPair {
  readonly publicKey: string;
  readonly privateKey: string;
}

export type KeyKind = NonNullable<CertificateWish['key']>;

const publicKeyEncoding = { type: 'spki', format: 'pem' } as const;
const privateKeyEncoding = { type: 'pkcs8', format: 'pem' } as const;
const asPem = { publicKeyEncoding, privateKeyEncoding };

/** Makes a key pair with Node's own generator, off the main thread. */
export function newKeyPair(kind: KeyKind): Promise<KeyPair> {
  return new Promise((resolve, reject) => {
    const done = (error: Error | null, publicKey: string, privateKey: string) =>
      error ? reject(error) : resolve({ publicKey, privateKey });
    const modulusLength = kind === 'rsa-1024' ? 1024 : 2048;
    if (kind === 'ec-p256') generateKeyPair('ec', { namedCurve: 'prime256v1', ...asPem }, done);
    else if (kind === 'ed25519') generateKeyPair('ed25519', asPem, done);
    else if (kind === 'rsa-pss') generateKeyPair('rsa-pss', { modulusLength, ...asPem }, done);
    else generateKeyPair('rsa', { modulusLength, ...asPem }, done);
  });
}
