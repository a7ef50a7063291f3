import { connect, type Socket } from 'node:net';
import type { Route } from '../../shared/session/connection-options.ts';
import type { Target } from '../../shared/session/event.ts';
import { proxyHeaderBytes } from '../../shared/smtp/proxy-header.ts';
import { openConnection, resolveHost } from '../smtp/connect.ts';

/** A connection that is being made. */
export interface Started {
  readonly socket: Socket;
  /** Resolves when bytes can go to the server; rejects with why not. */
  readonly connected: Promise<void>;
}

/** Connects as a session with this route does: source address, family, proxy, PROXY protocol. Rejects where the name has no address. */
export async function startByRoute({ host, port }: Target, route: Route, timeoutMs: number): Promise<Started> {
  const address = route.through ? host : await firstAddress(host, route);
  let settle: [resolve: () => void, reject: (why: Error) => void] = [() => undefined, () => undefined];
  const connected = new Promise<void>((...both) => {
    settle = both;
  });
  const socket = openConnection(
    address,
    port,
    route,
    {
      connected(_, remote) {
        if (route.proxyHeader) socket.write(proxyHeaderBytes(route.proxyHeader, remote));
        settle[0]();
      },
      failed: ({ code, cause }) => settle[1](new Error(`${code} (${cause})`)),
    },
    timeoutMs,
  );
  // Given up by the caller before the way stood.
  socket.once('close', () => settle[1](new Error('closed')));
  // An error that comes while nobody waits must not end the process.
  socket.on('error', (error) => settle[1](error));
  return { socket, connected };
}

/** Connects the plain way: the system's look-up, the address that answers first. */
export function startPlainly({ host, port }: Target): Started {
  const socket = connect({ host: host.replace(/^\[(?:IPv6:)?(.*)\]$/i, '$1'), port, noDelay: true });
  const connected = new Promise<void>((resolve, reject) => {
    socket.once('connect', () => resolve());
    socket.on('error', reject);
  });
  return { socket, connected };
}

async function firstAddress(host: string, route: Route): Promise<string> {
  const found = await resolveHost(host, route);
  const address = found.type === 'resolved' ? found.addresses[0] : undefined;
  if (address !== undefined) return address;
  throw new Error(found.type === 'failed' ? (found.cause ?? found.code) : 'no address');
}
