import { createHash, createPrivateKey } from 'node:crypto';
import {
  BasicOCSPResponse,
  CertStatus,
  id_pkix_ocsp_basic,
  OCSPRequest,
  OCSPResponse,
  OCSPResponseStatus,
  ResponderID,
  ResponseBytes,
  ResponseData,
  RevokedInfo,
  SingleResponse,
} from '@peculiar/asn1-ocsp';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import { Certificate, CertificateList, RevokedCertificate, TBSCertList, Time, Version } from '@peculiar/asn1-x509';
import type { PublishedAuthority } from './authority-site.ts';
import { commonName, exactly, signatureAlgorithm, signBytes } from './sign-certificate.ts';

const day = 24 * 60 * 60 * 1000;

/** An authority's certificate revocation list (RFC 5280 5), good for a week; DER. */
export function revocationList({ authority, revoked }: PublishedAuthority, now: Date): Buffer {
  const key = createPrivateKey(authority.keys.privateKey);
  const body = new TBSCertList({
    version: Version.v2,
    signature: signatureAlgorithm(key),
    issuer: commonName(authority.name),
    thisUpdate: new Time(now),
    nextUpdate: new Time(new Date(now.getTime() + 7 * day)),
    // RFC 5280 5.1.2.6: with nothing revoked the list is absent, not empty.
    ...(revoked.size === 0
      ? {}
      : {
          revokedCertificates: [...revoked].map(
            (serial) =>
              new RevokedCertificate({
                userCertificate: exactly(Buffer.from(serial, 'hex')),
                revocationDate: new Time(now),
              }),
          ),
        }),
  });
  const list = new CertificateList({
    tbsCertList: body,
    signatureAlgorithm: body.signature,
    signature: signBytes(Buffer.from(AsnConvert.serialize(body)), key),
  });
  return Buffer.from(AsnConvert.serialize(list));
}

/** The answer to an OCSP request (RFC 6960) about one certificate, signed by the authority itself; DER. */
export function ocspAnswer({ authority, revoked }: PublishedAuthority, request: Buffer, now: Date): Buffer {
  const [asked] = AsnConvert.parse(request, OCSPRequest).tbsRequest.requestList;
  if (!asked)
    return Buffer.from(AsnConvert.serialize(new OCSPResponse({ responseStatus: OCSPResponseStatus.malformedRequest })));
  const key = createPrivateKey(authority.keys.privateKey);
  const serial = Buffer.from(asked.reqCert.serialNumber).toString('hex').toUpperCase();
  const { subjectPublicKeyInfo } = AsnConvert.parse(authority.der, Certificate).tbsCertificate;
  const keyHash = createHash('sha1').update(Buffer.from(subjectPublicKeyInfo.subjectPublicKey)).digest();
  const body = new ResponseData({
    responderID: new ResponderID({ byKey: new OctetString(keyHash) }),
    producedAt: now,
    responses: [
      new SingleResponse({
        certID: asked.reqCert,
        certStatus: revoked.has(serial)
          ? new CertStatus({ revoked: new RevokedInfo({ revocationTime: now }) })
          : new CertStatus({ good: null }),
        thisUpdate: now,
        nextUpdate: new Date(now.getTime() + day),
      }),
    ],
  });
  const basic = new BasicOCSPResponse({
    tbsResponseData: body,
    signatureAlgorithm: signatureAlgorithm(key),
    signature: signBytes(Buffer.from(AsnConvert.serialize(body)), key),
  });
  const whole = new OCSPResponse({
    responseStatus: OCSPResponseStatus.successful,
    responseBytes: new ResponseBytes({
      responseType: id_pkix_ocsp_basic,
      response: new OctetString(AsnConvert.serialize(basic)),
    }),
  });
  return Buffer.from(AsnConvert.serialize(whole));
}
