import { X509Certificate } from 'node:crypto';

/** Longest way from the server's certificate to a root. */
const maxDepth = 8;

/**
 * Whether a chain leads to one of these roots: every signature, issuer and date is checked, and every issuer must be an
 * authority. Whatever cannot be read counts as not there. Path lengths and name constraints are left to the TLS stack,
 * revocation to nobody.
 */
export function leadsToRoot(chain: readonly string[], roots: readonly string[], now: Date): boolean {
  const [leaf, ...sent] = chain.map((base64) => read(Buffer.from(base64, 'base64')));
  if (!leaf) return false;
  const trusted = roots.flatMap((pem) => read(pem) ?? []);
  const between = sent.flatMap((certificate) => certificate ?? []);
  return climb(leaf, between, trusted, now, maxDepth);
}

function climb(
  certificate: X509Certificate,
  between: readonly X509Certificate[],
  roots: readonly X509Certificate[],
  now: Date,
  left: number,
): boolean {
  if (left === 0 || !isInTime(certificate, now)) return false;
  if (roots.some((root) => isInTime(root, now) && isIssuedBy(certificate, root))) return true;
  return between.some(
    (issuer) =>
      isIssuedBy(certificate, issuer) &&
      climb(
        issuer,
        between.filter((other) => other !== issuer),
        roots,
        now,
        left - 1,
      ),
  );
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
