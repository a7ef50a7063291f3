import { connect, createServer, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { passProxy } from '../../../electron/smtp/pass-proxy.ts';
import type { ProxyServer } from '../../../shared/session/connection-options.ts';

/** A proxy that says what it is told to, and what it was sent. */
async function fakeProxy(serve: (socket: Socket, heard: () => string) => void): Promise<Socket> {
  const server = createServer((socket) => {
    let heard = '';
    socket.on('error', () => undefined).on('data', (bytes) => (heard += bytes.toString('latin1')));
    serve(socket, () => heard);
  });
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const socket = connect(address.port, '127.0.0.1');
  socket.on('error', () => undefined);
  await new Promise((up) => socket.once('connect', up));
  onTestFinished(() => {
    socket.destroy();
    server.close();
  });
  return socket;
}

const target = { address: 'mail.contoso.com', port: 25 };
const http: ProxyServer = { kind: 'http', host: '127.0.0.1', port: 1, user: 'anna', password: 'pass:word' };
const socks: ProxyServer = { ...http, kind: 'socks5' };
const greeting = '220 mail.contoso.com ESMTP\r\n';
const firstBytes = (socket: Socket) =>
  new Promise<string>((heard) => socket.once('data', (bytes) => heard(String(bytes))));

test('HTTP: what it asks, and a greeting in the same packet as the consent is not lost', async () => {
  let asked = '';
  const socket = await fakeProxy((peer, heard) =>
    peer.on('data', () => {
      asked = heard();
      if (asked.endsWith('\r\n\r\n')) peer.write(`HTTP/1.1 200 Connection established\r\nVia: x\r\n\r\n${greeting}`);
    }),
  );
  expect(await passProxy(socket, http, target)).toBeUndefined();
  expect(await firstBytes(socket)).toBe(greeting);
  expect(asked).toMatch(/^CONNECT mail\.contoso\.com:25 HTTP\/1\.1\r\n/);
  expect(asked).toMatch(/\r\nhost: mail\.contoso\.com:25\r\n/i);
  expect(asked).toContain(`Basic ${Buffer.from('anna:pass:word').toString('base64')}\r\n`);
});

test('HTTP to an IPv6 address is asked for in brackets', async () => {
  let asked = '';
  const socket = await fakeProxy((peer, heard) =>
    peer.on('data', () => {
      asked = heard();
      peer.write('HTTP/1.1 200 ok\r\n\r\n');
    }),
  );
  await passProxy(socket, http, { address: '2001:db8::25', port: 25 });
  expect(asked).toMatch(/^CONNECT \[2001:db8::25\]:25 /);
});

test.each([
  ['407 Proxy Authentication Required\r\nProxy-Authenticate: Negotiate\r\nProxy-Authenticate: NTLM', 'proxy-auth'],
  ['403 Forbidden', 'proxy-refused'],
  ['405 Method Not Allowed', 'proxy-refused'],
  ['502 Bad Gateway', 'proxy-target-failed'],
  ['504 Gateway Timeout', 'proxy-target-failed'],
  ['404 Not Found', 'proxy-not-spoken'],
])('HTTP %s', async (status, code) => {
  const socket = await fakeProxy((peer) => peer.once('data', () => peer.end(`HTTP/1.1 ${status}\r\n\r\n<html>`)));
  const failure = await passProxy(socket, http, target);
  expect(failure?.code).toBe(code);
  expect(failure?.cause).toContain(status.slice(0, 3));
  if (code === 'proxy-auth') expect(failure?.cause).toContain('it offers Negotiate');
});

test.each([
  [greeting, 'proxy-not-spoken'],
  ['', 'proxy-refused'],
])('HTTP: a stranger that says %j', async (said, code) => {
  const socket = await fakeProxy((peer) => peer.once('data', () => peer.end(said)));
  expect((await passProxy(socket, http, target))?.code).toBe(code);
});

test('a proxy that echoes the credentials does not get them into the record', async () => {
  const secret = Buffer.from('anna:pass:word').toString('base64');
  const socket = await fakeProxy((peer) =>
    peer.once('data', () => peer.end(`HTTP/1.1 403 ${secret} pass:word\r\n\r\n`)),
  );
  expect((await passProxy(socket, http, target))?.cause).toBe('403 •••• ••••');
});

/** SOCKS5 as RFC 1928 has it: greeting, sign-in, request; each answer a byte at a time. */
function socksProxy(reply: number, behind = '', method = 2, granted = 0) {
  return fakeProxy((peer, heard) => {
    const answers: [number, string][] = [
      [3, String.fromCharCode(5, method)],
      ...(method === 2 ? ([[3 + 3 + 4 + 9, String.fromCharCode(1, granted)]] as [number, string][]) : []),
      [
        3 + (method === 2 ? 16 : 0) + 7 + target.address.length,
        `\x05${String.fromCharCode(reply)}\0\x01\0\0\0\0\0\0${behind}`,
      ],
    ];
    peer.on('data', () => {
      while (answers[0] && heard().length >= answers[0][0]) {
        for (const byte of answers.shift()?.[1] ?? '') peer.write(byte, 'latin1');
      }
    });
  });
}

test('SOCKS5: signed in, let through, and the greeting that came along is not lost', async () => {
  const socket = await socksProxy(0, greeting);
  expect(await passProxy(socket, socks, target)).toBeUndefined();
  let said = '';
  socket.on('data', (bytes) => (said += String(bytes)));
  await expect.poll(() => said).toBe(greeting);
});

test.each([
  [1, 'proxy-target-failed', 'general failure'],
  [2, 'proxy-refused', 'not allowed by its rules'],
  [3, 'proxy-target-failed', 'network unreachable'],
  [4, 'proxy-target-failed', 'host unreachable'],
  [5, 'proxy-target-failed', 'connection refused'],
  [6, 'proxy-target-failed', 'TTL expired'],
  [7, 'proxy-refused', 'does not take CONNECT'],
  [8, 'proxy-refused', 'no such kind of address'],
  [99, 'proxy-refused', 'rejected'],
])('SOCKS5 reply %i', async (reply, code, words) => {
  const failure = await passProxy(await socksProxy(reply), socks, target);
  expect(failure).toEqual({ code, cause: expect.stringContaining(words) });
});

test('SOCKS5: sign-ins that fail', async () => {
  expect(await passProxy(await socksProxy(0, '', 2, 1), socks, target)).toMatchObject({ code: 'proxy-auth' });
  const { user: _, password: __, ...nobody } = socks;
  expect(await passProxy(await socksProxy(0, '', 255), nobody, target)).toMatchObject({ code: 'proxy-auth' });
});
