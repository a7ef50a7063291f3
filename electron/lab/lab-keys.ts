import { createPublicKey, generateKeyPair, sign } from 'node:crypto';
import { promisify } from 'node:util';
import type forgeModule from 'node-forge';
import type { pki } from 'node-forge';
import type { CertificateWish } from './scenario.ts';

/** A key pair as PEM. */
export interface KeyPair {
  readonly publicKey: string;
  readonly privateKey: string;
}

export type KeyKind = NonNullable<CertificateWish['key']>;

const generate = promisify(generateKeyPair);

/** Makes a key pair with Node's own generator: node-forge's pure JavaScript one takes seconds for 2048 bits. */
export async function newKeyPair(kind: KeyKind): Promise<KeyPair> {
  const publicKeyEncoding = { type: 'spki', format: 'pem' } as const;
  const privateKeyEncoding = { type: 'pkcs8', format: 'pem' } as const;
  if (kind === 'ec-p256') return generate('ec', { namedCurve: 'prime256v1', publicKeyEncoding, privateKeyEncoding });
  const modulusLength = kind === 'rsa-1024' ? 1024 : 2048;
  return generate('rsa', { modulusLength, publicKeyEncoding, privateKeyEncoding });
}

/** Puts a public key of any kind into a certificate made by node-forge, signs it again with an RSA key, and gives it as PEM. */
export function withPublicKey(
  forge: typeof forgeModule,
  certificate: pki.Certificate,
  publicKey: string,
  signingKey: string,
): string {
  const { asn1 } = forge;
  const key = createPublicKey(publicKey).export({ type: 'spki', format: 'der' });
  const whole = forge.pki.certificateToAsn1(certificate);
  const [body, algorithm] = Array.isArray(whole.value) ? whole.value : [];
  if (!body || !algorithm || !Array.isArray(body.value)) throw new Error('node-forge made no certificate');
  // RFC 5280 4.1: version, serial number, signature, issuer, validity, subject, key.
  body.value[6] = asn1.fromDer(key.toString('latin1'));
  const signature = sign('sha256', Buffer.from(asn1.toDer(body).getBytes(), 'latin1'), signingKey);
  const bits = asn1.create(asn1.Class.UNIVERSAL, asn1.Type.BITSTRING, false, `\0${signature.toString('latin1')}`);
  const der = asn1.toDer(asn1.create(asn1.Class.UNIVERSAL, asn1.Type.SEQUENCE, true, [body, algorithm, bits]));
  const base64 = Buffer.from(der.getBytes(), 'latin1').toString('base64');
  return `-----BEGIN CERTIFICATE-----\n${base64.replace(/.{64}/g, '$&\n').trimEnd()}\n-----END CERTIFICATE-----\n`;
}
