import type { X509Certificate } from 'node:crypto';
import { readCertificateFields } from '../../shared/tls/certificate-fields.ts';
import type { RevocationAnswer } from '../../shared/tls/revocation.ts';
import { findRevoked, type RevocationList, readRevocationList } from '../../shared/tls/revocation-list.ts';
import { fetchBounded, NotFetched } from './fetch-bounded.ts';
import { isSignedBy } from './verify-signature.ts';

export interface RevocationOptions {
  readonly now: Date;
  /** The OCSP response that came with the handshake. */
  readonly stapled?: Uint8Array;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

/** Large public lists have some 10 MB; more is an attack or a mistake. */
const maxListBytes = 20 * 1024 * 1024;
const maxOcspBytes = 64 * 1024;
/** Lists by address, until their next update. */
const cache = new Map<string, { readonly list: RevocationList; readonly until: number }>();
const maxCached = 50;

/**
 * Asks about every certificate of a path (the server's own first, each followed by its issuer) wherever it says one can ask. A root
 * is not asked about: nobody stands above it. Never rejects.
 */
export async function checkRevocation(
  path: readonly X509Certificate[],
  options: RevocationOptions,
): Promise<RevocationAnswer[]> {
  const asked = path.flatMap((certificate, at) => {
    const issuer = path[at + 1];
    return certificate.subject === certificate.issuer ? [] : [askAbout(certificate, issuer, at, options)];
  });
  return (await Promise.all(asked)).flat();
}

async function askAbout(
  certificate: X509Certificate,
  issuer: X509Certificate | undefined,
  at: number,
  options: RevocationOptions,
): Promise<RevocationAnswer[]> {
  const subject = certificate.subject.replaceAll('\n', ', ');
  const fields = readCertificateFields(certificate.raw.toString('base64'));
  const told = (by: RevocationAnswer['by'], outcome: RevocationAnswer['outcome'], text: string, url?: string) => ({
    at,
    subject,
    by,
    outcome,
    text,
    ...(url === undefined ? {} : { url }),
  });
  const lists = fields?.revocationUrls ?? [];
  const responders = fields?.ocspUrls ?? [];
  if (!issuer) return [told('crl', 'unknown', 'its issuer’s certificate is not known, so no list can be checked')];
  const answers: Promise<RevocationAnswer>[] = [];
  if (at === 0 && options.stapled) {
    const { readOcsp } = await import('./ocsp.ts');
    const { outcome, text } = readOcsp(options.stapled, certificate, issuer, options.now);
    answers.push(Promise.resolve(told('stapled', outcome, text)));
  }
  // RFC 5280 4.2.1.13: several addresses are alternatives; the first that is http is the one that everybody uses.
  const list = lists.find((url) => url.startsWith('http:')) ?? lists[0];
  if (list !== undefined) {
    answers.push(
      askList(list, certificate, issuer, options).then(([outcome, text]) => told('crl', outcome, text, list)),
    );
  }
  const responder = responders.find((url) => url.startsWith('http:')) ?? responders[0];
  if (responder !== undefined) {
    answers.push(
      askResponder(responder, certificate, issuer, options).then(([outcome, text]) =>
        told('ocsp', outcome, text, responder),
      ),
    );
  }
  if (answers.length === 0) return [told('crl', 'none', 'it names no revocation list and no OCSP responder')];
  return Promise.all(answers);
}

type Said = readonly [RevocationAnswer['outcome'], string];

async function askList(
  url: string,
  certificate: X509Certificate,
  issuer: X509Certificate,
  options: RevocationOptions,
): Promise<Said> {
  const { now } = options;
  let list: RevocationList;
  try {
    list = await fetchList(url, issuer, options);
  } catch (error) {
    if (error instanceof NotFetched) return ['unreachable', `the list cannot be fetched: ${error.message}`];
    return ['unknown', error instanceof Error ? error.message : String(error)];
  }
  const note = list.delta ? ' (a delta list: it tells only what changed)' : '';
  const entry = findRevoked(list, certificate.serialNumber);
  if (entry) {
    const why = entry.reason === undefined ? '' : `, reason: ${entry.reason}`;
    return ['revoked', `it was revoked on ${entry.on.toISOString().slice(0, 10)}${why}${note}`];
  }
  if (list.nextUpdate && list.nextUpdate.getTime() < now.getTime())
    return [
      'unreachable',
      `the list ran out on ${list.nextUpdate.toISOString().slice(0, 10)}; senders count that as not reachable`,
    ];
  if (list.delta || list.partial) return ['unknown', `it is not on the list, but the list is not a whole one${note}`];
  const until = list.nextUpdate
    ? `, which is good until ${list.nextUpdate.toISOString().slice(0, 16).replace('T', ' ')} UTC`
    : '';
  return ['good', `it is not on the list${until}`];
}

/** A list whose signature holds; from the cache until its next update. */
async function fetchList(
  url: string,
  issuer: X509Certificate,
  { timeoutMs = 10_000, signal, now }: RevocationOptions,
): Promise<RevocationList> {
  const key = `${issuer.fingerprint256} ${url}`;
  const known = cache.get(key);
  if (known && known.until > now.getTime()) return known.list;
  const bytes = await fetchBounded(url, { maxBytes: maxListBytes, timeoutMs, ...(signal ? { signal } : {}) });
  const list = readRevocationList(derOf(bytes));
  if (!list) throw new Error('what is there is no revocation list');
  const above = readCertificateFields(issuer.raw.toString('base64'));
  if (above?.subjectKey !== list.issuerKey) throw new Error('the list is issued by somebody else than the certificate');
  if (!isSignedBy(issuer.publicKey, list.signatureId, list.signed, list.signature))
    throw new Error('the signature of the list does not hold');
  if (list.nextUpdate && list.nextUpdate.getTime() > now.getTime()) {
    if (cache.size >= maxCached) cache.delete(cache.keys().next().value ?? '');
    cache.set(key, { list, until: list.nextUpdate.getTime() });
  }
  return list;
}

async function askResponder(
  url: string,
  certificate: X509Certificate,
  issuer: X509Certificate,
  { timeoutMs = 10_000, signal, now }: RevocationOptions,
): Promise<Said> {
  const { ocspRequest, readOcsp } = await import('./ocsp.ts');
  try {
    const answer = await fetchBounded(url, {
      maxBytes: maxOcspBytes,
      timeoutMs,
      body: ocspRequest(certificate, issuer),
      contentType: 'application/ocsp-request',
      ...(signal ? { signal } : {}),
    });
    const { outcome, text } = readOcsp(answer, certificate, issuer, now);
    return [outcome, text];
  } catch (error) {
    if (error instanceof NotFetched) return ['unreachable', `the responder cannot be reached: ${error.message}`];
    return ['unknown', error instanceof Error ? error.message : String(error)];
  }
}

/** Some authorities publish their lists as PEM. */
function derOf(bytes: Buffer): Buffer {
  if (bytes[0] !== 0x2d) return bytes;
  const [, base64 = ''] = /-----BEGIN X509 CRL-----([^-]+)-----END/.exec(bytes.toString('latin1')) ?? [];
  return Buffer.from(base64, 'base64');
}
