import * as z from 'zod';
import { tlsVersions } from './tls-versions.ts';

/**
 * How one connection is made where the plain way (look the host up, connect, default TLS) is not wanted. Every part may be
 * absent; secrets in here (proxy password, key, passphrase) never reach an event, a file or an error message.
 */

const port = z.int().min(1).max(65535);
const endpoint = z.object({ address: z.union([z.ipv4(), z.ipv6()]), port });

/** A proxy in front of the server: HTTP CONNECT (RFC 9110 9.3.6) or SOCKS5 (RFC 1928, name resolved by the proxy). */
export const proxySchema = z.object({
  kind: z.enum(['http', 'socks5']),
  host: z.string().min(1).max(255),
  port,
  user: z.optional(z.string().max(255)),
  password: z.optional(z.string().max(255)),
});
export type ProxyServer = z.infer<typeof proxySchema>;

/** The PROXY protocol header a load balancer would send first (haproxy's proxy-protocol.txt), as if `source` had connected. */
export const proxyHeaderSchema = z.object({
  version: z.union([z.literal(1), z.literal(2)]),
  source: endpoint,
  /** Absent: the address that was connected to. */
  destination: z.optional(endpoint),
});
export type ProxyHeader = z.infer<typeof proxyHeaderSchema>;

export const routeSchema = z.object({
  /** Local address to connect from. */
  sourceAddress: z.optional(z.union([z.ipv4(), z.ipv6()])),
  /** Only addresses of this family are tried. */
  family: z.optional(z.union([z.literal(4), z.literal(6)])),
  through: z.optional(proxySchema),
  proxyHeader: z.optional(proxyHeaderSchema),
});
export type Route = z.infer<typeof routeSchema>;

/** This side's certificate for mutual TLS: a PFX file (base64) or PEM text. */
export const clientCertificateSchema = z.union([
  z.object({ pfx: z.base64().max(1_000_000), passphrase: z.optional(z.string().max(1000)) }),
  z.object({
    certificate: z.string().max(1_000_000),
    key: z.string().max(1_000_000),
    passphrase: z.optional(z.string().max(1000)),
  }),
]);
export type ClientCertificate = z.infer<typeof clientCertificateSchema>;

export const tlsOptionsSchema = z.object({
  minVersion: z.optional(z.enum(tlsVersions)),
  maxVersion: z.optional(z.enum(tlsVersions)),
  /** OpenSSL cipher list, e.g. `AES128-SHA` or `TLS_AES_128_GCM_SHA256`. */
  ciphers: z.optional(z.string().max(2000)),
  /** OpenSSL group list, e.g. `X25519:P-256`. */
  groups: z.optional(z.string().max(500)),
  clientCertificate: z.optional(clientCertificateSchema),
  /** Keep the session's TLS secrets (NSS key log) so that Wireshark can read a capture; only on request. */
  keyLog: z.optional(z.boolean()),
});
export type TlsOptions = z.infer<typeof tlsOptionsSchema>;

/** What of a route and of TLS options stands in a session's record, so that the session can be repeated: no secret, no key, no proxy's account. */
export const askedOptionsSchema = z.looseObject({
  sourceAddress: z.optional(z.string()),
  family: z.optional(z.union([z.literal(4), z.literal(6)])),
  through: z.optional(z.looseObject({ kind: proxySchema.shape.kind, host: z.string(), port })),
  proxyHeader: z.optional(
    z.looseObject({ version: proxyHeaderSchema.shape.version, source: z.looseObject({ address: z.string(), port }) }),
  ),
  minVersion: z.optional(z.enum(tlsVersions)),
  maxVersion: z.optional(z.enum(tlsVersions)),
  ciphers: z.optional(z.string()),
  groups: z.optional(z.string()),
  clientCertificate: z.optional(z.literal(true)),
});
export type AskedOptions = z.infer<typeof askedOptionsSchema>;

/** What of the options goes into the record; undefined where nothing was asked for. */
export function askedOptions(route: Route = {}, tls: TlsOptions = {}): AskedOptions | undefined {
  const { sourceAddress, family, through, proxyHeader } = route;
  const { minVersion, maxVersion, ciphers, groups, clientCertificate } = tls;
  const asked: AskedOptions = {
    sourceAddress,
    family,
    through: through && { kind: through.kind, host: through.host, port: through.port },
    proxyHeader: proxyHeader && { version: proxyHeader.version, source: proxyHeader.source },
    minVersion,
    maxVersion,
    ciphers,
    groups,
    clientCertificate: clientCertificate === undefined ? undefined : true,
  };
  const given = Object.entries(asked).filter(([, value]) => value !== undefined);
  return given.length === 0 ? undefined : Object.fromEntries(given);
}
