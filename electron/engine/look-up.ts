import { domainToASCII } from 'node:url';
import { type DnsAnswer, recordsOf } from '../../shared/dns/dns-answer.ts';
import { reverseName } from '../../shared/dns/reverse-name.ts';
import { readMailPlace } from '../../shared/routing/mail-domain.ts';
import { findMailRoute } from '../net/mail-route.ts';
import type { Resolver } from '../net/resolver.ts';
import { EngineError } from './engine-error.ts';

/** A domain can name any number of servers. */
const mostReversed = 10;
const thisComputer = /^(?:127\.|::1$)/;

/**
 * Asks DNS what mail needs of a domain, an e-mail address, a server's name or an address: MX, the addresses of each server and of
 * the name itself, and the reverse name of each address. Throws `EngineError` where the text is none of these.
 */
export async function lookUp(text: string, resolver: Resolver): Promise<DnsAnswer[]> {
  const place = readMailPlace(text, domainToASCII);
  if (place.kind === 'unreadable')
    throw new EngineError(
      'bad-name',
      `“${place.typed}” is no name for DNS: type a domain, a server’s name or an address.`,
    );
  if (place.kind === 'literal') {
    if (thisComputer.test(place.address))
      throw new EngineError(
        'this-computer',
        `${place.address} is this computer itself: DNS knows nothing about it. Type a domain or a server’s name.`,
      );
    return reversed([place.address], resolver);
  }
  const route = await findMailRoute(place.domain, resolver);
  const own = route.answers.some(({ name, type }) => name === place.domain && type === 'A')
    ? []
    : await Promise.all([resolver.ask(place.domain, 'A'), resolver.ask(place.domain, 'AAAA')]);
  const forward = [...route.answers, ...own];
  const addresses = forward.flatMap((answer) =>
    [...recordsOf(answer, 'A'), ...recordsOf(answer, 'AAAA')].map(({ address }) => address),
  );
  return [...forward, ...(await reversed(addresses, resolver))];
}

function reversed(addresses: readonly string[], resolver: Resolver): Promise<DnsAnswer[]> {
  const names = [...new Set(addresses)].slice(0, mostReversed).flatMap((address) => reverseName(address) ?? []);
  return Promise.all(names.map((name) => resolver.ask(name, 'PTR')));
}
