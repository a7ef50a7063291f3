import { generateKeyPair, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import type { pki } from 'node-forge';
import type { CertificateWish } from './scenario.ts';

/**
 * The practice company's certificates, made when first needed and kept for the life of the process. Nothing is written to
 * disk and no key outlives the process, so nobody can come to trust this authority by accident.
 */
export interface LabCertificate {
  readonly key: string;
  /** The server's certificate and, unless self-signed, its authority, as PEM. */
  readonly chain: string;
}

interface KeyPair {
  readonly publicKey: string;
  readonly privateKey: string;
}
interface Authority {
  readonly keys: KeyPair;
  readonly pem: string;
}

const authorityName = 'Contoso Practice CA';
const day = 24 * 60 * 60 * 1000;

let authority: Promise<Authority> | undefined;
let leafKeys: Promise<KeyPair> | undefined;
const issued = new Map<string, Promise<LabCertificate>>();

/** The practice authority's own certificate (PEM), for a client that is to trust the lab. */
export async function practiceAuthority(): Promise<string> {
  authority ??= makeAuthority();
  return (await authority).pem;
}

/** A certificate as wished; the same wish gives the same certificate. */
export function labCertificate(wish: Required<CertificateWish>): Promise<LabCertificate> {
  const id = JSON.stringify([wish.names, wish.issuer, wish.valid]);
  const known = issued.get(id);
  if (known) return known;
  const made = issue(wish);
  issued.set(id, made);
  return made;
}

async function issue(wish: Required<CertificateWish>): Promise<LabCertificate> {
  leafKeys ??= newKeyPair();
  authority ??= makeAuthority();
  const [keys, signer] = await Promise.all([leafKeys, authority]);
  const selfSigned = wish.issuer === 'itself';
  const commonName = wish.names[0] ?? 'localhost';
  const pem = await sign({
    subject: commonName,
    issuer: selfSigned ? commonName : authorityName,
    publicKey: keys.publicKey,
    signingKey: selfSigned ? keys.privateKey : signer.keys.privateKey,
    validity: validity(wish.valid),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true, keyEncipherment: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: wish.names.map(alternativeName) },
    ],
  });
  return { key: keys.privateKey, chain: selfSigned ? pem : pem + signer.pem };
}

async function makeAuthority(): Promise<Authority> {
  const keys = await newKeyPair();
  const pem = await sign({
    subject: authorityName,
    issuer: authorityName,
    publicKey: keys.publicKey,
    signingKey: keys.privateKey,
    validity: validity('now'),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  return { keys, pem };
}

interface ToSign {
  readonly subject: string;
  readonly issuer: string;
  readonly publicKey: string;
  readonly signingKey: string;
  readonly validity: { readonly from: Date; readonly to: Date };
  readonly extensions: readonly object[];
}

async function sign(wanted: ToSign): Promise<string> {
  const { default: forge } = await import('node-forge');
  const certificate: pki.Certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(wanted.publicKey);
  // A leading zero keeps the serial number positive, as RFC 5280 4.1.2.2 asks.
  certificate.serialNumber = `00${randomBytes(12).toString('hex')}`;
  certificate.validity.notBefore = wanted.validity.from;
  certificate.validity.notAfter = wanted.validity.to;
  certificate.setSubject([{ name: 'commonName', value: wanted.subject }]);
  certificate.setIssuer([{ name: 'commonName', value: wanted.issuer }]);
  certificate.setExtensions([...wanted.extensions]);
  certificate.sign(forge.pki.privateKeyFromPem(wanted.signingKey), forge.md.sha256.create());
  return forge.pki.certificateToPem(certificate).replaceAll('\r\n', '\n');
}

function validity(when: 'now' | 'expired' | 'not-yet'): { from: Date; to: Date } {
  const now = Date.now();
  if (when === 'expired') return { from: new Date(now - 385 * day), to: new Date(now - 20 * day) };
  if (when === 'not-yet') return { from: new Date(now + 20 * day), to: new Date(now + 385 * day) };
  return { from: new Date(now - day), to: new Date(now + 90 * day) };
}

/** RFC 5280 4.2.1.6: type 2 is a DNS name, type 7 an address. */
function alternativeName(name: string): object {
  return /^[\d.]+$/.test(name) ? { type: 7, ip: name } : { type: 2, value: name };
}

const generate = promisify(generateKeyPair);

// Node's own generator: forge's pure JavaScript one takes seconds for 2048 bits.
async function newKeyPair(): Promise<KeyPair> {
  return generate('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
}
