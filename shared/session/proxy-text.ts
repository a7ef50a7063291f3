import type { ProxyServer } from './connection-options.ts';

/** A proxy as it is named in the record: never with its user or password. */
export function proxyText({ kind, host, port }: ProxyServer): string {
  return `${kind === 'http' ? 'HTTP' : 'SOCKS5'} proxy ${host.includes(':') ? `[${host}]` : host}:${port}`;
}
