import { X509Certificate } from 'node:crypto';
import type { RequestInput, RequestOutput } from '../../shared/contract/contract.ts';
import type { Push } from '../../shared/contract/push.ts';
import { answerWords } from '../../shared/dns/answer-words.ts';
import type { DnsAnswer } from '../../shared/dns/dns-answer.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import type { EventOf, Session } from '../../shared/session/event.ts';
import type { DnsServer } from '../net/dns-servers.ts';
import { createResolver, type Resolver } from '../net/resolver.ts';
import { allowedAddress } from '../policy/allowed-address.ts';
import { PolicyError } from '../policy/policy-error.ts';
import type { LiveSession } from '../smtp/live-session.ts';
import { inspectTls } from '../tls/inspect-tls.ts';
import { EngineError } from './engine-error.ts';

/** The looks at a session's TLS that user interfaces asked for. */
export interface TlsInspections {
  inspect(
    session: Session,
    input: RequestInput<'tls.inspect'>,
    trusted: readonly string[],
    way?: LiveSession['way'],
  ): Promise<RequestOutput<'tls.inspect'>>;
  /** Stops what is under way for a session; what was found so far is answered. */
  cancel(session: string): void;
  dispose(): void;
}

/** Milliseconds that each answer of the server or of an authority may take. */
const patienceMs = 10_000;

/** How these looks ask DNS, and who keeps what it answered. */
export interface AskedDns {
  /** The servers to ask; undefined: this computer's. */
  servers(): readonly DnsServer[] | undefined;
  answered(session: string, answers: readonly DnsAnswer[]): Promise<void>;
}

export function createTlsInspections(push: (push: Push) => void, policy: Policy, dns: AskedDns): TlsInspections {
  const running = new Map<string, AbortController>();
  return {
    async inspect(session, { session: id, also, own, domain }, trusted, way) {
      const { target } = session.header;
      const asked = new Set(also);
      const roots = [...trusted, ...(own === undefined ? [] : certificatesIn(own))];
      if (!target && asked.size > 0)
        throw new EngineError(
          'no-server',
          'This session is pasted text: there is no server to ask. Connect to it first.',
        );
      if (target && asked.size > 0 && !(await allowedAddress(target.host, policy)))
        throw new PolicyError('host', policy);
      if (!way && (asked.has('handshake') || asked.has('matrix')) && wentThroughProxy(session))
        throw new EngineError(
          'proxy-not-known',
          'This session went through a proxy, and a record keeps no sign-in for it. Connect again, then ask.',
        );
      running.get(id)?.abort();
      const stop = new AbortController();
      running.set(id, stop);
      const answers: DnsAnswer[] = [];
      const servers = dns.servers();
      const resolver = createResolver({ signal: stop.signal, ...(servers ? { servers } : {}) });
      try {
        return await inspectTls(session, target ?? { host: 'server', port: 25, security: 'starttls-if-offered' }, {
          ...(roots.length > 0 ? { own: roots } : {}),
          ...(asked.has('handshake') ? {} : { handshake: Promise.resolve(undefined) }),
          issuers: asked.has('issuers') || asked.has('revocation'),
          revocation: asked.has('revocation'),
          matrix: asked.has('matrix'),
          ...(asked.has('dns')
            ? {
                dns: { resolver: heard(resolver, answers), ...(domain === undefined ? {} : { domain }) },
              }
            : {}),
          ...wayOf(session, way),
          timeoutMs: patienceMs,
          signal: stop.signal,
          progress: (text) => push({ push: 'tls.progress', session: id, text }),
        });
      } finally {
        if (running.get(id) === stop) running.delete(id);
        const news = answers.filter((answer) => !isOnRecord(answer, session));
        if (news.length > 0) await dns.answered(id, news);
      }
    },
    cancel: (session) => running.get(session)?.abort(),
    dispose() {
      for (const stop of running.values()) stop.abort();
    },
  };
}

/** The same resolver, whose answers are also put into a list. */
function heard(resolver: Resolver, answers: DnsAnswer[]): Resolver {
  return {
    servers: resolver.servers,
    async ask(name, type) {
      const answer = await resolver.ask(name, type);
      answers.push(answer);
      return answer;
    },
  };
}

/** Asking again what is known already says nothing new. */
function isOnRecord(answer: DnsAnswer, { events }: Session): boolean {
  const words = answerWords(answer);
  return events.some(
    (event) =>
      (event.kind === 'noted' || event.kind === 'guided') && event.dns?.some((one) => answerWords(one) === words),
  );
}

function wentThroughProxy({ events }: Session): boolean {
  return events.some((event) => event.kind === 'connecting' && event.through !== undefined);
}

/** The way of the session and what it called the server and itself; of a record only the names are left. */
function wayOf({ header, events }: Session, way: LiveSession['way'] | undefined) {
  const secured = events.findLast((event): event is EventOf<'secured'> => event.kind === 'secured');
  const serverName = way?.serverName ?? secured?.serverName;
  return {
    ...(header.clientName === undefined ? {} : { clientName: header.clientName }),
    ...(serverName === undefined ? {} : { serverName }),
    ...(way?.route === undefined ? {} : { route: way.route }),
  };
}

/** The certificates of a PEM text that the user chose. */
function certificatesIn(text: string): string[] {
  const found = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  for (const pem of found) {
    try {
      new X509Certificate(pem);
    } catch {
      throw new EngineError('no-certificate', 'A certificate in this file cannot be read.');
    }
  }
  if (found.length === 0)
    throw new EngineError(
      'no-certificate',
      'This file holds no certificate in PEM form (-----BEGIN CERTIFICATE-----).',
    );
  return found;
}
