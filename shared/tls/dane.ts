import { sha256, sha512 } from '@noble/hashes/sha2.js';
import type { DnsRecordOf } from '../dns/dns-answer.ts';
import { partsOf, readDerValues } from './der.ts';

export type TlsaRecord = DnsRecordOf<'TLSA'>;

/** What senders with DANE can take a server at: the way from its certificate up, each verified as issued by the next. */
export interface DaneChain {
  /** Base64 DER, the server's own first. */
  readonly certificates: readonly string[];
  /** Whether each is within its time. */
  readonly inTime: readonly boolean[];
  /** Whether the server's certificate carries the MX host's name. */
  readonly nameFits: boolean;
}

export interface JudgedTlsa {
  readonly record: TlsaRecord;
  readonly fits: boolean;
  /** Usable for mail at all (RFC 7672 3.1). */
  readonly usable: boolean;
  readonly text: string;
}

const usages = ['PKIX-TA', 'PKIX-EE', 'DANE-TA', 'DANE-EE'];
const matchings = ['the whole', 'SHA-256', 'SHA-512'];

/** Judges each TLSA record of an MX host against the certificates it showed (RFC 6698 2.1, RFC 7672 3). */
export function judgeTlsa(records: readonly TlsaRecord[], chain: DaneChain): JudgedTlsa[] {
  return records.map((record) => {
    const { usage, selector, matching, data } = record;
    const name = `${usage} ${selector} ${matching} (${usages[usage] ?? 'unknown'}, ${selector === 0 ? 'certificate' : 'key'}, ${matchings[matching] ?? 'unknown'})`;
    const told = (fits: boolean, usable: boolean, text: string) => ({ record, fits, usable, text: `${name}: ${text}` });
    // RFC 7672 3.1.3: the usages that rest on public authorities are not for SMTP.
    if (usage !== 2 && usage !== 3) return told(false, false, 'not for mail; only the usages 2 and 3 are');
    if (selector > 1 || matching > 2 || data === '') return told(false, false, 'cannot be used');
    const at = chain.certificates.findIndex((certificate) => matches(record, certificate));
    if (usage === 3) {
      // RFC 7672 3.1.1: neither names nor dates count.
      return at === 0
        ? told(true, true, 'fits the server’s certificate')
        : told(false, true, 'is for another certificate');
    }
    if (at < 0) return told(false, true, 'fits no certificate of the chain');
    if (!chain.inTime.slice(0, at + 1).every(Boolean))
      return told(false, true, 'fits, but a certificate is outside its time');
    return chain.nameFits
      ? told(true, true, 'fits an issuer in the chain')
      : told(false, true, 'fits, but the certificate is for another name');
  });
}

function matches({ selector, matching, data }: TlsaRecord, certificate: string): boolean {
  const der = Uint8Array.from(atob(certificate), (character) => character.charCodeAt(0));
  const bytes = selector === 0 ? der : publicKeyOf(der);
  if (!bytes) return false;
  const value = matching === 0 ? bytes : matching === 1 ? sha256(bytes) : sha512(bytes);
  return hexOf(value) === data.toLowerCase();
}

/** The SubjectPublicKeyInfo, tag and length included. */
function publicKeyOf(der: Uint8Array): Uint8Array | undefined {
  const parts = partsOf(partsOf(readDerValues(der)?.[0])[0]);
  return parts[parts[0]?.tag === 0xa0 ? 6 : 5]?.whole;
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
