import { once } from 'node:events';
import { connect, createServer, type Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createEngine } from '../../../electron/engine/engine.ts';
import { runProgram } from '../../../electron/hosts/cli/program.ts';
import healthy from '../../../electron/lab/scenarios/healthy.ts';
import { startScenario } from '../../../electron/lab/start-scenario.ts';
import { TestTerminal } from '../cli/test-terminal.ts';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

/** A practice server behind a door that notes from where each connection comes and what it says. */
async function watchedServer() {
  const running = await startScenario(healthy);
  cleanUps.push(running.close);
  const seen: { from: string | undefined; said: string }[] = [];
  const server: Server = createServer((socket) => {
    const one = { from: socket.remoteAddress, said: '' };
    seen.push(one);
    const onward = connect(running.port, '127.0.0.1');
    socket.on('data', (bytes: Buffer) => {
      one.said += bytes.toString('latin1');
    });
    socket.on('error', () => onward.destroy()).on('close', () => onward.destroy());
    onward.on('error', () => socket.destroy()).on('close', () => socket.destroy());
    socket.pipe(onward);
    onward.pipe(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanUps.push(() => new Promise((resolve) => server.close(resolve)));
  const bound = server.address();
  return { seen, port: typeof bound === 'object' && bound ? bound.port : 0 };
}

test('whatever asks the server goes the way of the session and calls it by the same name', async () => {
  const { seen, port } = await watchedServer();
  const terminal = new TestTerminal();
  const status = await runProgram(
    [
      'tls',
      `127.0.0.1:${port}`,
      '--matrix',
      '--source',
      '127.0.0.5',
      '--sni',
      'sni.contoso.example',
      '--helo',
      'me.example',
    ],
    terminal,
  );
  expect(status).toBe(1);
  expect(terminal.out).toMatch(/TLSv1\.3 +offered, 3 suites/);
  expect(seen.length).toBeGreaterThan(20);
  expect(new Set(seen.map(({ from }) => from))).toEqual(new Set(['127.0.0.5']));
  let named = 0;
  const hellos = seen.filter(({ said }) => said.includes('STARTTLS'));
  expect(hellos.length).toBeGreaterThan(20);
  for (const { said } of hellos) {
    expect(said).toContain('EHLO me.example');
    // SSL 3.0 has no extensions, so no place for a name.
    const hello = Buffer.from(said.slice(said.indexOf('STARTTLS') + 10), 'latin1');
    const old = hello.readUInt16BE(9) === 0x0300;
    if (!old) named++;
    expect(said.includes('sni.contoso.example') || old).toBe(true);
  }
  expect(named).toBeGreaterThan(20);
});

test('a PROXY header stands before the first word of each connection', async () => {
  const { seen, port } = await watchedServer();
  const line = ['--proxy-protocol', 'v1', '--proxy-source', '203.0.113.9:40000'];
  await runProgram(['tls', `127.0.0.1:${port}`, ...line, '--timeout', '2'], new TestTerminal());
  expect(seen).toHaveLength(2);
  for (const { said } of seen) expect(said).toMatch(/^PROXY TCP4 203\.0\.113\.9 127\.0\.0\.1 40000 \d+\r\n/);
});

test('the window’s further looks too, also when the session is over; a bad way is told', async () => {
  const { seen, port } = await watchedServer();
  const engine = createEngine({ version: '1.2.3', host: 'web' });
  cleanUps.push(() => engine.dispose());
  const { session } = await engine.request('session.open', {
    target: { host: '127.0.0.1', port, security: 'starttls-required' },
    route: { sourceAddress: '127.0.0.6' },
    serverName: 'sni.contoso.example',
  });
  await expect.poll(async () => (await engine.request('tls.inspect', { session, also: [] })).protocol).toBe('TLSv1.3');
  const found = await engine.request('tls.inspect', { session, also: ['handshake'] });
  expect(found.handshake?.agreement).toBe('X25519');
  expect(seen.map(({ from }) => from)).toEqual(['127.0.0.6', '127.0.0.6']);
  expect(seen[1]?.said).toContain('sni.contoso.example');

  const lost = new TestTerminal();
  expect(await runProgram(['tls', `127.0.0.1:${port}`, '--source', '192.0.2.1'], lost)).toBe(3);
});

test('a record of a session through a proxy is not asked about another way', async () => {
  const engine = createEngine({ version: '1.2.3', host: 'web' });
  cleanUps.push(() => engine.dispose());
  const header = {
    ehlo: 'session',
    version: 1,
    id: '0b8f9c3e-1111-4222-8333-444455556666',
    startedAt: '2026-11-20T08:00:00.000Z',
    origin: 'live',
    target: { host: 'mail.contoso.example', port: 25, security: 'starttls-required' },
    app: 'test',
  };
  const connecting = {
    id: 0,
    t: 1,
    kind: 'connecting',
    address: 'mail.contoso.example',
    port: 25,
    through: 'HTTP proxy x:1',
  };
  const { header: kept } = await engine.request('session.import', {
    text: `${JSON.stringify(header)}\n${JSON.stringify(connecting)}\n`,
  });
  await expect(engine.request('tls.inspect', { session: kept.id, also: ['matrix'] })).rejects.toMatchObject({
    code: 'proxy-not-known',
  });
});
