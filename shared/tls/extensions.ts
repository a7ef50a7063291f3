import { type DerValue, objectIdOf, partsOf, readDerValues } from './der.ts';
import { extendedUsageNames, keyUsageNames } from './object-names.ts';

/** The extensions of a certificate that decide about mail (RFC 5280 4.2). */
export interface CertificateExtensions {
  readonly dnsNames: readonly string[];
  readonly addresses: readonly string[];
  readonly authority: boolean;
  readonly keyUsage: readonly string[];
  readonly extendedUsage: readonly string[];
  /** Where the issuer's certificate, the revocation list and the OCSP responder are. */
  readonly issuerUrls: readonly string[];
  readonly revocationUrls: readonly string[];
  readonly ocspUrls: readonly string[];
}

/** Reads the tagged extension list. Undefined where a list is there and broken; none at all is a version 1 certificate. */
export function readExtensions(tagged: DerValue | undefined): CertificateExtensions | undefined {
  const byId = new Map<string, DerValue>();
  if (tagged) {
    const [list, ...more] = partsOf(tagged);
    const entries = list?.tag === 0x30 && more.length === 0 ? readDerValues(list.content) : undefined;
    if (!entries) return undefined;
    for (const entry of entries) {
      const parts = partsOf(entry);
      const id = objectIdOf(parts[0]);
      const octets = parts.at(-1);
      const value = octets?.tag === 0x04 ? readDerValues(octets.content)?.[0] : undefined;
      // RFC 5280 4.2: an extension may stand there once only; of two, nobody knows which one counts.
      if (id === '' || octets?.tag !== 0x04 || byId.has(id)) return undefined;
      if (value) byId.set(id, value);
    }
  }
  const alternative = partsOf(byId.get('2.5.29.17'));
  const access = partsOf(byId.get('1.3.6.1.5.5.7.1.1')).map(partsOf);
  const accessUrls = (method: string) =>
    access.flatMap(([id, place]) => (objectIdOf(id) === method && place?.tag === 0x86 ? [ascii(place)] : []));
  const constraints = partsOf(byId.get('2.5.29.19'))[0];
  return {
    dnsNames: alternative.flatMap((name) => (name.tag === 0x82 ? [ascii(name)] : [])),
    addresses: alternative.flatMap((name) => (name.tag === 0x87 ? addressOf(name.content) : [])),
    authority: constraints?.tag === 0x01 && constraints.content[0] === 0xff,
    keyUsage: bitNames(byId.get('2.5.29.15')),
    extendedUsage: partsOf(byId.get('2.5.29.37')).map((value) => {
      const id = objectIdOf(value);
      return Object.hasOwn(extendedUsageNames, id) ? (extendedUsageNames[id] ?? id) : id;
    }),
    issuerUrls: accessUrls('1.3.6.1.5.5.7.48.2'),
    ocspUrls: accessUrls('1.3.6.1.5.5.7.48.1'),
    revocationUrls: urlsWithin(byId.get('2.5.29.31'), 0),
  };
}

/** CRL distribution points nest their address four deep. */
function urlsWithin(value: DerValue | undefined, depth: number): string[] {
  if (!value || depth > 4) return [];
  if (value.tag === 0x86) return [ascii(value)];
  return partsOf(value).flatMap((part) => urlsWithin(part, depth + 1));
}

function ascii({ content }: DerValue): string {
  return Array.from(content, (byte) => String.fromCharCode(byte)).join('');
}

function addressOf(bytes: Uint8Array): string[] {
  if (bytes.length === 4) return [bytes.join('.')];
  if (bytes.length !== 16) return [];
  const groups: string[] = [];
  for (let at = 0; at < 16; at += 2) groups.push((((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)).toString(16));
  return [groups.join(':')];
}

function bitNames(value: DerValue | undefined): string[] {
  if (value?.tag !== 0x03) return [];
  const bits = value.content.subarray(1);
  return keyUsageNames.filter((_, bit) => ((bits[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0);
}
