import { createPrivateKey } from 'node:crypto';
import DKIM from 'nodemailer/lib/dkim';
import type { DkimWish } from '../../shared/message/message-wish.ts';
import { EngineError } from '../engine/engine-error.ts';

/** Puts a DKIM signature (RFC 6376, rsa-sha256, relaxed/relaxed) before a message. The key is in no error's words. */
export async function signDkim(message: Uint8Array, { domain, selector, key }: DkimWish): Promise<Buffer> {
  for (const [name, value] of Object.entries({ domain, selector })) {
    if (!/^[A-Za-z0-9._-]+$/.test(value))
      throw new EngineError(
        'bad-dkim',
        `"${value.slice(0, 60)}" is no DKIM ${name}: letters, digits, dots and hyphens.`,
      );
  }
  const type = keyType(key);
  if (type !== 'rsa')
    throw new EngineError('bad-dkim', `DKIM is signed here with RSA keys only; this key is of type ${type}.`);
  const signed = new DKIM({ domainName: domain, keySelector: selector, privateKey: key }).sign(Buffer.from(message));
  const parts: Buffer[] = [];
  for await (const part of signed) parts.push(Buffer.from(part));
  const bytes = Buffer.concat(parts);
  // The library leaves the signature out where signing fails; a test that looks signed and is not would mislead.
  if (!bytes.subarray(0, 15).equals(Buffer.from('DKIM-Signature:')))
    throw new EngineError('bad-dkim', 'The message could not be signed with this DKIM key.');
  return bytes;
}

function keyType(pem: string): string {
  try {
    return createPrivateKey(pem).asymmetricKeyType ?? 'unknown';
  } catch {
    throw new EngineError(
      'bad-dkim',
      'The DKIM key could not be read: it must be a private key in PEM form, without passphrase.',
    );
  }
}
