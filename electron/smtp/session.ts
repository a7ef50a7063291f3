import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { isHostAllowed } from '../../shared/policy/allowed-hosts.ts';
import type { SessionEvent } from '../../shared/session/event.ts';
import { proxyText } from '../../shared/session/proxy-text.ts';
import { createSmtpClient } from '../../shared/smtp/client.ts';
import { type ClientAction, type ClientInput, defaultTimeouts } from '../../shared/smtp/client-io.ts';
import { machinePolicy } from '../policy/machine-policy.ts';
import { underPolicy } from '../policy/under-policy.ts';
import { type ConnectionCallbacks, openConnection, resolveHost } from './connect.ts';
import type { LiveSession, SessionOptions } from './live-session.ts';
import { networkFailure } from './network-failure.ts';
import { nameToSay, newHeader } from './new-header.ts';
import { startTlsOver, tlsFactsOf } from './start-tls.ts';
import { createTickets } from './tickets.ts';
import { tlsOptionsProblem } from './tls-options.ts';

/**
 * Opens an SMTP session and carries out what the pure client asks for. Never throws for what the network or the server does:
 * that becomes `failed` events. An error out of the client itself is recorded as `internal` and thrown on the next tick.
 */
export function openSession(options: SessionOptions): LiveSession {
  const started = performance.now();
  const policy = options.policy ?? machinePolicy();
  const clientName = nameToSay(options.clientName);
  const header = newHeader(options, clientName);
  const client = createSmtpClient({
    target: options.target,
    clientName,
    serverName: options.serverName,
    greet: options.greet ?? true,
    protocol: options.protocol,
    stopAfter: options.stopAfter,
    timeouts: { ...defaultTimeouts, ...options.timeouts },
    by: options.by ?? 'user',
    through: options.route?.through && proxyText(options.route.through),
    proxyHeader: options.route?.proxyHeader,
  });
  const events: SessionEvent[] = [];
  const listeners = new Set<(event: SessionEvent | undefined) => void>();
  const { hand, settle } = createTickets();
  const timers = new Set<NodeJS.Timeout>();
  const keyLog: string[] = [];
  const inputs: ClientInput[] = [];
  let feeding = false;
  let open = true;
  let wasReady = false;
  let raw: Socket | undefined;
  let socket: Socket | undefined;
  let markClosed = (): void => {};
  const closed = new Promise<void>((resolve) => {
    markClosed = resolve;
  });

  /** A listener may hand in something while an input is dealt with: it waits, so that events keep their order. */
  function feed(input: ClientInput): void {
    inputs.push(input);
    if (feeding) return;
    feeding = true;
    try {
      for (let next = inputs.shift(); next; next = inputs.shift())
        for (const action of client.handle(next)) carryOut(action);
    } finally {
      feeding = false;
    }
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
        return void resolveHost(action.name, options.route, policy.allowedHosts, options.roads).then(feed);
      case 'connect':
        return connectTo(action.address, action.port);
      case 'send':
        return void socket?.write(action.bytes, action.report ? () => feed({ type: 'flushed' }) : undefined);
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
      case 'settle':
        return settle(action.ticket, action.replies, events);
      case 'close':
        open = false;
        if (action.how === 'fin') socket?.destroySoon();
        else {
          // Before the stream on top is destroyed, which would end the connection in an orderly way.
          if (action.how === 'reset') raw?.resetAndDestroy();
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
    const connecting = openConnection(address, port, options.route, callbacks, patience, options.roads);
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
    let tls: TLSSocket;
    try {
      tls = startTlsOver(plain, serverName, {
        trusted: options.trusted,
        tls: options.tls,
        outside: (bytes) => feed({ type: 'received-for-tls', bytes }),
        keyLog: options.tls?.keyLog ? (line) => keyLog.push(line) : undefined,
      });
    } catch (error) {
      return feed({ type: 'failed', code: 'tls-options', cause: error instanceof Error ? error.message : '' });
    }
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
    way: { route: options.route, serverName: options.serverName },
    events,
    closed,
    get open() {
      return open;
    },
    get ready() {
      return client.ready;
    },
    get expects() {
      return client.expects;
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
    async command(line, by) {
      const [ticket, replies] = hand();
      feed({ type: 'command', line, by, ticket });
      return (await replies)[0];
    },
    async pipeline(lines, by) {
      const handed = lines.map(() => hand());
      feed({ type: 'pipeline', lines, by, tickets: handed.map(([ticket]) => ticket) });
      return Promise.all(handed.map(async ([, replies]) => (await replies)[0]));
    },
    content(octets, by) {
      const [ticket, replies] = hand();
      feed({ type: 'content', octets, by, ticket });
      return replies;
    },
    chunk(octets, last, by, ahead) {
      const [ticket, replies] = hand();
      feed({ type: 'chunk', octets, last, by, ticket, ...(ahead ? { ahead } : {}) });
      return replies;
    },
    raw: (octets, by) => feed({ type: 'raw', octets, by }),
    drop: (how) => feed({ type: 'drop', how }),
    keyLog: () => keyLog.join(''),
    note: (draft) => feed({ type: 'note', draft }),
    cancel: () => feed({ type: 'cancel' }),
  };
  queueMicrotask(() => {
    const cause = tlsOptionsProblem(options.tls);
    // A proxy looks the name up itself: its address is never known here, so the name alone decides.
    if (options.route?.through && !isHostAllowed(policy.allowedHosts, options.target.host))
      return feed({ type: 'failed', code: 'forbidden-by-policy', cause: 'not in allowedHosts' });
    feed(cause === undefined ? { type: 'start' } : { type: 'failed', code: 'tls-options', cause });
  });
  return underPolicy(session, policy);
}
