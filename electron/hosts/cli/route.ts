import type { MailRoute } from '../../../shared/routing/mail-route.ts';
import { routeFindings } from '../../../shared/routing/route-findings.ts';
import { findMailRoute } from '../../net/mail-route.ts';
import { createResolver } from '../../net/resolver.ts';
import { type RouteAttempt, tryRoute } from '../../net/try-route.ts';
import { allTimeouts } from '../../smtp/all-timeouts.ts';
import type { CheckOptions } from './check-options.ts';
import { findingsLines } from './finding-lines.ts';
import { jsonText } from './json-text.ts';
import { painter } from './paint.ts';
import { attemptLines, routeLines } from './route-lines.ts';
import { type ExitStatus, exitStatus, type Terminal, UsageError } from './terminal.ts';
import { transcriptLines } from './transcript-lines.ts';

export interface RouteOptions extends CheckOptions {
  /** Talk to every address. */
  readonly try: boolean;
}

/** `ehlo route`: where mail for a domain goes; with `--try` one session to each address. Never sends a message. */
export async function runRoute(asked: string, options: RouteOptions, terminal: Terminal): Promise<ExitStatus> {
  const { route: way, serverName, session } = options;
  if (!options.try && (way || serverName !== undefined || session.tls))
    throw new UsageError('How to connect and to encrypt counts only where servers are talked to: add --try.');
  const stop = new AbortController();
  void terminal.interrupted().then(() => stop.abort());
  const route = await lookUpRoute(asked, options, stop.signal);
  if (!options.json) showMailRoute(route, options, terminal);
  const findings = routeFindings(route);
  const attempts = options.try ? await attempt(route, options, terminal, stop.signal) : undefined;
  if (!options.json) {
    const page = { paint: painter(terminal.colour), width: terminal.width };
    for (const line of attemptLines(attempts ?? [], page)) terminal.print(line);
    if (attempts?.length === 0 && way?.family !== undefined)
      terminal.print(`None of these servers has an IPv${way.family} address, so nothing was tried.`);
  } else {
    const tried = attempts?.map(({ session: { header, events }, ...rest }) => ({
      ...rest,
      session: { header, events },
    }));
    terminal.print(jsonText({ ehlo: 'route', version: 1, route, findings, ...(tried ? { attempts: tried } : {}) }, 2));
  }
  if (options.keyLog !== undefined) {
    const { writeKeyLog } = await import('./write-key-log.ts');
    await writeKeyLog(options.keyLog, attempts?.map((one) => one.session) ?? [], terminal);
  }
  return statusOf(route, findings, attempts);
}

/** Prints a route and what is wrong with it; as JSON where that was asked for. */
export function showMailRoute(route: MailRoute, { json }: Pick<CheckOptions, 'json'>, terminal: Terminal): void {
  const page = { paint: painter(terminal.colour), width: terminal.width };
  const findings = routeFindings(route);
  const lines = json
    ? [jsonText({ ehlo: 'route', version: 1, route, findings }, 2)]
    : [...routeLines(route, page), ...findingsLines(findings, page)];
  for (const line of lines) terminal.print(line);
}

/** The route of a domain or address by the DNS servers and the patience asked for. */
export function lookUpRoute(
  asked: string,
  { dns, timeoutMs }: Pick<CheckOptions, 'dns' | 'timeoutMs'>,
  signal?: AbortSignal,
): Promise<MailRoute> {
  const resolver = createResolver({
    ...(dns ? { servers: dns } : {}),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    ...(signal ? { signal } : {}),
  });
  return findMailRoute(asked, resolver);
}

function attempt(
  route: MailRoute,
  { json, port, security, clientName, serverName, timeoutMs: ms, route: way, session, answers }: RouteOptions,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<RouteAttempt[]> {
  const paint = painter(terminal.colour);
  const timeouts = ms === undefined ? {} : { timeouts: allTimeouts(ms) };
  const { from, to } = answers;
  return tryRoute(route, {
    ...(port === undefined ? {} : { port }),
    ...(security === undefined ? {} : { security }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(serverName === undefined ? {} : { serverName }),
    session: {
      ...session,
      ...(clientName === undefined ? {} : { clientName }),
      ...(way === undefined ? {} : { route: way }),
      ...timeouts,
    },
    signal,
    onSession(session, host, address) {
      if (json) return;
      terminal.print('');
      terminal.print(paint('bold', `${host.name}, ${address}`));
      const lines = transcriptLines(paint);
      session.subscribe((event) => {
        if (event) for (const line of lines(event)) terminal.print(line);
      });
    },
  });
}

function statusOf(
  route: MailRoute,
  findings: readonly { severity: string }[],
  attempts: readonly RouteAttempt[] | undefined,
): ExitStatus {
  if (route.outcome === 'dns-trouble') return exitStatus.notConnected;
  const reached = attempts?.some(({ session }) => session.events.some(({ kind }) => kind === 'connected'));
  const addresses = route.hosts.reduce((sum, host) => sum + host.addresses.length, 0);
  if (attempts && addresses > 0 && !reached) return exitStatus.notConnected;
  const faults = [...findings, ...(attempts ?? []).flatMap((one) => one.findings)];
  return faults.some(({ severity }) => severity === 'error' || severity === 'warning')
    ? exitStatus.finding
    : exitStatus.ok;
}
