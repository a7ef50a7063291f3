import { X509Certificate } from 'node:crypto';
import { KeyUsageFlags } from '@peculiar/asn1-x509';
import { type AuthoritySite, type PublishedAuthority, startAuthoritySite } from './authority-site.ts';
import { type KeyKind, type KeyPair, newKeyPair } from './lab-keys.ts';
import type { CertificateWish } from './scenario.ts';
import { newSerial, signCertificate } from './sign-certificate.ts';

/**
 * The practice company's certificates, made when first needed and kept for the life of the process. Nothing is written to
 * disk and no key outlives the process, so nobody can come to trust this authority by accident.
 */
export interface LabCertificate {
  readonly key: string;
  /** The server's certificate and, unless self-signed, its authority, as PEM. */
  readonly chain: string;
}

/** An authority of the practice world. */
export interface Authority {
  readonly name: string;
  readonly keys: KeyPair;
  readonly pem: string;
  readonly der: Buffer;
}

const names = {
  'practice-ca': 'Contoso Practice CA',
  'practice-intermediate': 'Contoso Practice Issuing CA',
  'unknown-ca': 'Northwind Private CA',
} as const;
type AuthorityId = keyof typeof names;
const day = 24 * 60 * 60 * 1000;

const authorities = new Map<AuthorityId, Promise<Authority>>();
const published = new Map<string, PublishedAuthority & { readonly revoked: Set<string> }>();
let site: Promise<AuthoritySite> | undefined;
const leafKeys = new Map<KeyKind, Promise<KeyPair>>();
const issued = new Map<string, Promise<LabCertificate>>();

/** The practice authority's own certificate (PEM), for a client that is to trust the lab. */
export async function practiceAuthority(): Promise<string> {
  return (await authorityOf('practice-ca')).pem;
}

/** A certificate as wished; the same wish gives the same certificate. */
export function labCertificate(wish: NamedWish): Promise<LabCertificate> {
  const { issuer, valid, key, sends, hash, namedBy, revocation } = wish;
  const id = JSON.stringify([wish.names, issuer, valid, key, sends, hash, namedBy, revocation]);
  const known = issued.get(id);
  if (known) return known;
  const made = issue(wish);
  issued.set(id, made);
  return made;
}

/** A wish whose names are settled. */
export type NamedWish = CertificateWish & Required<Pick<CertificateWish, 'names'>>;

async function issue(wish: NamedWish): Promise<LabCertificate> {
  const { issuer = 'practice-ca', valid = 'now', key = 'rsa-2048', sends = 'chain', hash = 'sha256' } = wish;
  const [keys, chain] = await Promise.all([keysOf(key), authoritiesFor(issuer)]);
  const [signer] = chain;
  const subject = wish.names[0] ?? 'localhost';
  const serial = newSerial();
  const pem = signCertificate({
    subject,
    issuer: signer?.name ?? subject,
    publicKey: keys.publicKey,
    signingKey: signer?.keys.privateKey ?? keys.privateKey,
    hash,
    serial,
    validity: validity(valid),
    keyUsage: key.startsWith('rsa-')
      ? KeyUsageFlags.digitalSignature | KeyUsageFlags.keyEncipherment
      : KeyUsageFlags.digitalSignature,
    serverUse: true,
    names: wish.namedBy === 'common-name' ? [] : wish.names,
    ...(signer && issuer !== 'itself' ? await places(issuer, signer, wish, serial) : {}),
  });
  const above = sends === 'leaf' ? '' : chain.map((authority) => authority.pem).join('');
  return { key: keys.privateKey, chain: pem + above };
}

/** Where a certificate says that its issuer, its revocation list and OCSP are; the site is started only for those that say so. */
async function places(id: AuthorityId, authority: Authority, wish: NamedWish, serial: Buffer) {
  const { revocation, sends } = wish;
  if (revocation === undefined && sends !== 'leaf') return {};
  const entry = published.get(id) ?? { authority, revoked: new Set<string>() };
  published.set(id, entry);
  site ??= startAuthoritySite(published);
  const { base } = await site;
  if (revocation === 'revoked') entry.revoked.add(serial.toString('hex').toUpperCase());
  // An address for each certificate: a client may keep a list, and a list kept would not know what is revoked later.
  const list = revocation === 'unreachable' ? `${base}/gone.crl` : `${base}/${id}.crl?for=${serial.toString('hex')}`;
  return {
    issuerAt: `${base}/${id}.crt`,
    ...(revocation === undefined ? {} : { revocationList: list }),
    ...(revocation === undefined || revocation === 'unreachable' ? {} : { ocsp: `${base}/${id}.ocsp` }),
  };
}

function keysOf(kind: KeyKind): Promise<KeyPair> {
  const known = leafKeys.get(kind);
  if (known) return known;
  const made = newKeyPair(kind);
  leafKeys.set(kind, made);
  return made;
}

/** Who vouches for a certificate, the nearest first; nobody for a self-signed one. */
async function authoritiesFor(issuer: NonNullable<CertificateWish['issuer']>): Promise<Authority[]> {
  if (issuer === 'itself') return [];
  if (issuer !== 'practice-intermediate') return [await authorityOf(issuer)];
  return Promise.all([authorityOf(issuer), authorityOf('practice-ca')]);
}

function authorityOf(id: AuthorityId): Promise<Authority> {
  const known = authorities.get(id);
  if (known) return known;
  const made = makeAuthority(id);
  authorities.set(id, made);
  return made;
}

async function makeAuthority(id: AuthorityId): Promise<Authority> {
  const [keys, above] = await Promise.all([
    newKeyPair('rsa-2048'),
    id === 'practice-intermediate' ? authorityOf('practice-ca') : undefined,
  ]);
  const name = names[id];
  const pem = signCertificate({
    subject: name,
    issuer: above?.name ?? name,
    publicKey: keys.publicKey,
    signingKey: above?.keys.privateKey ?? keys.privateKey,
    validity: validity('now'),
    authority: true,
    keyUsage: KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign,
  });
  return { name, keys, pem, der: new X509Certificate(pem).raw };
}

function validity(when: 'now' | 'expired' | 'not-yet'): { from: Date; to: Date } {
  const now = Date.now();
  if (when === 'expired') return { from: new Date(now - 385 * day), to: new Date(now - 20 * day) };
  if (when === 'not-yet') return { from: new Date(now + 20 * day), to: new Date(now + 385 * day) };
  return { from: new Date(now - day), to: new Date(now + 90 * day) };
}
