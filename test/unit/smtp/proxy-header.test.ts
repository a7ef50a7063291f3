import { expect, test } from 'vitest';
import { proxyHeaderBytes } from '../../../shared/smtp/proxy-header.ts';
import { ladder } from './ladder.ts';

const at = { address: '192.0.2.25', port: 25 };
const text = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes);
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const signature = '0d0a0d0a000d0a515549540a';

// The first two are the examples of haproxy's proxy-protocol.txt, section 2.1 ("worst case" lines included).
test.each([
  ['192.168.0.1', 56_324, '192.168.0.11', 443, 'PROXY TCP4 192.168.0.1 192.168.0.11 56324 443\r\n'],
  ['255.255.255.255', 65_535, '255.255.255.255', 65_535, 'PROXY TCP4 255.255.255.255 255.255.255.255 65535 65535\r\n'],
  ['2001:db8::1', 1, '2001:db8::2', 25, 'PROXY TCP6 2001:db8::1 2001:db8::2 1 25\r\n'],
  ['192.0.2.1', 1, '2001:db8::2', 25, 'PROXY TCP6 ::ffff:192.0.2.1 2001:db8::2 1 25\r\n'],
])('version 1: %s:%i to %s:%i', (address, port, to, toPort, line) => {
  const destination = { address: to, port: toPort };
  expect(text(proxyHeaderBytes({ version: 1, source: { address, port }, destination }, at))).toBe(line);
});

test.each([
  ['192.168.0.1', '192.168.0.11', `${signature}2111000cc0a80001c0a8000bdc0401bb`],
  [
    '2001:db8::1',
    '2001:db8::2',
    `${signature}2121002420010db800000000000000000000000120010db8000000000000000000000002dc0401bb`,
  ],
  [
    '192.0.2.1',
    '2001:db8::2',
    `${signature}2121002400000000000000000000ffffc000020120010db8000000000000000000000002dc0401bb`,
  ],
])('version 2: %s to %s', (address, to, bytes) => {
  const header = { version: 2, source: { address, port: 56_324 }, destination: { address: to, port: 443 } } as const;
  expect(hex(proxyHeaderBytes(header, at))).toBe(bytes);
});

test('without a destination it is the address connected to', () => {
  const header = { version: 1, source: { address: '203.0.113.9', port: 4000 } } as const;
  expect(text(proxyHeaderBytes(header, at))).toBe('PROXY TCP4 203.0.113.9 192.0.2.25 4000 25\r\n');
});

test('it goes out before anything else, also before TLS, and is in the record', () => {
  const header = { version: 1, source: { address: '203.0.113.9', port: 4000 } } as const;
  const it = ladder('tls', { proxyHeader: header }).connected();
  expect(it.wire()).toBe('PROXY TCP4 203.0.113.9 192.0.2.25 4000 25\r\n');
  expect(it.kinds()).toEqual(['resolving', 'resolved', 'connecting', 'connected', 'sent', 'securing']);
});

test('through a proxy no name is looked up here, and the record says through what', () => {
  const it = ladder('plain', { through: 'SOCKS5 proxy 10.0.0.1:1080' }).input({ type: 'start' });
  expect(it.events).toEqual([
    { kind: 'connecting', address: 'mail.contoso.example', port: 25, through: 'SOCKS5 proxy 10.0.0.1:1080' },
  ]);
  it.input({ type: 'timer', timer: 'stage' });
  expect(it.events.at(-1)).toMatchObject({
    kind: 'failed',
    code: 'proxy-target-failed',
    message: expect.stringContaining('SOCKS5 proxy 10.0.0.1:1080'),
  });
});
