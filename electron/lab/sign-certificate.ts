import { createPrivateKey, createPublicKey, type KeyObject, randomBytes, sign } from 'node:crypto';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import {
  AccessDescription,
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  AuthorityInfoAccessSyntax,
  BasicConstraints,
  Certificate,
  CRLDistributionPoints,
  DistributionPoint,
  DistributionPointName,
  ExtendedKeyUsage,
  Extension,
  Extensions,
  GeneralName,
  KeyUsage,
  Name,
  RelativeDistinguishedName,
  SubjectAlternativeName,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
} from '@peculiar/asn1-x509';

/** A certificate to be made; keys are PEM, addresses of the authority's web site are absent where it has none. */
export interface ToSign {
  readonly subject: string;
  readonly issuer: string;
  readonly publicKey: string;
  readonly signingKey: string;
  readonly hash?: 'sha1' | 'sha256';
  readonly validity: { readonly from: Date; readonly to: Date };
  readonly serial?: Buffer;
  readonly authority?: boolean;
  /** Alternative names; none where only the common name is to say it. */
  readonly names?: readonly string[];
  readonly keyUsage: number;
  readonly serverUse?: boolean;
  readonly revocationList?: string;
  readonly ocsp?: string;
  readonly issuerAt?: string;
}

/** A serial number as RFC 5280 4.1.2.2 asks: positive, and too long to guess. */
export function newSerial(): Buffer {
  return Buffer.concat([Buffer.from([1]), randomBytes(12)]);
}

/** Makes and signs a certificate, with a key of any kind that node:crypto signs with; PEM. */
export function signCertificate(wanted: ToSign): string {
  const key = createPrivateKey(wanted.signingKey);
  const algorithm = signatureAlgorithm(key, wanted.hash ?? 'sha256');
  const body = new TBSCertificate({
    version: Version.v3,
    serialNumber: exactly(wanted.serial ?? newSerial()),
    signature: algorithm,
    issuer: commonName(wanted.issuer),
    validity: new Validity({ notBefore: wanted.validity.from, notAfter: wanted.validity.to }),
    subject: commonName(wanted.subject),
    subjectPublicKeyInfo: AsnConvert.parse(
      createPublicKey(wanted.publicKey).export({ type: 'spki', format: 'der' }),
      SubjectPublicKeyInfo,
    ),
    extensions: new Extensions(extensionsOf(wanted)),
  });
  const whole = new Certificate({
    tbsCertificate: body,
    signatureAlgorithm: algorithm,
    signatureValue: signBytes(Buffer.from(AsnConvert.serialize(body)), key, wanted.hash),
  });
  return pemOf(Buffer.from(AsnConvert.serialize(whole)));
}

/** A distinguished name of one common name. */
export function commonName(text: string): Name {
  const value = new AttributeValue({ utf8String: text });
  return new Name([new RelativeDistinguishedName([new AttributeTypeAndValue({ type: '2.5.4.3', value })])]);
}

/** What a signature with this key is called (RFC 3279, 5758, 8410). */
export function signatureAlgorithm(key: KeyObject, hash: 'sha1' | 'sha256' = 'sha256'): AlgorithmIdentifier {
  if (key.asymmetricKeyType === 'rsa') {
    // RFC 3279 2.2.1: the parameters are there and NULL.
    const algorithm = hash === 'sha1' ? '1.2.840.113549.1.1.5' : '1.2.840.113549.1.1.11';
    return new AlgorithmIdentifier({ algorithm, parameters: null });
  }
  const ids: Readonly<Record<string, string>> = { ec: '1.2.840.10045.4.3.2', ed25519: '1.3.101.112' };
  const algorithm = ids[key.asymmetricKeyType ?? ''];
  if (algorithm === undefined) throw new Error(`the lab signs with no ${key.asymmetricKeyType ?? 'such'} key`);
  return new AlgorithmIdentifier({ algorithm });
}

/** Signs bytes as the algorithm of the key wants it. */
export function signBytes(bytes: Buffer, key: KeyObject, hash: 'sha1' | 'sha256' = 'sha256'): ArrayBuffer {
  return exactly(sign(key.asymmetricKeyType === 'ed25519' ? null : hash, bytes, key));
}

export function pemOf(der: Buffer): string {
  const lines = der.toString('base64').replace(/.{64}/g, '$&\n').trimEnd();
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}

/** The bytes as an ArrayBuffer of their own: a Buffer may be a window on a larger one. */
export function exactly(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}

function extensionsOf(wanted: ToSign): Extension[] {
  const { authority = false, names = [], revocationList, ocsp, issuerAt } = wanted;
  const made = [
    extension('2.5.29.19', new BasicConstraints({ cA: authority }), authority),
    extension('2.5.29.15', new KeyUsage(wanted.keyUsage), authority),
  ];
  if (wanted.serverUse) made.push(extension('2.5.29.37', new ExtendedKeyUsage(['1.3.6.1.5.5.7.3.1'])));
  if (names.length > 0) made.push(extension('2.5.29.17', new SubjectAlternativeName(names.map(alternativeName))));
  if (revocationList !== undefined) {
    const place = new DistributionPointName({
      fullName: [new GeneralName({ uniformResourceIdentifier: revocationList })],
    });
    made.push(extension('2.5.29.31', new CRLDistributionPoints([new DistributionPoint({ distributionPoint: place })])));
  }
  const access = [
    ...(ocsp === undefined ? [] : [accessTo('1.3.6.1.5.5.7.48.1', ocsp)]),
    ...(issuerAt === undefined ? [] : [accessTo('1.3.6.1.5.5.7.48.2', issuerAt)]),
  ];
  if (access.length > 0) made.push(extension('1.3.6.1.5.5.7.1.1', new AuthorityInfoAccessSyntax(access)));
  return made;
}

function accessTo(accessMethod: string, url: string): AccessDescription {
  return new AccessDescription({ accessMethod, accessLocation: new GeneralName({ uniformResourceIdentifier: url }) });
}

function extension(extnID: string, value: object, critical = false): Extension {
  return new Extension({ extnID, critical, extnValue: new OctetString(AsnConvert.serialize(value)) });
}

function alternativeName(name: string): GeneralName {
  return /^[\d.]+$/.test(name) ? new GeneralName({ iPAddress: name }) : new GeneralName({ dNSName: name });
}
