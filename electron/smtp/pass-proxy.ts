import { request } from 'node:http';
import type { Socket } from 'node:net';
import { SocksClient } from 'socks';
import type { ProxyServer } from '../../shared/session/connection-options.ts';
import type { Endpoint, FailureCode } from '../../shared/session/event.ts';
import type { NetworkFailure } from './network-failure.ts';

/**
 * Has a proxy, to which `socket` is connected, open the way to the target; the proxy looks the target's name up itself.
 * Resolves with what went wrong, or with nothing when the socket leads to the target. Never rejects.
 */
export async function passProxy(
  socket: Socket,
  proxy: ProxyServer,
  target: Endpoint,
): Promise<NetworkFailure | undefined> {
  const failure =
    proxy.kind === 'http' ? await overHttp(socket, proxy, target) : await overSocks(socket, proxy, target);
  return failure && { ...failure, cause: withoutSecrets(failure.cause, proxy).slice(0, 300) };
}

/** HTTP CONNECT, RFC 9110 9.3.6, with Basic authentication (RFC 7617) where a user is given. */
function overHttp(
  socket: Socket,
  proxy: ProxyServer,
  { address, port }: Endpoint,
): Promise<NetworkFailure | undefined> {
  const authority = `${address.includes(':') ? `[${address}]` : address}:${port}`;
  const basic = basicOf(proxy);
  return new Promise((resolve) => {
    const asked = request({
      method: 'CONNECT',
      path: authority,
      headers: { host: authority, ...(basic === undefined ? {} : { 'proxy-authorization': `Basic ${basic}` }) },
      createConnection: () => socket,
    });
    asked.once('connect', ({ statusCode = 0, statusMessage = '', headers }, _, head: Buffer) => {
      const offers = [headers['proxy-authenticate'] ?? []].flat().map((offer) => offer.split(' ', 1)[0] ?? '');
      if (statusCode >= 200 && statusCode < 300) {
        // What the server said in the same packet belongs to the session.
        if (head.length > 0) socket.unshift(head);
        return resolve(undefined);
      }
      const wants = offers.length > 0 ? `, it offers ${offers.join(', ')}` : '';
      resolve({ code: byStatus(statusCode), cause: `${statusCode} ${statusMessage}${wants}` });
    });
    asked.once('error', (error) => {
      const garbled = 'code' in error && String(error.code).startsWith('HPE_');
      resolve({ code: garbled ? 'proxy-not-spoken' : 'proxy-refused', cause: error.message });
    });
    asked.end();
  });
}

function byStatus(status: number): FailureCode {
  // tinyproxy says 401 to a wrong password.
  if (status === 407 || status === 401) return 'proxy-auth';
  // tinyproxy says 500 where others say 502 to 504.
  if (status >= 500 && status !== 501) return 'proxy-target-failed';
  // Web servers that are no proxies answer with one of these.
  return [400, 404, 501].includes(status) ? 'proxy-not-spoken' : 'proxy-refused';
}

/** SOCKS5, RFC 1928, with user and password (RFC 1929) where a user is given. */
async function overSocks(socket: Socket, proxy: ProxyServer, target: Endpoint): Promise<NetworkFailure | undefined> {
  const { host, port, user, password = '' } = proxy;
  try {
    await SocksClient.createConnection({
      // `host` is not dialled, the socket is connected; the library only wants to see one.
      proxy: { host, port, type: 5, ...(user === undefined ? {} : { userId: user, password }) },
      command: 'connect',
      destination: { host: target.address, port: target.port },
      existing_socket: socket,
      // The session has a time limit of its own.
      timeout: 2_147_483_647,
    });
    return undefined;
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const known = socksFailures.find(({ text }) => text.test(said));
    return known ? { code: known.code, cause: known.words } : { code: 'proxy-refused', cause: said };
  }
}

/** What the library says, by RFC 1928 6 where it quotes the proxy's reply. */
const socksFailures: readonly { readonly text: RegExp; readonly code: FailureCode; readonly words: string }[] = [
  { text: /- Failure/, code: 'proxy-target-failed', words: 'general failure (SOCKS reply 1)' },
  { text: /- NotAllowed/, code: 'proxy-refused', words: 'not allowed by its rules (SOCKS reply 2)' },
  { text: /- NetworkUnreachable/, code: 'proxy-target-failed', words: 'network unreachable (SOCKS reply 3)' },
  { text: /- HostUnreachable/, code: 'proxy-target-failed', words: 'host unreachable (SOCKS reply 4)' },
  { text: /- ConnectionRefused/, code: 'proxy-target-failed', words: 'connection refused (SOCKS reply 5)' },
  { text: /- TTLExpired/, code: 'proxy-target-failed', words: 'TTL expired (SOCKS reply 6)' },
  { text: /- CommandNotSupported/, code: 'proxy-refused', words: 'it does not take CONNECT (SOCKS reply 7)' },
  { text: /- AddressNotSupported/, code: 'proxy-refused', words: 'it knows no such kind of address (SOCKS reply 8)' },
  { text: /Authentication failed/i, code: 'proxy-auth', words: 'it refuses this user and password' },
  { text: /no accepted authentication type/, code: 'proxy-auth', words: 'it wants another way to sign in' },
  { text: /Socket closed/, code: 'proxy-refused', words: 'it closed the connection without a word' },
  { text: /invalid|unknown/i, code: 'proxy-not-spoken', words: 'it does not answer as SOCKS5 does' },
];

function basicOf({ user, password = '' }: ProxyServer): string | undefined {
  return user === undefined ? undefined : Buffer.from(`${user}:${password}`).toString('base64');
}

/** A proxy may echo what it was sent; credentials never get into the record. */
function withoutSecrets(text: string, proxy: ProxyServer): string {
  let clean = text;
  for (const secret of [basicOf(proxy), proxy.password]) {
    if (secret !== undefined && secret !== '') clean = clean.replaceAll(secret, '••••');
  }
  return clean;
}
