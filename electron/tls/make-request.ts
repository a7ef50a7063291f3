import { generateKeyPair } from 'node:crypto';
import { open } from 'node:fs/promises';
import { promisify } from 'node:util';
import forge from 'node-forge';
import { hostNameOf } from '../../shared/tls/match-name.ts';

/** A certificate request and its private key, as PEM. */
export interface CertificateRequest {
  readonly request: string;
  readonly key: string;
}

/** Most names of one request; public authorities take a hundred. */
const mostNames = 100;

/**
 * Makes a 2048-bit RSA key and a PKCS #10 request (RFC 2986) for these host names, the first of them as common name too, with
 * digitalSignature, keyEncipherment and serverAuth. A leading `*.` is a wildcard. Throws a `RangeError` for what is no host name.
 */
export async function makeRequest(names: readonly string[]): Promise<CertificateRequest> {
  const hosts = [...new Set(names.map((name) => name.toLowerCase().replace(/\.$/, '')))];
  const wrong = hosts.find((name) => hostNameOf(name.replace(/^\*\./, '')) === undefined);
  if (wrong !== undefined)
    throw new RangeError(`"${wrong}" is no host name: a request holds names like mail.contoso.com.`);
  const [first] = hosts;
  if (first === undefined || hosts.length > mostNames) throw new RangeError(`A request holds 1 to ${mostNames} names.`);
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const request = forge.pki.createCertificationRequest();
  request.publicKey = forge.pki.publicKeyFromPem(publicKey);
  request.setSubject([{ name: 'commonName', value: first }]);
  request.setAttributes([
    {
      name: 'extensionRequest',
      extensions: [
        { name: 'keyUsage', digitalSignature: true, keyEncipherment: true, critical: true },
        { name: 'extKeyUsage', serverAuth: true },
        { name: 'subjectAltName', altNames: hosts.map((value) => ({ type: 2, value })) },
      ],
    },
  ]);
  request.sign(forge.pki.privateKeyFromPem(privateKey), forge.md.sha256.create());
  return { request: forge.pki.certificationRequestToPem(request).replaceAll('\r\n', '\n'), key: privateKey };
}

/**
 * Writes a request to `file` and its key to `file.key`, which only the owner may read. Existing files are left alone: a key that is
 * overwritten is a certificate lost. Rejects with the system's error (`EEXIST`).
 */
export async function writeRequest(
  file: string,
  { request, key }: CertificateRequest,
): Promise<{ readonly keyFile: string }> {
  const keyFile = `${file}.key`;
  const keyHandle = await open(keyFile, 'wx', 0o600);
  try {
    await keyHandle.writeFile(key);
  } finally {
    await keyHandle.close();
  }
  const handle = await open(file, 'wx', 0o644);
  try {
    await handle.writeFile(request);
  } finally {
    await handle.close();
  }
  return { keyFile };
}
