import { type DerValue, objectIdOf, partsOf, readDerValues } from './der.ts';
import { type CertificateExtensions, readExtensions } from './extensions.ts';
import { hashNames, signatureNames } from './object-names.ts';

/** One part of a distinguished name: object identifier and text, in the order of the certificate. */
export interface NamePart {
  readonly id: string;
  readonly text: string;
  /** Stands in one set with the part before it: a multi-valued RDN (X.501 9.3). */
  readonly joined?: true;
}

/** What a certificate says beyond the session event's summary, read from its bytes alone. */
export interface CertificateFields extends CertificateExtensions {
  readonly subject: readonly NamePart[];
  readonly issuer: readonly NamePart[];
  /** Subject and issuer as hex, for comparing byte by byte (RFC 5280 7.1 in its strict form). */
  readonly subjectKey: string;
  readonly issuerKey: string;
  readonly signature: string;
}

/** Largest certificate that is read, in base64 characters. */
const largest = 200_000;

/** Reads a certificate from base64 DER. Undefined for anything that is not wholly one; never throws. */
export function readCertificateFields(base64: string): CertificateFields | undefined {
  const bytes = base64.length > largest ? undefined : bytesOf(base64);
  const outer = bytes && readDerValues(bytes);
  if (outer?.length !== 1 || outer[0]?.tag !== 0x30) return undefined;
  const [body, algorithm, signature] = partsOf(outer[0]);
  if (body?.tag !== 0x30 || signature?.tag !== 0x03) return undefined;
  const parts = partsOf(body);
  // The version is tagged [0] and left out by version 1 certificates.
  const shift = parts[0]?.tag === 0xa0 ? 1 : 0;
  const [, inner, issuer, validity, subject, key, ...rest] = parts.slice(shift);
  if (issuer?.tag !== 0x30 || subject?.tag !== 0x30 || validity?.tag !== 0x30 || key?.tag !== 0x30) return undefined;
  const signedWith = objectIdOf(partsOf(algorithm)[0]);
  // RFC 5280 4.1.1.2: both places must say the same.
  if (signedWith === '' || signedWith !== objectIdOf(partsOf(inner)[0])) return undefined;
  const extensions = readExtensions(rest.find(({ tag }) => tag === 0xa3));
  if (!extensions) return undefined;
  return {
    subject: namePartsOf(subject),
    issuer: namePartsOf(issuer),
    subjectKey: hexOf(subject.content),
    issuerKey: hexOf(issuer.content),
    signature: signatureOf(signedWith, partsOf(algorithm)[1]),
    ...extensions,
  };
}

function signatureOf(id: string, parameters: DerValue | undefined): string {
  const name = Object.hasOwn(signatureNames, id) ? (signatureNames[id] ?? id) : id;
  if (name !== 'RSASSA-PSS') return name;
  // RFC 4055 3.1: the hash stands in the parameters, tagged [0]; left out it is SHA-1.
  const hash = objectIdOf(partsOf(partsOf(partsOf(parameters).find(({ tag }) => tag === 0xa0))[0])[0]);
  return `${name} ${hashNames[hash] ?? 'sha1'}`;
}

/** The parts of a distinguished name given as DER on its own, as in a CertificateRequest; none where it cannot be read. */
export function distinguishedName(der: Uint8Array): NamePart[] {
  const [name, ...more] = readDerValues(der) ?? [];
  return name?.tag === 0x30 && more.length === 0 ? namePartsOf(name) : [];
}

function namePartsOf(name: DerValue): NamePart[] {
  return partsOf(name).flatMap((set) =>
    partsOf(set)
      .flatMap((pair) => {
        const [type, value] = partsOf(pair);
        const id = objectIdOf(type);
        return id === '' || !value ? [] : [{ id, text: textOf(value) }];
      })
      .map((part, at): NamePart => (at === 0 ? part : { ...part, joined: true })),
  );
}

/** Text of a DirectoryString: BMPString is UTF-16, UniversalString UTF-32, the others are read as UTF-8 or else Latin-1. */
function textOf({ tag, content }: DerValue): string {
  const width = tag === 0x1e ? 2 : tag === 0x1c ? 4 : 1;
  if (width > 1) {
    let text = '';
    for (let at = 0; at + width <= content.length; at += width) {
      const code = content.subarray(at, at + width).reduce((sum, byte) => sum * 256 + byte, 0);
      text += code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
    }
    return text;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    return latin1(content);
  }
}

function bytesOf(base64: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

function latin1(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
