import type { TlsOptions } from '../../shared/session/connection-options.ts';
import type { Session, Target } from '../../shared/session/event.ts';
import type { TlsInspection } from '../../shared/tls/inspection.ts';
import { allTimeouts } from '../smtp/all-timeouts.ts';
import { openSession } from '../smtp/session.ts';
import { type InspectOptions, inspectTls } from './inspect-tls.ts';
import { readHandshake } from './read-handshake.ts';

/** Everything `ehlo tls` says about a server, with the session it rests on. */
export interface TlsReport extends TlsInspection {
  readonly session: Session;
}

export interface TlsReportOptions extends Omit<InspectOptions, 'handshake' | 'forced'> {
  /** How TLS is to be spoken, e.g. with this side's certificate. */
  readonly tls?: TlsOptions;
}

/** Opens a session as far as TLS, takes leave, and reports. Never throws for what the network or the server does. */
export async function readTlsReport(target: Target, options: TlsReportOptions = {}): Promise<TlsReport> {
  const { clientName, timeoutMs: ms, signal } = options;
  const way = {
    ...(options.route === undefined ? {} : { route: options.route }),
    ...(options.serverName === undefined ? {} : { serverName: options.serverName }),
  };
  const live = openSession({
    target,
    ...(clientName === undefined ? {} : { clientName }),
    ...(options.tls === undefined ? {} : { tls: options.tls }),
    ...way,
    ...(ms === undefined ? {} : { timeouts: allTimeouts(ms) }),
  });
  // Both at once: the second connection costs no time of its own. It is of use only where the first comes to TLS.
  const enough = new AbortController();
  const cancel = () => {
    live.cancel();
    enough.abort();
  };
  signal?.addEventListener('abort', cancel);
  const handshake = readHandshake(target, {
    timeoutMs: ms ?? 8000,
    signal: enough.signal,
    ...way,
    ...(clientName === undefined ? {} : { clientName }),
  });
  if (await live.whenReady()) await live.command('QUIT', 'user');
  live.cancel();
  await live.closed;
  const session: Session = { header: live.header, events: [...live.events] };
  const tried = session.events.some(
    (event) => event.kind === 'secured' || (event.kind === 'failed' && event.stage === 'tls'),
  );
  if (!tried) enough.abort();
  const inspection = await inspectTls(session, target, { ...options, handshake, forced: true });
  signal?.removeEventListener('abort', cancel);
  return { ...inspection, session };
}
