import { createHash, X509Certificate } from 'node:crypto';
import {
  BasicOCSPResponse,
  CertID,
  id_pkix_ocsp_basic,
  OCSPRequest,
  OCSPResponse,
  OCSPResponseStatus,
  Request,
  type SingleResponse,
  TBSRequest,
} from '@peculiar/asn1-ocsp';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import { AlgorithmIdentifier, Certificate } from '@peculiar/asn1-x509';
import { isSignedBy } from './verify-signature.ts';

/** What an OCSP response says of one certificate. */
export interface OcspVerdict {
  readonly outcome: 'good' | 'revoked' | 'unknown';
  readonly text: string;
}

const sha1 = '1.3.14.3.2.26';
/** Clocks differ; RFC 6960 4.2.2.1 leaves the tolerance to us. */
const clockToleranceMs = 5 * 60 * 1000;

/** A request about one certificate (RFC 6960 4.1); without a nonce, which public responders do not answer to. */
export function ocspRequest(certificate: X509Certificate, issuer: X509Certificate): Buffer {
  const asked = new OCSPRequest({
    tbsRequest: new TBSRequest({ requestList: [new Request({ reqCert: idOf(certificate, issuer) })] }),
  });
  return Buffer.from(AsnConvert.serialize(asked));
}

/** Reads and checks a response: that it is about this certificate, in time, and signed by the issuer or its delegate. Never throws. */
export function readOcsp(
  bytes: Uint8Array,
  certificate: X509Certificate,
  issuer: X509Certificate,
  now: Date,
): OcspVerdict {
  try {
    const response = AsnConvert.parse(bytes, OCSPResponse);
    const { responseBytes } = response;
    if (response.responseStatus !== OCSPResponseStatus.successful || !responseBytes)
      return unknown(`the responder answered with status ${response.responseStatus}`);
    if (responseBytes.responseType !== id_pkix_ocsp_basic) return unknown('the response is of an unknown kind');
    const basic = AsnConvert.parse(responseBytes.response.buffer, BasicOCSPResponse);
    const wanted = idOf(certificate, issuer);
    const about = basic.tbsResponseData.responses.find(({ certID }) => isSame(certID, wanted));
    if (!about) return unknown('the response is about another certificate');
    if (!isSigned(basic, issuer, now)) return unknown('the response is not signed by the certificate’s issuer');
    return inTime(about, now) ?? statusOf(about);
  } catch {
    return unknown('the response cannot be read');
  }
}

function statusOf({ certStatus }: SingleResponse): OcspVerdict {
  if (certStatus.revoked) {
    const on = certStatus.revoked.revocationTime.toISOString().slice(0, 10);
    return { outcome: 'revoked', text: `it was revoked on ${on}` };
  }
  // The responder's own "unknown": it has never heard of this certificate.
  return certStatus.good === null
    ? { outcome: 'good', text: 'it is not revoked' }
    : unknown('the responder does not know this certificate');
}

function inTime({ thisUpdate, nextUpdate }: SingleResponse, now: Date): OcspVerdict | undefined {
  if (thisUpdate.getTime() > now.getTime() + clockToleranceMs) return unknown('the response is from the future');
  if (nextUpdate && nextUpdate.getTime() < now.getTime() - clockToleranceMs)
    return unknown('the response is out of date');
  return undefined;
}

function isSigned(basic: BasicOCSPResponse, issuer: X509Certificate, now: Date): boolean {
  const signed = new Uint8Array(basic.tbsResponseDataRaw ?? AsnConvert.serialize(basic.tbsResponseData));
  const good = (by: X509Certificate) =>
    isSignedBy(by.publicKey, basic.signatureAlgorithm.algorithm, signed, new Uint8Array(basic.signature));
  if (good(issuer)) return true;
  // RFC 6960 4.2.2.2: a delegate is certified by the same issuer, for signing OCSP.
  return (basic.certs ?? []).slice(0, 5).some((one) => {
    const delegate = new X509Certificate(Buffer.from(AsnConvert.serialize(one)));
    const inForce = Date.parse(delegate.validFrom) <= now.getTime() && now.getTime() <= Date.parse(delegate.validTo);
    const allowed = delegate.keyUsage?.includes('1.3.6.1.5.5.7.3.9') === true;
    return inForce && allowed && delegate.checkIssued(issuer) && delegate.verify(issuer.publicKey) && good(delegate);
  });
}

/** RFC 6960 4.1.1: hashes of the issuer's name and key, and the serial number. */
function idOf(certificate: X509Certificate, issuer: X509Certificate): CertID {
  const above = AsnConvert.parse(issuer.raw, Certificate).tbsCertificate;
  const own = AsnConvert.parse(certificate.raw, Certificate).tbsCertificate;
  const hash = (bytes: ArrayBuffer) => new OctetString(createHash('sha1').update(Buffer.from(bytes)).digest());
  return new CertID({
    hashAlgorithm: new AlgorithmIdentifier({ algorithm: sha1, parameters: null }),
    issuerNameHash: hash(AsnConvert.serialize(own.issuer)),
    issuerKeyHash: hash(above.subjectPublicKeyInfo.subjectPublicKey),
    serialNumber: own.serialNumber,
  });
}

function isSame(one: CertID, other: CertID): boolean {
  const equal = (a: ArrayBuffer, b: ArrayBuffer) => Buffer.from(a).equals(Buffer.from(b));
  return (
    equal(one.serialNumber, other.serialNumber) &&
    (one.hashAlgorithm.algorithm !== sha1 ||
      (equal(one.issuerNameHash.buffer, other.issuerNameHash.buffer) &&
        equal(one.issuerKeyHash.buffer, other.issuerKeyHash.buffer)))
  );
}

function unknown(text: string): OcspVerdict {
  return { outcome: 'unknown', text };
}
