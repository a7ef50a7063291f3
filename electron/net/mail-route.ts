import { networkInterfaces } from 'node:os';
import { domainToASCII } from 'node:url';
import { readMailPlace } from '../../shared/routing/mail-domain.ts';
import type { MailRoute } from '../../shared/routing/mail-route.ts';
import { hostsToAsk, workOutRoute } from '../../shared/routing/work-out-route.ts';
import type { Resolver } from './resolver.ts';

/** Finds where mail for an e-mail address, a domain or an address literal goes. Never rejects for what DNS does. */
export async function findMailRoute(text: string, resolver: Resolver): Promise<MailRoute> {
  const place = readMailPlace(text, domainToASCII);
  const own = Object.values(networkInterfaces()).flatMap((entries) => (entries ?? []).map(({ address }) => address));
  if (place.kind !== 'domain') return workOutRoute(text, place, { addresses: [], own });
  const mx = await resolver.ask(place.domain, 'MX');
  const questions = hostsToAsk(mx).flatMap((name) => [resolver.ask(name, 'A'), resolver.ask(name, 'AAAA')]);
  return workOutRoute(text, place, { mx, addresses: await Promise.all(questions), own });
}
