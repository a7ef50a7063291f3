import { isIP } from 'node:net';
import { diagnose } from '../../shared/diagnosis/diagnose.ts';
import type { Finding } from '../../shared/diagnosis/finding.ts';
import { mailCommand, recipientCommand } from '../../shared/playbooks/envelope.ts';
import type { MailRoute, RouteHost } from '../../shared/routing/mail-route.ts';
import type { Security } from '../../shared/session/event.ts';
import type { LiveSession, SessionOptions } from '../smtp/live-session.ts';
import { openSession } from '../smtp/session.ts';

export interface TryOptions {
  /** Default 25. */
  readonly port?: number;
  readonly security?: Security;
  /** Goes on with MAIL FROM, and with `to` RCPT TO. No message is ever sent. */
  readonly from?: string;
  readonly to?: string;
  /** Name for SNI and the certificate check; default each host's own. */
  readonly serverName?: string;
  /** Everything else of the sessions. Addresses of another family than its route asks for are left out. */
  readonly session?: Omit<SessionOptions, 'target' | 'serverName'>;
  /** Called for every session before its first event. */
  onSession?(session: LiveSession, host: RouteHost, address: string): void;
  readonly signal?: AbortSignal;
}

/** What one address of one host came to. */
export interface RouteAttempt {
  readonly host: string;
  readonly preference?: number;
  readonly address: string;
  readonly session: LiveSession;
  readonly findings: readonly Finding[];
  /** Milliseconds from the start of the session to its end. */
  readonly ms: number;
}

/**
 * One session to every address of every host, one after the other in the order of the route. Senders stop at the first that
 * answers; here each is tried by itself, so that the broken one shows though another works.
 */
export async function tryRoute(route: MailRoute, options: TryOptions = {}): Promise<RouteAttempt[]> {
  const attempts: RouteAttempt[] = [];
  for (const host of route.hosts) {
    for (const { address } of host.addresses) {
      if (options.session?.route?.family !== undefined && isIP(address) !== options.session.route.family) continue;
      if (options.signal?.aborted) return attempts;
      attempts.push(await tryAddress(host, address, options));
    }
  }
  return attempts;
}

async function tryAddress(host: RouteHost, address: string, options: TryOptions): Promise<RouteAttempt> {
  const { port = 25, security = 'starttls-if-offered', from, to, signal } = options;
  const session = openSession({
    ...options.session,
    target: { host: address, port, security },
    serverName: options.serverName ?? host.name,
  });
  const stop = () => session.cancel();
  signal?.addEventListener('abort', stop, { once: true });
  options.onSession?.(session, host, address);
  if (await session.whenReady()) {
    const sound = !session.events.some(({ kind }) => kind === 'failed');
    if (sound && (from !== undefined || to !== undefined)) {
      const sender = await session.command(mailCommand(from ?? '', undefined, false), 'engine');
      if (to !== undefined && sender && sender.code < 300) await session.command(recipientCommand(to), 'engine');
    }
    if (session.open) await session.command('QUIT', 'engine');
  }
  session.cancel();
  await session.closed;
  signal?.removeEventListener('abort', stop);
  const { header, events } = session;
  return {
    host: host.name,
    ...(host.preference === undefined ? {} : { preference: host.preference }),
    address,
    session,
    findings: diagnose({ header, events }).filter(({ severity }) => severity === 'error' || severity === 'warning'),
    ms: events.at(-1)?.t ?? 0,
  };
}
