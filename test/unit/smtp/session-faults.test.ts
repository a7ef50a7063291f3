import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { LiveSession } from '../../../electron/smtp/live-session.ts';
import { openSession } from '../../../electron/smtp/session.ts';
import type { EventOf, Security } from '../../../shared/session/event.ts';
import { maxKeptBytes } from '../../../shared/smtp/client-recorder.ts';

/** Real sockets, faulty servers: what breaks is told apart, bounded in time and memory, and nothing before it is lost. */

const servers: Server[] = [];
const sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const server of servers.splice(0)) server.close();
});

async function serverThat(behaves: (socket: Socket) => void): Promise<number> {
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => {});
    behaves(socket);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

const short = { resolve: 5000, connect: 1000, greeting: 300, reply: 300, tls: 300, finalDot: 300 };

function sessionTo(port: number, security: Security = 'plain'): LiveSession {
  return openSession({
    target: { host: '127.0.0.1', port, security },
    clientName: 'laptop.contoso.example',
    timeouts: short,
  });
}

function failureOf(session: LiveSession): EventOf<'failed'> | undefined {
  return session.events.find((event) => event.kind === 'failed');
}

const hello = '250-mail.contoso.example Hello\r\n250 STARTTLS\r\n';

/** A server that greets, answers EHLO, and then does what the test is about. */
function afterEhlo(then: (socket: Socket, line: string) => void): (socket: Socket) => void {
  return (socket) => {
    socket.write('220 mail.contoso.example ESMTP\r\n');
    socket.on('data', (data) => {
      const line = data.toString();
      if (line.startsWith('EHLO')) socket.write(hello);
      else then(socket, line);
    });
  };
}

describe('what breaks a session', () => {
  it.each<[string, (socket: Socket) => void, string]>([
    ['a silent server', () => {}, 'greeting-timeout'],
    ['FIN before the greeting', (socket) => socket.end(), 'closed-before-greeting'],
    ['RST before the greeting', (socket) => setTimeout(() => socket.resetAndDestroy(), 30), 'connection-reset'],
    ['a line without end', (socket) => socket.write('2'.repeat(10_000_000)), 'reply-too-long'],
    ['binary bytes', (socket) => socket.write(Buffer.from([0, 1, 2, 0xc3, 0x28, 10])), 'not-smtp'],
    ['silence after EHLO', (socket) => socket.write('220 hi\r\n'), 'reply-timeout'],
    [
      'a reply one byte at a time, then FIN',
      (socket) => {
        for (const char of '220 hi\r\n250') socket.write(char);
        socket.end();
      },
      'closed-by-server',
    ],
  ])('%s', async (_, behaves, code) => {
    const session = sessionTo(await serverThat(behaves));
    await session.closed;
    expect(failureOf(session)).toMatchObject({ code });
    expect(failureOf(session)?.message).toMatch(/^127\.0\.0\.1, port \d+, .+\.$|^What answers .+\.$/);
    expect(session.events.some(({ kind }) => kind === 'connected')).toBe(true);
  });

  it('a refused port', async () => {
    const port = await serverThat(() => {});
    await new Promise((resolve) => servers.splice(0)[0]?.close(resolve));
    const session = sessionTo(port);
    await session.closed;
    expect(failureOf(session)).toMatchObject({ code: 'connection-refused', stage: 'connect' });
  });

  it('a name that cannot be', async () => {
    const session = openSession({ target: { host: 'no such host', port: 25, security: 'plain' }, timeouts: short });
    await session.closed;
    expect(failureOf(session)?.code).toMatch(/^name-/);
  });

  it('a reset in the middle, with the command that waited settled', async () => {
    const session = sessionTo(await serverThat(afterEhlo((socket) => socket.resetAndDestroy())));
    await session.whenReady();
    expect(await session.command('MAIL FROM:<a@contoso.example>', 'user')).toBeUndefined();
    expect(failureOf(session)).toMatchObject({ code: 'connection-reset', stage: 'mail' });
  });
});

describe('TLS that lies', () => {
  it('a plain server on a TLS port', async () => {
    const session = sessionTo(await serverThat((socket) => socket.write('220 plain ESMTP\r\n')), 'tls');
    await session.closed;
    expect(failureOf(session)).toMatchObject({ code: 'tls-not-spoken', stage: 'tls' });
  });

  it('a handshake that never comes', async () => {
    const stalls = afterEhlo((socket, line) => line.startsWith('STARTTLS') && socket.write('220 go\r\n'));
    const session = sessionTo(await serverThat(stalls), 'starttls-required');
    await session.closed;
    expect(failureOf(session)).toMatchObject({ code: 'tls-timeout' });
  });

  it('a connection closed in the handshake', async () => {
    const closes = afterEhlo((socket, line) =>
      line.startsWith('STARTTLS') ? socket.write('220 go\r\n') : socket.end(),
    );
    const session = sessionTo(await serverThat(closes), 'starttls-required');
    await session.closed;
    expect(failureOf(session)).toMatchObject({ code: 'tls-closed' });
  });

  it('can be cancelled in the handshake', async () => {
    const stalls = afterEhlo((socket, line) => line.startsWith('STARTTLS') && socket.write('220 go\r\n'));
    const session = sessionTo(await serverThat(stalls), 'starttls-required');
    session.subscribe((event) => event?.kind === 'securing' && queueMicrotask(() => session.cancel()));
    await session.closed;
    expect(failureOf(session)).toMatchObject({ code: 'cancelled' });
  });
});

describe('memory', () => {
  it('cuts off a flood of valid replies, keeps its beginning and counts the rest', async () => {
    const line = `250 ${'x'.repeat(60_000)}\r\n`;
    const floods = afterEhlo((socket) => {
      for (let i = 0; i < 400; i++) socket.write(line);
    });
    const session = sessionTo(await serverThat(floods));
    await session.whenReady();
    await session.command('NOOP', 'user');
    await session.closed;
    expect(failureOf(session)).toMatchObject({ code: 'reply-too-long' });
    const received = session.events.filter((event) => event.kind === 'received');
    expect(received.reduce((sum, { data }) => sum + data.length, 0)).toBeLessThanOrEqual(maxKeptBytes);
  });
});
