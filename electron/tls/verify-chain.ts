import { X509Certificate } from 'node:crypto';
import { readCertificateFields } from '../../shared/tls/certificate-fields.ts';

/** Longest way from the server's certificate to a root. */
const maxDepth = 8;

/**
 * Whether a chain leads to one of these roots: every signature, issuer and date is checked, and every issuer must be an
 * authority. Whatever cannot be read counts as not there. Path lengths and name constraints are left to the TLS stack,
 * revocation to nobody.
 */
export function leadsToRoot(chain: readonly string[], roots: readonly string[], now: Date): boolean {
  return wayToRoot(chain, roots, now) !== undefined;
}

/** The way from the server's certificate to one of these roots, both included; undefined where there is none. */
export function wayToRoot(
  chain: readonly string[],
  roots: readonly string[],
  now: Date,
): readonly X509Certificate[] | undefined {
  const [leaf, ...sent] = chain.map((base64) => read(Buffer.from(base64, 'base64')));
  if (!leaf) return undefined;
  const trusted = issuersAmong(roots, chain).flatMap((pem) => read(pem) ?? []);
  const between = sent.flatMap((certificate) => certificate ?? []);
  return climb(leaf, between, trusted, now, maxDepth);
}

/** The way up as far as it is known, whoever trusts it: each certificate followed by the one whose signature it carries. */
export function knownWay(chain: readonly string[], more: readonly string[]): readonly X509Certificate[] {
  const [leaf, ...rest] = [
    ...chain.map((base64) => Buffer.from(base64, 'base64')),
    ...issuersAmong(more, chain),
  ].flatMap((one) => read(one) ?? []);
  const way = leaf ? [leaf] : [];
  for (let last = leaf; last && way.length < maxDepth && last.subject !== last.issuer; ) {
    const below = last;
    const next = rest.find((one) => isIssuedBy(below, one) && !way.includes(one));
    if (!next) break;
    way.push(next);
    last = next;
  }
  return way;
}

/**
 * Of many roots (PEM) those that hold the name of an issuer of the chain: reading a certificate takes a tenth of a millisecond,
 * looking for bytes next to nothing.
 */
function issuersAmong(roots: readonly string[], chain: readonly string[]): string[] {
  const issuers = chain.flatMap((base64) => {
    const issuer = readCertificateFields(base64)?.issuerKey;
    return issuer === undefined ? [] : [Buffer.from(issuer, 'hex')];
  });
  return roots.filter((pem) => {
    const der = Buffer.from(pem.replace(/-----[^-]+-----/g, ''), 'base64');
    return issuers.some((issuer) => der.includes(issuer));
  });
}

function climb(
  certificate: X509Certificate,
  between: readonly X509Certificate[],
  roots: readonly X509Certificate[],
  now: Date,
  left: number,
): readonly X509Certificate[] | undefined {
  if (left === 0 || !isInTime(certificate, now)) return undefined;
  const root = roots.find((one) => isInTime(one, now) && isIssuedBy(certificate, one));
  if (root) return [certificate, root];
  for (const issuer of between) {
    if (!isIssuedBy(certificate, issuer)) continue;
    const others = between.filter((other) => other !== issuer);
    const above = climb(issuer, others, roots, now, left - 1);
    if (above) return [certificate, ...above];
  }
  return undefined;
}

function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  try {
    return issuer.ca && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
  } catch {
    return false;
  }
}

function isInTime({ validFrom, validTo }: X509Certificate, now: Date): boolean {
  return Date.parse(validFrom) <= now.getTime() && now.getTime() <= Date.parse(validTo);
}

function read(bytes: Buffer | string): X509Certificate | undefined {
  try {
    return new X509Certificate(bytes);
  } catch {
    return undefined;
  }
}
