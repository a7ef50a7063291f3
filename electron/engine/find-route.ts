import type { RequestInput, RequestOutput } from '../../shared/contract/contract.ts';
import { routeFindings } from '../../shared/routing/route-findings.ts';
import { readDnsServer } from '../net/dns-servers.ts';
import { findMailRoute } from '../net/mail-route.ts';
import { createResolver } from '../net/resolver.ts';
import { EngineError } from './engine-error.ts';

/** Answers `route.find`: where mail for a domain or address goes, with what is wrong with it. `usual` are the DNS servers of the settings. */
export async function findRoute(
  { name, dnsServers }: RequestInput<'route.find'>,
  usual: readonly string[] = [],
): Promise<RequestOutput<'route.find'>> {
  const asked = dnsServers ?? (usual.length > 0 ? usual : undefined);
  const servers = asked?.map((text) => {
    const server = readDnsServer(text);
    if (server) return server;
    throw new EngineError('bad-dns-server', `"${text}" is no DNS server: give its address, for instance 1.1.1.1.`);
  });
  const route = await findMailRoute(name, createResolver(servers ? { servers } : {}));
  return { route, findings: routeFindings(route) };
}
