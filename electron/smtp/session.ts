import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { hostname } from 'node:os';
import { proxyText } from '../../shared/session/connection-options.ts';
import type { EventOf, SessionEvent, SessionHeader } from '../../shared/session/event.ts';
import { createSmtpClient } from '../../shared/smtp/client.ts';
import { type ClientAction, type ClientInput, defaultTimeouts } from '../../shared/smtp/client-io.ts';
import { appName } from '../app-version.ts';
import { type ConnectionCallbacks, openConnection, resolveHost } from './connect.ts';
import type { LiveSession, SessionOptions } from './live-session.ts';
import { networkFailure } from './network-failure.ts';
import { startTlsOver, tlsFactsOf } from './start-tls.ts';

/**
 * Opens an SMTP session and carries out what the pure client asks for. Never throws for what the network or the server does:
 * that becomes `failed` events. An error out of the client itself is recorded as `internal` and thrown on the next tick.
 */
export function openSession(options: SessionOptions): LiveSession {
  const started = performance.now();
  const clientName = options.clientName ?? (hostname() || 'localhost');
  const header: SessionHeader = {
    ehlo: 'session',
    version: 1,
    id: randomUUID(),
    startedAt: new Date().toISOString(),
    origin: 'live',
    target: options.target,
    clientName,
    app: appName,
  };
  const client = createSmtpClient({
    target: options.target,
    clientName,
    ...(options.serverName === undefined ? {} : { serverName: options.serverName }),
    greet: options.greet ?? true,
    timeouts: { ...defaultTimeouts, ...options.timeouts },
    by: options.by ?? 'user',
    through: options.route?.through && proxyText(options.route.through),
    proxyHeader: options.route?.proxyHeader,
  });
  const events: SessionEvent[] = [];
  const listeners = new Set<(event: SessionEvent | undefined) => void>();
  const tickets = new Map<number, (reply: EventOf<'replied'> | undefined) => void>();
  const timers = new Set<NodeJS.Timeout>();
  let nextTicket = 1;
  let open = true;
  let wasReady = false;
  let raw: Socket | undefined;
  let socket: Socket | undefined;
  let markClosed = (): void => {};
  const closed = new Promise<void>((resolve) => {
    markClosed = resolve;
  });

  function feed(input: ClientInput): void {
    for (const action of client.handle(input)) carryOut(action);
    if (client.ready !== wasReady) {
      wasReady = client.ready;
      tell(undefined);
    }
  }

  function tell(event: SessionEvent | undefined): void {
    for (const listener of [...listeners]) listener(event);
  }

  function carryOut(action: ClientAction): void {
    switch (action.type) {
      case 'record': {
        const event: SessionEvent = {
          id: action.id,
          t: Math.round((performance.now() - started) * 1000) / 1000,
          ...action.draft,
        };
        events.push(event);
        return tell(event);
      }
      case 'resolve':
        return void resolveHost(action.name, options.route).then(feed);
      case 'connect':
        return connectTo(action.address, action.port);
      case 'send':
        return void socket?.write(action.bytes);
      case 'start-tls':
        return secure(action.serverName);
      case 'set-timer': {
        const timer = setTimeout(() => feed({ type: 'timer', timer: action.timer }), action.ms);
        timers.add(timer);
        return;
      }
      case 'clear-timers':
        for (const timer of timers) clearTimeout(timer);
        return timers.clear();
      case 'settle': {
        const reply = action.reply === undefined ? undefined : events[action.reply];
        const settle = tickets.get(action.ticket);
        tickets.delete(action.ticket);
        return settle?.(reply?.kind === 'replied' ? reply : undefined);
      }
      case 'close':
        open = false;
        if (action.politely) socket?.destroySoon();
        else {
          socket?.destroy();
          raw?.destroy();
        }
        return markClosed();
    }
  }

  function connectTo(address: string, port: number): void {
    raw?.destroy();
    const callbacks: ConnectionCallbacks = {
      connected(local, remote) {
        if (connecting !== raw) return;
        listen(connecting, false);
        feed({ type: 'connected', local, remote });
      },
      failed: (failure) => connecting === raw && feed({ type: 'failed', ...failure }),
    };
    const { connect: patience } = { ...defaultTimeouts, ...options.timeouts };
    const connecting = openConnection(address, port, options.route, callbacks, patience);
    raw = connecting;
    socket = connecting;
  }

  function listen(from: Socket, duringTls: boolean): void {
    from.on('data', (bytes: Uint8Array) => from === socket && feed({ type: 'received', bytes }));
    from.on('end', () => from === socket && feed({ type: 'ended' }));
    from.on('error', (error) => from === socket && feedFailure(error, duringTls));
    from.on('close', () => from === socket && feed({ type: 'ended' }));
  }

  function secure(serverName: string): void {
    if (!raw) return;
    const plain = raw;
    plain.removeAllListeners('data');
    const tls = startTlsOver(plain, serverName, options.trusted);
    socket = tls;
    tls.on('data', (bytes: Uint8Array) => tls === socket && feed({ type: 'received', bytes }));
    let secured = false;
    tls.once('secureConnect', () => {
      secured = true;
      feed({ type: 'secured', tls: tlsFactsOf(tls, serverName) });
    });
    tls.on('end', () => feed({ type: 'ended' }));
    tls.on('error', (error) => feedFailure(error, !secured));
    tls.on('close', () => feed({ type: 'ended' }));
  }

  function feedFailure(error: unknown, duringTls: boolean): void {
    const failure =
      error instanceof Error ? networkFailure(error, duringTls) : { code: 'internal' as const, cause: String(error) };
    feed({ type: 'failed', ...failure });
  }

  const session: LiveSession = {
    header,
    events,
    closed,
    get open() {
      return open;
    },
    get ready() {
      return client.ready;
    },
    get challenge() {
      return client.challenge;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    whenReady() {
      if (client.ready || !open) return Promise.resolve(client.ready);
      return new Promise((resolve) => {
        const stop = session.subscribe(() => {
          if (!client.ready && open) return;
          stop();
          resolve(client.ready);
        });
        void closed.then(() => {
          stop();
          resolve(false);
        });
      });
    },
    command(line, by) {
      const ticket = nextTicket++;
      return new Promise((resolve) => {
        tickets.set(ticket, resolve);
        feed({ type: 'command', line, by, ticket });
      });
    },
    note: (draft) => feed({ type: 'note', draft }),
    cancel: () => feed({ type: 'cancel' }),
  };
  queueMicrotask(() => feed({ type: 'start' }));
  return session;
}
