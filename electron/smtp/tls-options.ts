import { createSecureContext, type SecureContextOptions } from 'node:tls';
import type { ClientCertificate, TlsOptions } from '../../shared/session/connection-options.ts';
import { tlsVersions } from '../../shared/session/tls-versions.ts';

/** TLS options that this computer's TLS library cannot use: a stable code and a sentence, never a secret. */
export class TlsOptionsError extends Error {
  readonly code: 'tls-versions' | 'tls-ciphers' | 'tls-groups' | 'client-certificate' | 'client-certificate-passphrase';

  constructor(code: TlsOptionsError['code'], message: string) {
    super(message);
    this.name = 'TlsOptionsError';
    this.code = code;
  }
}

/** The options as `node:tls` takes them. Where nothing is chosen everything old is let through: a diagnosis must reach old servers. */
export function secureContextOptions(options: TlsOptions = {}): SecureContextOptions {
  const { minVersion = 'TLSv1', maxVersion, ciphers, groups, clientCertificate } = options;
  return {
    minVersion,
    ...(maxVersion === undefined ? {} : { maxVersion }),
    ciphers: ciphers === undefined ? 'DEFAULT@SECLEVEL=0' : atLevelZero(ciphers),
    ...(groups === undefined ? {} : { ecdhCurve: groups }),
    ...(clientCertificate === undefined ? {} : ownCertificate(clientCertificate)),
  };
}

/** Tries the options out before a connection is made. Throws a `TlsOptionsError` that says which one is wrong. */
export function checkTlsOptions(options: TlsOptions): void {
  const { minVersion = 'TLSv1', maxVersion = 'TLSv1.3', ciphers, groups, clientCertificate } = options;
  if (tlsVersions.indexOf(minVersion) > tlsVersions.indexOf(maxVersion)) {
    const text = `The lowest TLS version (${minVersion}) is above the highest (${maxVersion}): swap them.`;
    throw new TlsOptionsError('tls-versions', text);
  }
  if (ciphers !== undefined) {
    attempt({ ciphers: atLevelZero(ciphers) }, () => [
      'tls-ciphers',
      'No cipher of this list is known here: give OpenSSL names, for instance AES128-SHA or TLS_AES_128_GCM_SHA256.',
    ]);
  }
  if (groups !== undefined) {
    attempt({ ecdhCurve: groups }, () => [
      'tls-groups',
      'A group of this list is not known here: give OpenSSL names, for instance X25519:P-256.',
    ]);
  }
  if (clientCertificate !== undefined) {
    const attempted = { ...ownCertificate(clientCertificate), ciphers: 'DEFAULT@SECLEVEL=0' };
    attempt(attempted, (error) => certificateTrouble(error, 'pfx' in clientCertificate));
  }
}

/** What `checkTlsOptions` would throw, as a sentence; nothing where the options can be used. */
export function tlsOptionsProblem(options: TlsOptions | undefined): string | undefined {
  try {
    if (options) checkTlsOptions(options);
    return undefined;
  } catch (error) {
    if (error instanceof TlsOptionsError) return error.message;
    throw error;
  }
}

/** OpenSSL's own level would keep out 1024-bit keys and SHA-1; a list of TLS 1.3 suites alone takes no level. */
function atLevelZero(ciphers: string): string {
  const plain = ciphers.split(':').some((cipher) => !cipher.startsWith('TLS_'));
  return plain && !ciphers.includes('@SECLEVEL') ? `${ciphers}:@SECLEVEL=0` : ciphers;
}

function ownCertificate(own: ClientCertificate): SecureContextOptions {
  const passphrase = own.passphrase === undefined ? {} : { passphrase: own.passphrase };
  return 'pfx' in own
    ? { pfx: Buffer.from(own.pfx, 'base64'), ...passphrase }
    : { cert: own.certificate, key: own.key, ...passphrase };
}

function attempt(
  options: SecureContextOptions,
  trouble: (error: Error) => [code: TlsOptionsError['code'], sentence: string],
): void {
  try {
    createSecureContext(options);
  } catch (error) {
    throw new TlsOptionsError(...trouble(error instanceof Error ? error : new Error(String(error))));
  }
}

/** What OpenSSL says of a certificate or key that it cannot use, measured with OpenSSL 3.0. */
function certificateTrouble({ message }: Error, pfx: boolean): [code: TlsOptionsError['code'], sentence: string] {
  const file = pfx ? 'PFX file' : 'key';
  if (/mac verify failure|bad decrypt|interrupted or cancelled/i.test(message))
    return ['client-certificate-passphrase', `The passphrase does not open the ${file}. Check it and try again.`];
  if (/key values mismatch/i.test(message))
    return ['client-certificate', 'The key does not belong to the client certificate. Give the two of one pair.'];
  if (/unsupported PKCS12/i.test(message)) {
    const text =
      'The PFX file is encrypted in an old way (RC2) that is no longer supported. Export it again with AES-256, or give certificate and key as PEM.';
    return ['client-certificate', text];
  }
  if (/private key from PFX/i.test(message))
    return ['client-certificate', 'The PFX file holds no private key. Export it again with its private key.'];
  if (/md too weak|key too small/i.test(message))
    return ['client-certificate', 'The client certificate is too weak for this computer. Use one with SHA-256.'];
  return pfx
    ? ['client-certificate', 'This is no PFX file (PKCS #12). Give a .pfx or .p12 file, or certificate and key as PEM.']
    : [
        'client-certificate',
        'The client certificate or its key is not PEM: each begins with a line like -----BEGIN CERTIFICATE-----.',
      ];
}
