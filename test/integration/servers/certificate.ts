import { execFile } from 'node:child_process';
import { chmod } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

export interface CertificateFiles {
  readonly certificate: string;
  readonly key: string;
}

/** A self-signed certificate as a freshly installed mail server has one. */
export async function makeCertificate(folder: string, name: string): Promise<CertificateFiles> {
  const certificate = path.join(folder, `${name}.crt`);
  const key = path.join(folder, `${name}.key`);
  await promisify(execFile)('openssl', [
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '30'],
    ...['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`],
    ...['-keyout', key, '-out', certificate],
  ]);
  // Exim reads its key after giving up root.
  await chmod(key, 0o644);
  return { certificate, key };
}
