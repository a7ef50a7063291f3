import { lookup } from 'node:dns/promises';
import { connect, isIP, isIPv6, type Socket } from 'node:net';
import { isHostAllowed } from '../../shared/policy/allowed-hosts.ts';
import type { Route } from '../../shared/session/connection-options.ts';
import type { Endpoint } from '../../shared/session/event.ts';
import type { ClientInput } from '../../shared/smtp/client-io.ts';
import { type NetworkFailure, networkFailure } from './network-failure.ts';
import { deadEndSocket, type Roads } from './roads.ts';

/**
 * A host's addresses as this computer knows them (hosts file included), only those that the route allows, and that the policy
 * allows where the name itself is not allowed. Never rejects.
 */
export async function resolveHost(
  name: string,
  route: Route | undefined,
  allowed?: readonly string[],
  roads?: Roads,
): Promise<ClientInput> {
  const literal = name.replace(/^\[(?:IPv6:)?(.*)\]$/i, '$1');
  try {
    const known = roads?.addressesOf(name);
    if (roads && !known && !isIP(literal))
      return { type: 'failed', code: 'name-not-found', cause: 'not in the story’s DNS' };
    const found = isIP(literal)
      ? [literal]
      : known
        ? [...known]
        : (await lookup(name, { all: true, verbatim: true })).map(({ address }) => address);
    const family = route?.family ?? (route?.sourceAddress === undefined ? undefined : isIP(route.sourceAddress));
    const fitting = found.filter((address) => family === undefined || isIP(address) === family);
    const named = isHostAllowed(allowed, name);
    const open = fitting.filter((address) => named || isHostAllowed(allowed, address));
    if (fitting.length > 0 && open.length === 0)
      return { type: 'failed', code: 'forbidden-by-policy', cause: 'not in allowedHosts' };
    if (open.length > 0) return { type: 'resolved', addresses: [...new Set(open)] };
    return { type: 'failed', code: 'address-family', cause: `it has ${found.join(', ')}, asked for IPv${family}` };
  } catch (error) {
    return { type: 'failed', ...failureOf(error) };
  }
}

export interface ConnectionCallbacks {
  /** The way to the server stands. Through a proxy `remote` is what the proxy was asked for. */
  connected(local: Endpoint, remote: Endpoint): void;
  failed(failure: NetworkFailure): void;
}

/**
 * Connects to one address and port, by the route where one is given. Calls back once, never at once. To give up, destroy the
 * socket; it carries the session's bytes from `connected` on, and its listeners are the caller's from then on. The caller
 * gives up after `timeoutMs`; a proxy must be reached in half of that, so that its silence is told from the server's.
 */
export function openConnection(
  address: string,
  port: number,
  route: Route | undefined,
  callbacks: ConnectionCallbacks,
  timeoutMs: number,
  roads?: Roads,
): Socket {
  const { sourceAddress, through } = route ?? {};
  const socket = begin(through ?? { host: address, port }, route, roads);
  let settled = false;
  const failed = (failure: NetworkFailure) => {
    if (settled) return;
    settled = true;
    callbacks.failed(failure);
  };
  const connected = (remote: Endpoint) => {
    if (settled) return;
    settled = true;
    callbacks.connected({ address: socket.localAddress ?? '', port: socket.localPort ?? 0 }, remote);
  };
  let reachedProxy = false;
  const patience =
    through &&
    setTimeout(() => {
      failed({ code: 'proxy-unreachable', cause: `no answer in ${timeoutMs / 2000} s` });
      socket.destroy();
    }, timeoutMs / 2);
  socket.once('close', () => clearTimeout(patience));
  socket.on('error', (error) => {
    // From here on the handshake with the proxy tells what went wrong.
    if (reachedProxy) return;
    const failure = failureOf(error);
    if (sourceAddress !== undefined && isBindError(error)) failed({ ...failure, code: 'source-address' });
    else failed(through ? { ...failure, code: 'proxy-unreachable' } : failure);
  });
  socket.once('connect', () => {
    // By the story's roads the address is the story's, wherever its server listens.
    if (!through)
      return connected(
        roads ? { address, port } : { address: socket.remoteAddress ?? address, port: socket.remotePort ?? port },
      );
    reachedProxy = true;
    clearTimeout(patience);
    // Few sessions go through a proxy: its libraries are loaded by those alone.
    void import('./pass-proxy.ts')
      .then(({ passProxy }) => passProxy(socket, through, { address, port }))
      .then((failure) => {
        if (failure) failed(failure);
        else connected({ address, port });
      });
  });
  return socket;
}

function begin(to: { host: string; port: number }, route: Route | undefined, roads: Roads | undefined): Socket {
  const { sourceAddress, through } = route ?? {};
  const led = roads?.lead(to.host, to.port);
  if (led && 'systemCode' in led) return deadEndSocket(led, to.host, to.port);
  return connect({
    ...(led ?? { host: to.host, port: to.port }),
    ...(sourceAddress === undefined ? {} : { localAddress: sourceAddress }),
    ...(through && sourceAddress !== undefined ? { family: isIPv6(sourceAddress) ? 6 : 4 } : {}),
    noDelay: true,
    autoSelectFamily: false,
  });
}

function isBindError(error: Error): boolean {
  return 'syscall' in error && error.syscall === 'bind';
}

function failureOf(error: unknown): NetworkFailure {
  return error instanceof Error ? networkFailure(error) : { code: 'internal', cause: String(error) };
}
