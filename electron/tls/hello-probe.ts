import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import type { Target } from '../../shared/session/event.ts';
import { type ClientHelloWish, clientHello } from '../../shared/tls/client-hello.ts';
import { readServerFlight, type ServerFlight } from '../../shared/tls/server-flight.ts';
import { type DoorOptions, openTlsDoor } from './tls-door.ts';

export type ProbeWish = Pick<ClientHelloWish, 'version' | 'ciphers' | 'groups'> & {
  /** false: no key for TLS 1.3, so that the server has to name the group it wants. */
  readonly withKey?: boolean;
};

/** A server's answer to one hello; `hungUp`: it closed the connection instead of answering. */
export interface ProbeAnswer extends ServerFlight {
  readonly hungUp: boolean;
}

/**
 * Sends one ClientHello and reads what the server answers in the clear; then the connection is dropped. Nothing is ever sent
 * after the hello. Rejects with `NoDoor` where it does not come to TLS.
 */
export async function probeHello(target: Target, wish: ProbeWish, options: DoorOptions): Promise<ProbeAnswer> {
  const socket = await openTlsDoor(target, options);
  const { withKey = true, ...rest } = wish;
  const { serverName: name = target.host } = options;
  const hello = clientHello({
    ...rest,
    random: randomBytes(32),
    ...(withKey ? { keyShare: randomBytes(32) } : {}),
    ...(isIP(name) || name.startsWith('[') ? {} : { serverName: name }),
  });
  return new Promise((resolve) => {
    const chunks: Uint8Array[] = [];
    let flight: ServerFlight = { state: 'more' };
    const finish = (hungUp: boolean) => {
      clearTimeout(timer);
      options.signal?.removeEventListener('abort', stop);
      socket.destroy();
      resolve({ ...flight, hungUp });
    };
    const stop = () => finish(true);
    const timer = setTimeout(() => finish(true), options.timeoutMs);
    options.signal?.addEventListener('abort', stop);
    socket.on('data', (bytes: Uint8Array) => {
      chunks.push(bytes);
      flight = readServerFlight(Buffer.concat(chunks));
      if (flight.state !== 'more') finish(false);
    });
    socket.once('close', () => finish(flight.hello === undefined && flight.alert === undefined));
    socket.once('end', () => finish(flight.hello === undefined && flight.alert === undefined));
    socket.write(hello);
    socket.resume();
  });
}
