import { isIP } from 'node:net';
import type { BlockList, ListAnswer } from '../../shared/dns/block-list.ts';
import type { DnsAnswer, DnsType } from '../../shared/dns/dns-answer.ts';
import { builtInEopRanges, type EopRanges } from '../../shared/net/eop-ranges.ts';
import type { PortProbe } from '../../shared/net/port-probe.ts';
import type { MailRoute } from '../../shared/routing/mail-route.ts';
import type { Roads } from '../smtp/roads.ts';
import { askBlockLists } from './block-lists.ts';
import type { DnsServer } from './dns-servers.ts';
import { loadEopRanges } from './eop-ranges-file.ts';
import { findMailRoute } from './mail-route.ts';
import { probePort } from './probe-port.ts';
import { createResolver, type Resolver } from './resolver.ts';

/** What a playbook can ask of the network beside talking SMTP. Nothing here rejects for what the network does. */
export interface GuideNetwork {
  lookUp(name: string, type: DnsType): Promise<DnsAnswer>;
  mailRoute(place: string): Promise<MailRoute>;
  probePort(address: string, port: number): Promise<PortProbe>;
  /** What block lists say, and what DNS was asked for it. */
  listed(subject: string, lists: readonly BlockList[]): Promise<{ answers: ListAnswer[]; asked: DnsAnswer[] }>;
  /** The addresses Exchange Online sends from, as published; the newest this computer knows. */
  eopRanges(): Promise<EopRanges>;
}

export interface GuideNetworkOptions {
  /** DNS servers to ask; absent: this computer's. */
  readonly dns?: readonly DnsServer[];
  /** A practice server's own DNS: every name leads to this computer there, which is then no fault. */
  readonly practice?: DnsServer;
  /** Where a practice server's story leads addresses; absent: the real network. */
  readonly roads?: Roads;
  readonly timeoutMs?: number;
  /** Where newer ranges of Exchange Online may lie. */
  readonly dataFolder?: string;
  readonly signal?: AbortSignal;
}

export function createGuideNetwork({
  dns,
  practice,
  roads,
  timeoutMs,
  dataFolder,
  signal,
}: GuideNetworkOptions): GuideNetwork {
  const servers = practice ? [practice] : dns;
  const stop = signal ? { signal } : {};
  const resolver = createResolver({
    ...(servers ? { servers } : {}),
    // The practice DNS stays silent only where the story wants it.
    ...(practice ? { timeoutMs: 400, tries: 1 } : timeoutMs === undefined ? {} : { timeoutMs }),
    ...stop,
  });
  const atHome = new Set(['mx-this-computer', 'mx-private']);
  return {
    lookUp: (name, type) => resolver.ask(name, type),
    async mailRoute(place) {
      const route = await findMailRoute(place, resolver);
      return practice ? { ...route, remarks: route.remarks.filter(({ code }) => !atHome.has(code)) } : route;
    },
    probePort(address, port) {
      if (isIP(address) === 0) throw new TypeError(`not an address: ${address}`);
      const wait = timeoutMs === undefined ? {} : { connectMs: timeoutMs, speakMs: timeoutMs };
      return probePort(address, port, {
        ...wait,
        ...(practice ? { speakMs: 500 } : {}),
        ...(roads ? { roads } : {}),
        ...stop,
      });
    },
    async listed(subject, lists) {
      const asked: DnsAnswer[] = [];
      const noting: Resolver = {
        ...resolver,
        async ask(name, type) {
          const answer = await resolver.ask(name, type);
          asked.push(answer);
          return answer;
        },
      };
      const answers = await askBlockLists(subject, lists, noting, { ...(practice ? { spacingMs: 0 } : {}), ...stop });
      return { answers, asked };
    },
    eopRanges: async () => (dataFolder === undefined ? builtInEopRanges : await loadEopRanges(dataFolder)),
  };
}
