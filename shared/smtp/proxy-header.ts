import { ipBytes } from '../dns/ip-bytes.ts';
import type { ProxyHeader } from '../session/connection-options.ts';
import type { Endpoint } from '../session/event.ts';

const signature = [0x0d, 0x0a, 0x0d, 0x0a, 0x00, 0x0d, 0x0a, 0x51, 0x55, 0x49, 0x54, 0x0a];

/**
 * The PROXY protocol header that a load balancer sends before anything else (haproxy's proxy-protocol.txt, 2.1 and 2.2).
 * `connected` is the destination where the header names none. Addresses of two families both become IPv6, as haproxy does it.
 */
export function proxyHeaderBytes({ version, source, destination }: ProxyHeader, connected: Endpoint): Uint8Array {
  const ends = [source, destination ?? connected];
  const bytes = ends.map(({ address }) => ipBytes(address) ?? [0, 0, 0, 0]);
  const narrow = bytes.every(({ length }) => length === 4);
  if (version === 1) {
    const [from = '', to = ''] = ends.map(({ address }) =>
      narrow || address.includes(':') ? address : `::ffff:${address}`,
    );
    const ports = ends.map(({ port }) => port).join(' ');
    return new TextEncoder().encode(`PROXY ${narrow ? 'TCP4' : 'TCP6'} ${from} ${to} ${ports}\r\n`);
  }
  const mapped = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255];
  const addresses = bytes.flatMap((one) => (narrow || one.length === 16 ? one : [...mapped, ...one]));
  const ports = ends.flatMap(({ port }) => [port >> 8, port & 255]);
  // 0x21: version 2, PROXY; 0x11 and 0x21: TCP over IPv4 and IPv6.
  return Uint8Array.from([
    ...signature,
    0x21,
    narrow ? 0x11 : 0x21,
    0,
    addresses.length + ports.length,
    ...addresses,
    ...ports,
  ]);
}
