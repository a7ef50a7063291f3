import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runProgram } from '../../electron/hosts/cli/program.ts';
import { readTlsReport } from '../../electron/tls/tls-report.ts';
import { readableText } from '../../shared/session/bytes.ts';
import type { ProxyServer, Route } from '../../shared/session/connection-options.ts';
import { deriveFacts } from '../../shared/session/derive-facts.ts';
import { TestTerminal } from '../unit/cli/test-terminal.ts';
import { describeOnServers } from './on-servers.ts';
import { freePorts } from './servers/free-ports.ts';
import { startProxies, type TestProxies } from './servers/proxies.ts';
import { dial, eventsOf, type } from './talk.ts';

const cache = path.join(import.meta.dirname, '../../.cache/servers');
const password = 'S3cret-of-the-proxy';

describeOnServers('the way of a connection', ({ postfix }) => {
  let proxies: TestProxies;
  beforeAll(async () => {
    proxies = await startProxies(cache, postfix.standard);
  });
  afterAll(() => proxies?.stop());

  const through = (name: Exclude<keyof TestProxies, 'stop'>, change: Partial<ProxyServer> = {}): Route => ({
    through: { ...proxies[name], ...change },
  });

  test.each([
    { name: 'http', text: 'HTTP proxy' },
    { name: 'httpStrict', text: 'HTTP proxy' },
    { name: 'httpSignIn', text: 'HTTP proxy' },
    { name: 'socks', text: 'SOCKS5 proxy' },
    { name: 'socksSignIn', text: 'SOCKS5 proxy' },
  ] as const)('through $name, STARTTLS included; the record tells the way and no password', async ({ name, text }) => {
    const session = dial(postfix.standard, 'starttls-required', { route: through(name) });
    expect(await session.whenReady()).toBe(true);
    expect(await type(session, 'NOOP', 'QUIT')).toEqual([250, 221]);
    expect(eventsOf(session, 'connecting')).toMatchObject([
      { address: '127.0.0.1', port: postfix.standard, through: `${text} 127.0.0.1:${proxies[name].port}` },
    ]);
    expect(eventsOf(session, 'connected')[0]?.remote).toEqual({ address: '127.0.0.1', port: postfix.standard });
    const record = JSON.stringify([session.header, session.events]);
    expect(record).not.toContain(password);
    expect(record).not.toContain(Buffer.from(`desk:${password}`).toString('base64'));
  });

  test.each(['httpSignIn', 'socksSignIn'] as const)(
    'the TLS report’s own connections go through %s too, and find the same',
    async (name) => {
      const target = { host: '127.0.0.1', port: postfix.standard, security: 'starttls-required' } as const;
      const straight = await readTlsReport(target, { matrix: true });
      const report = await readTlsReport(target, { matrix: true, route: through(name) });
      expect(report.matrix?.rows).toEqual(straight.matrix?.rows);
      expect(report.handshake).toEqual(straight.handshake);
      expect(report.chain.map(({ thumbprint }) => thumbprint)).toEqual(
        straight.chain.map(({ thumbprint }) => thumbprint),
      );
      // Where the proxy is not there, nothing of the report goes past it.
      const refused = await readTlsReport(target, {
        matrix: true,
        route: through('httpStrict', { port: (await freePorts(1))[0] ?? 0 }),
      });
      expect(refused.matrix?.rows.some(({ state }) => state === 'offered') ?? false).toBe(false);
      expect(JSON.stringify(report)).not.toContain(password);
    },
  );

  test('the proxy looks the name up, this computer does not', async () => {
    for (const name of ['http', 'socks'] as const) {
      const session = dial(postfix.standard, 'plain', { route: through(name) }, 'localhost');
      expect(await session.whenReady()).toBe(true);
      expect(eventsOf(session, 'resolving')).toEqual([]);
      expect(eventsOf(session, 'connecting')[0]?.address).toBe('localhost');
      expect(await type(session, 'QUIT')).toEqual([221]);
    }
  });

  interface Failing {
    readonly what: string;
    readonly route: () => Route | Promise<Route>;
    readonly port?: () => Promise<number>;
    readonly host?: string;
    readonly timeouts?: { readonly connect: number };
    readonly code: string;
    readonly cause?: RegExp;
  }
  const closed = async () => (await freePorts(1))[0] ?? 0;
  test.each<Failing>([
    {
      what: 'no user for a proxy that wants one (HTTP)',
      route: () => ({ through: { kind: 'http', host: '127.0.0.1', port: proxies.httpSignIn.port } }),
      code: 'proxy-auth',
      cause: /^407 .*Basic/,
    },
    {
      what: 'a wrong password (HTTP)',
      route: () => through('httpSignIn', { password: 'wrong' }),
      code: 'proxy-auth',
    },
    {
      what: 'no user for a proxy that wants one (SOCKS5)',
      route: () => ({ through: { kind: 'socks5', host: '127.0.0.1', port: proxies.socksSignIn.port } }),
      code: 'proxy-auth',
    },
    {
      what: 'a wrong password (SOCKS5)',
      route: () => through('socksSignIn', { password: 'wrong' }),
      code: 'proxy-auth',
      cause: /refuses this user/,
    },
    {
      what: 'a port that the proxy does not allow',
      route: () => through('httpStrict'),
      port: closed,
      code: 'proxy-refused',
      cause: /^403 /,
    },
    {
      what: 'nothing listens behind the proxy (HTTP)',
      route: () => through('http'),
      port: closed,
      code: 'proxy-target-failed',
    },
    {
      what: 'nothing listens behind the proxy (SOCKS5)',
      route: () => through('socks'),
      port: closed,
      code: 'proxy-target-failed',
      cause: /SOCKS reply 5/,
    },
    {
      what: 'a name that the proxy does not find',
      route: () => through('socks'),
      host: 'nosuch.invalid',
      code: 'proxy-target-failed',
    },
    { what: 'no proxy there', route: async () => through('http', { port: await closed() }), code: 'proxy-unreachable' },
    {
      what: 'a mail server for an HTTP proxy',
      route: () => through('http', { port: postfix.standard }),
      code: 'proxy-not-spoken',
    },
    {
      what: 'a mail server for a SOCKS5 proxy',
      route: () => through('socks', { port: postfix.standard }),
      code: 'proxy-not-spoken',
    },
    {
      what: 'SOCKS5 spoken to an HTTP proxy, which waits for more',
      route: () => through('http', { kind: 'socks5' }),
      timeouts: { connect: 300 },
      code: 'proxy-target-failed',
      cause: /no answer/,
    },
    {
      what: 'an address that this computer does not have',
      route: () => ({ sourceAddress: '203.0.113.1' }),
      code: 'source-address',
    },
    { what: 'only IPv6, and the server has IPv4', route: () => ({ family: 6 }), code: 'address-family' },
    {
      what: 'an IPv6 address to connect from to IPv4',
      route: () => ({ sourceAddress: '::1' }),
      code: 'address-family',
    },
  ])('$what: $code', async ({ route, port, host, timeouts, code, cause }) => {
    const options = { route: await route(), ...(timeouts ? { timeouts } : {}) };
    const session = dial(port ? await port() : postfix.standard, 'plain', options, host);
    expect(await session.whenReady()).toBe(false);
    const [failed] = eventsOf(session, 'failed');
    expect(failed?.code).toBe(code);
    if (cause) expect(failed?.cause).toMatch(cause);
    expect(JSON.stringify(session.events)).not.toContain(password);
  });

  test('from another address of this computer', async () => {
    const session = dial(postfix.standard, 'plain', { route: { sourceAddress: '127.0.0.9' } });
    expect(await session.whenReady()).toBe(true);
    expect(eventsOf(session, 'connected')[0]?.local.address).toBe('127.0.0.9');
  });

  test.each([
    { version: 1, source: { address: '203.0.113.66', port: 40_001 }, seen: '203.0.113.66' },
    { version: 1, source: { address: '2001:db8::66', port: 40_001 }, seen: '2001:db8::66' },
    { version: 2, source: { address: '203.0.113.67', port: 40_002 }, seen: '203.0.113.67' },
    { version: 2, source: { address: '2001:db8::67', port: 40_002 }, seen: '2001:db8::67' },
  ] as const)('PROXY protocol v$version: Postfix takes $seen for the client', async ({ version, source, seen }) => {
    const session = dial(postfix.haproxy, 'starttls-required', { route: { proxyHeader: { version, source } } });
    expect(await session.whenReady()).toBe(true);
    await session.command('MAIL FROM:<a@ehlo.test>', 'user');
    const refusal = await session.command('RCPT TO:<b@postfix.test>', 'user');
    expect(refusal?.lines.join(' ')).toContain(`[${seen}]`);
    // What went out first is in the record, byte by byte.
    const [first] = eventsOf(session, 'sent');
    expect(first).toMatchObject({ stage: 'connect', by: 'engine' });
    if (version === 1) expect(first && readableText(first)).toMatch(/^PROXY TCP[46] .*\r\n$/);
  });

  async function check(...args: string[]) {
    const terminal = new TestTerminal();
    return { status: await runProgram(['check', ...args], terminal), out: terminal.out, err: terminal.err };
  }

  test('ehlo check --xclient speaks for another client, also inside TLS', async () => {
    const place = `127.0.0.1:${postfix.xclient}`;
    const client = ['--xclient', 'ADDR=203.0.113.77 NAME=scanner.contoso.com HELO=scanner'];
    const { status, out } = await check(
      place,
      ...client,
      '-f',
      'a@ehlo.test',
      '-t',
      'b@postfix.test',
      '-s',
      'starttls-required',
    );
    expect(out).toContain('XCLIENT ADDR=203.0.113.77 NAME=scanner.contoso.com HELO=scanner');
    expect(out).toContain('scanner.contoso.com[203.0.113.77]');
    expect(out.match(/EHLO /g)?.length).toBeGreaterThanOrEqual(3);
    expect(status).toBe(1);
    const refused = await check(`127.0.0.1:${postfix.standard}`, ...client, '-f', 'a@ehlo.test');
    expect(refused.status).toBe(1);
    expect(refused.out).not.toContain('MAIL FROM');
  });

  test('ehlo check --xforward names the client for the log only', async () => {
    const { out } = await check(`127.0.0.1:${postfix.xclient}`, '--xforward', 'ADDR=2001:db8::9', '-f', 'a@ehlo.test');
    expect(out).toContain('XFORWARD ADDR=IPV6:2001:db8::9');
    expect(out).toMatch(/XFORWARD[^\n]*\n.*250/);
  });

  test('ehlo check through a proxy, its password from the environment', async () => {
    process.env.EHLO_TEST_PROXY = password;
    const { status, out } = await check(
      `127.0.0.1:${postfix.standard}`,
      ...[
        '--security',
        'plain',
        '--proxy',
        `socks5://desk@127.0.0.1:${proxies.socksSignIn.port}`,
        '--proxy-password-env',
        'EHLO_TEST_PROXY',
        '--json',
      ],
    );
    delete process.env.EHLO_TEST_PROXY;
    expect(out).toContain(`SOCKS5 proxy 127.0.0.1:${proxies.socksSignIn.port}`);
    expect(out).not.toContain(password);
    expect(status).toBe(0);
    const unset = await check(
      '127.0.0.1',
      '--proxy',
      'http://u@127.0.0.1:1',
      '--proxy-password-env',
      'EHLO_TEST_UNSET',
    );
    expect(unset).toMatchObject({ status: 2, err: expect.stringContaining('is not set') });
  });

  test('the name for the certificate check is another than the address', async () => {
    const session = dial(postfix.standard, 'starttls-required', { serverName: 'mail.postfix.test' });
    await session.whenReady();
    const facts = deriveFacts({ header: session.header, events: session.events });
    expect(facts.secured?.nameError).toBeUndefined();
    expect(facts.secured?.serverName).toBe('mail.postfix.test');
  });
});
