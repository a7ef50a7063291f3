import { recordText } from '../dns/answer-words.ts';
import type { DnsAnswer, DnsStatus, DnsType } from '../dns/dns-answer.ts';
import type { SessionEvent } from './event.ts';
import { isLookedUp } from './is-looked-up.ts';

/** One question to DNS and what came of it. */
export interface Lookup {
  /** The event that holds it; absent where it is in no session. */
  readonly event?: number;
  readonly name: string;
  /** `address`: this computer's own look-up, IPv4 and IPv6 in one, hosts file included. */
  readonly type: DnsType | 'address';
  /** `asking` while no answer has come. */
  readonly status: DnsStatus | 'asking' | 'failed';
  /** The records as text, as the server wrote them: neutralise before showing. */
  readonly values: readonly string[];
  readonly aliases: readonly string[];
  /** Milliseconds; absent while it lasts. */
  readonly ms?: number;
  /** Seconds that the answer may be kept: the smallest of its records. Unknown for the computer's own look-up. */
  readonly ttl?: number;
  /** The DNS server that answered, `address:port`. */
  readonly server?: string;
  /** That server vouches for it by DNSSEC. */
  readonly authenticated?: true;
  /** Why there is no answer, in the system's or the server's words. */
  readonly cause?: string;
}

/** Everything that DNS was asked in a session, in the order it was asked: before connecting, by a guided check, on request. */
export function lookupsOf(events: readonly SessionEvent[]): Lookup[] {
  const found: Lookup[] = [];
  let asking: { at: number; t: number } | undefined;

  function settle(t: number, change: Partial<Lookup>): void {
    const open = asking && found[asking.at];
    if (!asking || !open) return;
    found[asking.at] = { ...open, ms: t - asking.t, ...change };
    asking = undefined;
  }

  for (const event of events) {
    if (event.kind === 'resolving') {
      if (!isLookedUp(event.name)) continue;
      asking = { at: found.length, t: event.t };
      found.push({ event: event.id, name: event.name, type: 'address', status: 'asking', values: [], aliases: [] });
    } else if (event.kind === 'resolved') {
      settle(event.t, { status: 'found', values: event.addresses });
    } else if (event.kind === 'failed' && event.stage === 'resolve') {
      const status = event.code === 'name-not-found' ? 'no-name' : 'failed';
      settle(event.t, { status, ...(event.cause === undefined ? {} : { cause: event.cause }) });
    } else if ((event.kind === 'guided' || event.kind === 'noted') && event.dns) {
      for (const answer of event.dns) found.push(lookupOf(answer, event.id));
    }
  }
  return found;
}

/** An answer as it stands in the list. `event` is the one that holds it. */
export function lookupOf(answer: DnsAnswer, event?: number): Lookup {
  const { name, type, status, records, aliases, ms, server, authenticated, cause } = answer;
  return {
    ...(event === undefined ? {} : { event }),
    ...{ name, type, status, aliases, ms },
    values: records.map(recordText),
    ...(records.length === 0 ? {} : { ttl: Math.min(...records.map(({ ttl }) => ttl)) }),
    ...(server === '' ? {} : { server }),
    ...(authenticated ? { authenticated } : {}),
    ...(cause === undefined ? {} : { cause }),
  };
}
