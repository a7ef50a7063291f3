import {
  canonicalName,
  type DnsAnswer,
  type DnsRecord,
  type DnsStatus,
  type DnsType,
  isSettled,
} from '../../shared/dns/dns-answer.ts';
import { exchange } from './dns-exchange.ts';
import { type DnsReply, isDnsName } from './dns-message.ts';
import { type DnsServer, dnsServerText, systemDnsServers } from './dns-servers.ts';

export interface ResolverOptions {
  /** Asked in this order; default: the servers this computer uses. */
  readonly servers?: readonly DnsServer[];
  /** Milliseconds one server may take for one try; default 2500. */
  readonly timeoutMs?: number;
  /** How often each server is asked before giving up; default 2. */
  readonly tries?: number;
  /** Stops asking: what is under way is answered `timed-out`. */
  readonly signal?: AbortSignal;
}

/** Asks DNS itself, past the hosts file and the system's cache, and tells the kinds of "no" apart, which the system's look-up does not. */
export interface Resolver {
  readonly servers: readonly DnsServer[];
  /** Never rejects: whatever DNS does is an answer. */
  ask(name: string, type: DnsType): Promise<DnsAnswer>;
}

/** How many aliases in a row are followed where the server does not do it itself. */
const mostAliases = 10;

export function createResolver(options: ResolverOptions = {}): Resolver {
  const servers = options.servers ?? systemDnsServers();
  const { timeoutMs = 2500, tries = 2, signal } = options;

  async function ask(name: string, type: DnsType): Promise<DnsAnswer> {
    const started = performance.now();
    const took = () => Math.round((performance.now() - started) * 10) / 10;
    const asked = name.replace(/\.$/, '');
    const answer = (part: Partial<DnsAnswer> & { status: DnsStatus }, server?: DnsServer): DnsAnswer => ({
      name: asked,
      type,
      server: server ? dnsServerText(server) : '',
      ms: took(),
      records: [],
      aliases: [],
      ...part,
    });
    if (!isDnsName(asked)) return answer({ status: 'no-name', cause: 'This cannot be a name in DNS.' });
    if (servers.length === 0) return answer({ status: 'unreachable', cause: 'This computer has no DNS server.' });
    let worst = answer({ status: 'timed-out', cause: 'Stopped.' }, servers[0]);
    let tried = false;
    for (let round = 0; round < tries; round++) {
      for (const server of servers) {
        if (signal?.aborted) return worst;
        const { server: _, name: __, type: ___, ms: ____, ...part } = await askOne(server, asked, type);
        const given = answer(part, server);
        if (isSettled(given)) return given;
        // What a server said tells more than another's silence.
        if (!tried || worst.status === 'timed-out' || worst.status === 'unreachable') worst = { ...given, ms: took() };
        tried = true;
      }
      if (worst.status === 'refused') break;
    }
    return { ...worst, ms: took() };
  }

  /** One server's answer, aliases followed to their end. */
  async function askOne(server: DnsServer, name: string, type: DnsType): Promise<DnsAnswer> {
    const aliases: string[] = [];
    let at = name;
    let proven = true;
    for (;;) {
      const { status, reply, cause } = await askOnce(server, at, type);
      proven &&= reply?.authenticated ?? false;
      const records: DnsRecord[] = reply?.records ?? [];
      aliases.push(...(reply?.aliases ?? []));
      const next = reply?.followTo;
      const looped = next !== undefined && aliases.some((seen) => canonicalName(seen) === canonicalName(next));
      if (next === undefined || looped || aliases.length > mostAliases) {
        const words = looped ? `The aliases go in a circle at ${next}.` : cause;
        return {
          ...{ name, type, server: dnsServerText(server), ms: 0, records, aliases },
          status: looped ? 'server-failed' : status,
          ...(proven && !looped ? { authenticated: true } : {}),
          ...(words === undefined ? {} : { cause: words }),
        };
      }
      at = next;
    }
  }

  async function askOnce(
    server: DnsServer,
    name: string,
    type: DnsType,
  ): Promise<{ status: DnsStatus; reply?: DnsReply; cause?: string }> {
    let outcome = await exchange(server, { name, type, extended: true }, timeoutMs);
    // Servers from before EDNS say that they cannot read the question (RFC 6891 7).
    if (outcome.status === 'replied' && /^(?:FORMERR|NOTIMP)$/.test(outcome.reply.code))
      outcome = await exchange(server, { name, type, extended: false }, timeoutMs);
    if (outcome.status !== 'replied')
      return { status: outcome.status === 'unreadable' ? 'server-failed' : outcome.status, cause: outcome.cause };
    const { reply } = outcome;
    return { status: reply.status, reply, ...(reply.status === 'found' ? {} : { cause: reply.code }) };
  }

  return { servers, ask };
}
