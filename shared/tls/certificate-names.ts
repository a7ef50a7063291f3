import type { Certificate } from '../session/event.ts';
import { readCertificateFields } from './certificate-fields.ts';
import { addressOf, hostNameOf, nameCovers } from './match-name.ts';

/** The names a certificate speaks for. */
export interface CertificateNames {
  readonly dns: readonly string[];
  readonly addresses: readonly string[];
  /** Common names; they count only where there is no DNS name at all (RFC 6125 6.4.4). */
  readonly common: readonly string[];
}

/** How a server is called, and by whom. */
export interface WantedName {
  readonly by: 'dialled' | 'ehlo' | 'greeting' | 'mx';
  readonly name: string;
}

export interface JudgedName extends WantedName {
  readonly matched: boolean;
  /** The name of the certificate that covers it. */
  readonly through?: string;
  /** How it matched: an alternative name, a wildcard, the address, or only the old common name. */
  readonly how?: 'name' | 'wildcard' | 'address' | 'common-name';
}

/**
 * Names are read from the certificate's own bytes, where a hostile name cannot pose as two. Only a record without bytes (pasted,
 * shortened) is taken at its word; bytes that cannot be read give no names.
 */
export function namesOf(certificate: Certificate): CertificateNames {
  if (certificate.der === '') {
    const addresses = certificate.names.flatMap((name) => addressOf(name) ?? []);
    const common = /(?:^|, )CN=([A-Za-z0-9.*_-]{1,253})(?:$|, )/.exec(certificate.subject)?.[1];
    return {
      dns: certificate.names.filter((name) => addressOf(name) === undefined),
      addresses,
      common: common === undefined ? [] : [common],
    };
  }
  const fields = readCertificateFields(certificate.der);
  return {
    dns: fields?.dnsNames ?? [],
    addresses: (fields?.addresses ?? []).flatMap((address) => addressOf(address) ?? []),
    common: (fields?.subject ?? []).flatMap(({ id, text }) => (id === '2.5.4.3' ? [text] : [])),
  };
}

/** Judges each name the server goes by against the certificate. */
export function judgeNames(names: CertificateNames, wanted: readonly WantedName[]): JudgedName[] {
  return wanted.map((one) => ({ ...one, ...matchOf(names, one.name) }));
}

function matchOf(names: CertificateNames, wanted: string): Pick<JudgedName, 'matched' | 'through' | 'how'> {
  const address = addressOf(wanted);
  // RFC 6125 1.7.2, RFC 9525 6.5: an address is matched by an address entry only, never by a name or a wildcard.
  if (address !== undefined) {
    return names.addresses.includes(address) ? { matched: true, through: address, how: 'address' } : { matched: false };
  }
  const through = names.dns.find((name) => nameCovers(name, wanted));
  if (through !== undefined) return { matched: true, through, how: through.startsWith('*') ? 'wildcard' : 'name' };
  const old = names.dns.length > 0 ? undefined : names.common.find((name) => nameCovers(name, wanted));
  return old === undefined ? { matched: false } : { matched: true, through: old, how: 'common-name' };
}

/** Whether a text can be looked for in a certificate at all: `localhost` and asterisks of a firewall cannot. */
export function isJudgeable(name: string): boolean {
  return addressOf(name) !== undefined || hostNameOf(name) !== undefined;
}
