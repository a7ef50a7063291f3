import { X509Certificate } from 'node:crypto';
import type { DetailedPeerCertificate } from 'node:tls';
import type { Certificate } from '../../shared/session/event.ts';
import { readCertificateFields } from '../../shared/tls/certificate-fields.ts';

/** Most certificates of a chain that are read; a hostile server may send more. */
const maxChain = 12;

/** The chain as Node followed it, leaf first, each certificate once. */
export function readCertificates(leaf: DetailedPeerCertificate): Certificate[] {
  const found: Certificate[] = [];
  const seen = new Set<string>();
  for (
    let next: DetailedPeerCertificate | undefined = leaf;
    next?.raw && found.length < maxChain;
    next = next.issuerCertificate
  ) {
    if (seen.has(next.fingerprint256)) break;
    seen.add(next.fingerprint256);
    found.push(readCertificate(next.raw));
  }
  return found;
}

/** One certificate out of its DER bytes. What cannot be read of a malformed one stays empty; it never throws. */
export function readCertificate(der: Buffer): Certificate {
  try {
    const x509 = new X509Certificate(der);
    const key = x509.publicKey;
    const bits = key.asymmetricKeyDetails?.modulusLength;
    // Names are read from the bytes: Node joins them to one text, in which a hostile name can pose as two.
    const fields = readCertificateFields(der.toString('base64'));
    const curve = key.asymmetricKeyDetails?.namedCurve;
    return {
      subject: oneLine(x509.subject),
      issuer: oneLine(x509.issuer),
      names: [...(fields?.dnsNames ?? []), ...(fields?.addresses ?? [])],
      validFrom: isoDate(x509.validFrom),
      validTo: isoDate(x509.validTo),
      serial: x509.serialNumber,
      keyType: curve ? `${key.asymmetricKeyType ?? 'unknown'} ${curve}` : (key.asymmetricKeyType ?? 'unknown'),
      ...(bits === undefined ? {} : { keyBits: bits }),
      thumbprint: x509.fingerprint.replaceAll(':', ''),
      sha256: x509.fingerprint256.replaceAll(':', ''),
      selfSigned: x509.subject === x509.issuer,
      der: der.toString('base64'),
    };
  } catch {
    const unread = {
      subject: '',
      issuer: '',
      names: [],
      validFrom: '',
      validTo: '',
      serial: '',
      keyType: 'unreadable',
      thumbprint: '',
      sha256: '',
    };
    return { ...unread, selfSigned: false, der: der.toString('base64') };
  }
}

function oneLine(name: string | undefined): string {
  return (name ?? '').split('\n').filter(Boolean).join(', ');
}

function isoDate(text: string): string {
  const time = Date.parse(text);
  return Number.isNaN(time) ? text : new Date(time).toISOString();
}
