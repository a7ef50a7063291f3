import net from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { probePort } from '../../../electron/net/probe-port.ts';

const servers: net.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listen(onConnection: (socket: net.Socket) => void): Promise<number> {
  const server = net.createServer((socket) => {
    socket.on('error', () => undefined);
    onConnection(socket);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('no port');
  return bound.port;
}

const quick = { connectMs: 400, speakMs: 150 };

test.each<[string, (socket: net.Socket) => void]>([
  ['open', (socket) => socket.end('220 mail.contoso.example ESMTP\r\n')],
  ['silent', (socket) => setTimeout(() => socket.destroy(), 2000).unref()],
  ['closed', (socket) => socket.end()],
  ['reset', (socket) => socket.resetAndDestroy()],
])('%s', async (state, behave) => {
  const probe = await probePort('127.0.0.1', await listen(behave), quick);
  expect(probe.state).toBe(state);
  if (state === 'open') expect(probe.firstLine).toBe('220 mail.contoso.example ESMTP');
});

test('refused', async () => {
  const port = await listen(() => undefined);
  await new Promise((resolve) => servers.pop()?.close(resolve));
  expect((await probePort('127.0.0.1', port, quick)).state).toBe('refused');
});

test('a stop ends it at once', async () => {
  const port = await listen(() => undefined);
  const stop = new AbortController();
  const probe = probePort('127.0.0.1', port, { connectMs: 60_000, speakMs: 60_000, signal: stop.signal });
  stop.abort();
  expect((await probe).cause).toBe('Stopped.');
});
