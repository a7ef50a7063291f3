import { randomBytes } from 'node:crypto';
import type { pki } from 'node-forge';
import { type KeyKind, type KeyPair, newKeyPair, withPublicKey } from './lab-keys.ts';
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

interface Authority {
  readonly name: string;
  readonly keys: KeyPair;
  readonly pem: string;
}

const authorityName = 'Contoso Practice CA';
const intermediateName = 'Contoso Practice Issuing CA';
const day = 24 * 60 * 60 * 1000;

let authority: Promise<Authority> | undefined;
let intermediate: Promise<Authority> | undefined;
const leafKeys = new Map<KeyKind, Promise<KeyPair>>();
const issued = new Map<string, Promise<LabCertificate>>();

/** The practice authority's own certificate (PEM), for a client that is to trust the lab. */
export async function practiceAuthority(): Promise<string> {
  authority ??= makeAuthority(authorityName);
  return (await authority).pem;
}

/** A certificate as wished; the same wish gives the same certificate. */
export function labCertificate(wish: NamedWish): Promise<LabCertificate> {
  const id = JSON.stringify([wish.names, wish.issuer, wish.valid, wish.key, wish.sends]);
  const known = issued.get(id);
  if (known) return known;
  const made = issue(wish);
  issued.set(id, made);
  return made;
}

/** A wish whose names are settled. */
export type NamedWish = CertificateWish & Required<Pick<CertificateWish, 'names'>>;

async function issue({ names, issuer, valid = 'now', key = 'rsa-2048', sends = 'chain' }: NamedWish) {
  const [keys, authorities] = await Promise.all([keysOf(key), authoritiesFor(issuer)]);
  const [signer] = authorities;
  const commonName = names[0] ?? 'localhost';
  const pem = await sign({
    subject: commonName,
    issuer: signer?.name ?? commonName,
    publicKey: keys.publicKey,
    signingKey: signer?.keys.privateKey ?? keys.privateKey,
    validity: validity(valid),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true, keyEncipherment: key !== 'ec-p256' },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: names.map(alternativeName) },
    ],
  });
  const above = sends === 'leaf' ? '' : authorities.map((authority) => authority.pem).join('');
  return { key: keys.privateKey, chain: pem + above };
}

function keysOf(kind: KeyKind): Promise<KeyPair> {
  const known = leafKeys.get(kind);
  if (known) return known;
  const made = newKeyPair(kind);
  leafKeys.set(kind, made);
  return made;
}

/** Who vouches for a certificate, the nearest first; nobody for a self-signed one. */
async function authoritiesFor(issuer: CertificateWish['issuer'] = 'practice-ca'): Promise<Authority[]> {
  if (issuer === 'itself') return [];
  authority ??= makeAuthority(authorityName);
  const root = await authority;
  if (issuer === 'practice-ca') return [root];
  intermediate ??= makeAuthority(intermediateName, root);
  return [await intermediate, root];
}

async function makeAuthority(name: string, above?: Authority): Promise<Authority> {
  const keys = await newKeyPair('rsa-2048');
  const pem = await sign({
    subject: name,
    issuer: above?.name ?? name,
    publicKey: keys.publicKey,
    signingKey: above?.keys.privateKey ?? keys.privateKey,
    validity: validity('now'),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  return { name, keys, pem };
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
  const signingKey = forge.pki.privateKeyFromPem(wanted.signingKey);
  // Only a stand-in: node-forge knows RSA keys alone, so the real key is put in below.
  certificate.publicKey = forge.pki.setRsaPublicKey(signingKey.n, signingKey.e);
  // A leading zero keeps the serial number positive, as RFC 5280 4.1.2.2 asks.
  certificate.serialNumber = `01${randomBytes(12).toString('hex')}`;
  certificate.validity.notBefore = wanted.validity.from;
  certificate.validity.notAfter = wanted.validity.to;
  certificate.setSubject([{ name: 'commonName', value: wanted.subject }]);
  certificate.setIssuer([{ name: 'commonName', value: wanted.issuer }]);
  certificate.setExtensions([...wanted.extensions]);
  certificate.sign(signingKey, forge.md.sha256.create());
  return withPublicKey(forge, certificate, wanted.publicKey, wanted.signingKey);
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
