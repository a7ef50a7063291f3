import { type DerValue, objectIdOf, partsOf, readDerValues } from './der.ts';

const signedData = '1.2.840.113549.1.7.2';
/** Most certificates taken out of one file; authorities put two to ten into it. */
const mostCertificates = 50;

/**
 * The certificates of a "certs-only" PKCS #7 message in DER (RFC 5652 5.1, RFC 8551 3.8; files named .p7c and .p7b), each as DER.
 * None where the bytes are no such message; never throws. Its signers, if any, are not looked at: a certificate stands for itself.
 */
export function certificatesInPkcs7(bytes: Uint8Array): Uint8Array[] {
  const [outer, ...more] = readDerValues(bytes) ?? [];
  if (outer?.tag !== 0x30 || more.length > 0) return [];
  const [type, content] = partsOf(outer);
  if (objectIdOf(type) !== signedData || content?.tag !== 0xa0) return [];
  const certificates = partsOf(partsOf(content)[0]).find(({ tag }) => tag === 0xa0);
  // Other choices than a plain certificate (attribute certificates, tagged [1] and up) prove nothing here.
  return partsOf(certificates)
    .filter(isSequence)
    .slice(0, mostCertificates)
    .map(({ whole }) => whole);
}

function isSequence({ tag }: DerValue): boolean {
  return tag === 0x30;
}
