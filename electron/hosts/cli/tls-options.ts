import { hostNameOf } from '../../../shared/tls/match-name.ts';
import type { DnsServer } from '../../net/dns-servers.ts';
import { readCheckOptions } from './check-options.ts';
import { readDnsServers } from './dns-flags.ts';
import { type RouteFlags, readRouteFlags } from './route-flags.ts';
import { UsageError } from './terminal.ts';

/** What `ehlo tls` was told. */
export interface TlsOptions extends Pick<RouteFlags, 'route' | 'serverName'> {
  readonly security?: 'starttls' | 'tls';
  /** File with the user's own authorities. */
  readonly ca?: string;
  readonly clientName?: string;
  readonly timeoutMs?: number;
  readonly json: boolean;
  /** What is looked at beyond the session. */
  readonly matrix: boolean;
  readonly revocation: boolean;
  readonly issuers: boolean;
  /** MTA-STS, DANE and TLS-RPT; the recipients' domain and the DNS servers where they are given. */
  readonly dnsSide: boolean;
  readonly domain?: string;
  readonly dns?: readonly DnsServer[];
  /** File for a certificate request, and its names where they are not the server's own. */
  readonly csr?: string;
  readonly names?: readonly string[];
  /** File with this side's certificate and key (PFX). */
  readonly pfx?: string;
}

export const tlsSecurities = ['starttls', 'tls'] as const;

export function readTlsOptions(given: Readonly<Record<string, unknown>>): TlsOptions {
  const { security, ca, helo, timeout, json } = given;
  const asked = (name: string) => given[name] === true || given.full === true;
  const { clientName, timeoutMs } = readCheckOptions({ helo, timeout });
  const dns = readDnsServers(given.dns);
  const { route, serverName } = readRouteFlags(given, process.env);
  const domain = readDomain(given.domain);
  const kind = tlsSecurities.find((one) => one === security);
  if (security !== undefined && kind === undefined) {
    throw new UsageError(`"${String(security)}" is no kind of security: choose one of ${tlsSecurities.join(', ')}.`);
  }
  return {
    ...(kind === undefined ? {} : { security: kind }),
    ...(typeof ca === 'string' ? { ca } : {}),
    ...(clientName === undefined ? {} : { clientName }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    ...(route === undefined ? {} : { route }),
    ...(serverName === undefined ? {} : { serverName }),
    json: json === true,
    matrix: asked('matrix'),
    revocation: asked('revocation'),
    issuers: asked('issuers') || asked('revocation'),
    dnsSide: asked('dnsSide') || domain !== undefined || dns !== undefined,
    ...(domain === undefined ? {} : { domain }),
    ...(dns === undefined ? {} : { dns }),
    ...(typeof given.csr === 'string' ? { csr: given.csr } : {}),
    ...(typeof given.names === 'string' ? { names: given.names.split(',').map((name) => name.trim()) } : {}),
    ...(typeof given.pfx === 'string' ? { pfx: given.pfx } : {}),
  };
}

function readDomain(given: unknown): string | undefined {
  if (given === undefined) return undefined;
  const domain = typeof given === 'string' ? hostNameOf(given.replace(/^.*@/, '')) : undefined;
  if (domain?.includes('.')) return domain;
  throw new UsageError(
    `"${String(given)}" is no domain: give the part of the address behind the @, for instance contoso.com.`,
  );
}
