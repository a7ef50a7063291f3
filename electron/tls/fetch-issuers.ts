import { X509Certificate } from 'node:crypto';
import type { Certificate } from '../../shared/session/event.ts';
import { readCertificateFields } from '../../shared/tls/certificate-fields.ts';
import { certificatesInPkcs7 } from '../../shared/tls/pkcs7.ts';
import { readCertificate } from '../smtp/read-certificates.ts';
import { fetchBounded, NotFetched } from './fetch-bounded.ts';
import { knownWay } from './verify-chain.ts';

/** An issuer that the server did not send, or why it could not be had. */
export interface FetchedIssuer {
  readonly url: string;
  readonly certificate?: Certificate;
  /** Why there is none. */
  readonly problem?: string;
}

const maxBytes = 64 * 1024;
/** Longest chain of fetches; public chains miss one or two. */
const maxFetches = 4;

/**
 * Fetches the issuers that a chain lacks from where its certificates say they are (RFC 5280 4.2.2.1), as Windows does and Postfix
 * does not. Only a certificate that really issued the one below is taken. Never rejects.
 */
export async function fetchIssuers(
  chain: readonly string[],
  roots: readonly string[],
  options: { readonly timeoutMs?: number; readonly signal?: AbortSignal } = {},
): Promise<FetchedIssuer[]> {
  const fetched: FetchedIssuer[] = [];
  const found: string[] = [];
  for (let round = 0; round < maxFetches; round++) {
    const last = knownWay([...chain, ...found], roots).at(-1);
    // Self-issued: the top is reached.
    if (!last || last.subject === last.issuer) break;
    const urls = readCertificateFields(last.raw.toString('base64'))?.issuerUrls ?? [];
    const url = urls.find((one) => one.startsWith('http:')) ?? urls[0];
    if (url === undefined || fetched.some((one) => one.url === url)) break;
    const one = await fetchIssuer(url, last, options);
    fetched.push(one);
    if (!one.certificate) break;
    found.push(one.certificate.der);
  }
  return fetched;
}

async function fetchIssuer(
  url: string,
  below: X509Certificate,
  { timeoutMs = 10_000, signal }: { readonly timeoutMs?: number; readonly signal?: AbortSignal },
): Promise<FetchedIssuer> {
  try {
    const bytes = await fetchBounded(url, { maxBytes, timeoutMs, ...(signal ? { signal } : {}) });
    const found = certificatesIn(bytes);
    const issuer = found.find((one) => didIssue(one, below));
    if (issuer) return { url, certificate: readCertificate(issuer.raw) };
    const problem =
      found.length > 0 ? 'what is there did not issue the certificate' : 'what is there is no certificate';
    return { url, problem };
  } catch (error) {
    if (error instanceof NotFetched) return { url, problem: error.message };
    throw error;
  }
}

/** RFC 5280 4.2.2.1: one certificate, or a PKCS #7 file of them (.p7c); both are met as PEM too. */
function certificatesIn(bytes: Buffer): X509Certificate[] {
  const single = read(bytes);
  if (single) return [single];
  const [, base64] = /-----BEGIN PKCS ?#?7-----([^-]+)-----END/.exec(bytes.toString('latin1')) ?? [];
  const message = base64 === undefined ? bytes : Buffer.from(base64, 'base64');
  return certificatesInPkcs7(message).flatMap((der) => read(Buffer.from(der)) ?? []);
}

function read(bytes: Buffer): X509Certificate | undefined {
  try {
    return new X509Certificate(bytes);
  } catch {
    return undefined;
  }
}

/** A key that cannot be read issued nothing. */
function didIssue(issuer: X509Certificate, below: X509Certificate): boolean {
  try {
    return below.checkIssued(issuer) && below.verify(issuer.publicKey);
  } catch {
    return false;
  }
}
