import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWebHost, type WebHost } from '../../../electron/hosts/web/web-host.ts';
import { FakeEngine } from './fake-engine.ts';
import { ask, makePage, openEngine, sendRaw, visit } from './web-client.ts';

let host: WebHost;
let cookie: string;
const engine = new FakeEngine();

beforeAll(async () => {
  host = await startWebHost({ engine, rendererFolder: makePage() });
  cookie = await visit(host.url);
});
afterAll(() => host.close());

const own = () => `http://127.0.0.1:${host.port}`;

describe('the first visit', () => {
  it('sets a strict cookie named after the port and takes the token out of the address', async () => {
    const reply = await ask(host.port, new URL(host.url).pathname + new URL(host.url).search);
    expect(reply.status).toBe(303);
    expect(reply.headers.location).toBe('/');
    expect(reply.headers['cache-control']).toBe('no-store');
    const [header = ''] = reply.headers['set-cookie'] ?? [];
    expect(header).toMatch(new RegExp(`^ehlo-desk-${host.port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`));
    expect(header).not.toContain(new URL(host.url).searchParams.get('token'));
  });

  it('has a token of 256 bits', () => {
    expect(Buffer.from(new URL(host.url).searchParams.get('token') ?? '', 'base64url')).toHaveLength(32);
  });

  it('opens once by a one-time address', async () => {
    const { search } = new URL(host.oneTimeUrl());
    expect((await ask(host.port, `/${search}`)).status).toBe(303);
    expect((await ask(host.port, `/${search}`)).status).toBe(403);
  });

  it.each(['/', '/?token=', '/?token=wrong', '/assets/app.js', '/nothing', '/assets/app.js?token=x'])(
    'is refused without the token: %s',
    async (path) => {
      const reply = await ask(host.port, path);
      expect(reply.status).toBe(403);
      expect(reply.headers['set-cookie']).toBeUndefined();
    },
  );

  it.each(['ehlo-desk-PORT=', 'ehlo-desk-PORT=guess', 'ehlo-desk-1=VALUE', 'x=VALUE'])(
    'is refused with the cookie %s',
    async (template) => {
      const value = cookie.split('=')[1] ?? '';
      const wrong = template.replace('PORT', String(host.port)).replace('VALUE', value);
      expect((await ask(host.port, '/', { cookie: wrong })).status).toBe(403);
    },
  );
});

describe('the page', () => {
  it('is served with the cookie and every protecting header', async () => {
    const reply = await ask(host.port, '/', { cookie: `other=1; ${cookie}` });
    expect(reply.status).toBe(200);
    expect(reply.body).toContain('Ehlo Desk');
    expect(reply.headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:; " +
        `connect-src 'self' ws://127.0.0.1:${host.port} ws://localhost:${host.port}; ` +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(reply.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'content-type': 'text/html; charset=utf-8',
    });
    expect(reply.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('carries the same headers on a refusal', async () => {
    const reply = await ask(host.port, '/', {});
    expect(reply.headers['content-security-policy']).toContain("default-src 'none'");
    expect(reply.headers['x-content-type-options']).toBe('nosniff');
  });

  it('answers HEAD without a body', async () => {
    const reply = await ask(host.port, '/assets/app.js', { cookie }, 'HEAD');
    expect(reply).toMatchObject({ status: 200, body: '' });
  });

  it.each([
    '/../secret.html',
    '/..%2fsecret.html',
    '/%2e%2e/secret.html',
    '/assets/../../secret.html',
    '/assets/..\\..\\secret.html',
    '//etc/passwd',
    '/etc/passwd',
    '/link.html',
    '/assets/app.js.map',
    '/assets/',
    '/assets/app.js%00.html',
    '/constructor',
    '/__proto__',
  ])('does not exist outside the map of files: %s', async (path) => {
    const reply = await ask(host.port, path, { cookie });
    expect(reply.status).toBe(404);
    expect(reply.body).not.toContain('secret');
  });

  it('does not act as a proxy', async () => {
    const answer = await sendRaw(
      host.port,
      `GET http://example.com/ HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 404 /);
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE'])('refuses %s', async (method) => {
    const reply = await ask(host.port, '/', { cookie }, method);
    expect(reply.status).toBe(405);
    expect(reply.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('survives what is not HTTP at all', async () => {
    await sendRaw(host.port, '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\r\n\r\n');
    await sendRaw(host.port, `GET / HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`);
    expect((await ask(host.port, '/', { cookie })).status).toBe(200);
  });
});

describe('other pages and rebound names', () => {
  it.each([
    'attacker.example',
    'attacker.example:PORT',
    '127.0.0.1',
    '127.0.0.1:1',
    'localhost',
    '127.0.0.1.:PORT',
    'localhost.:PORT',
    '0.0.0.0:PORT',
    '127.0.0.1:PORT.attacker.example',
    'LOCALHOST@127.0.0.1:PORT',
  ])('are refused by Host %s, even with cookie and token', async (template) => {
    const name = template.replace('PORT', String(host.port));
    expect((await ask(host.port, '/', { cookie, host: name })).status).toBe(421);
    const { search } = new URL(host.url);
    const visited = await ask(host.port, `/${search}`, { host: name });
    expect(visited.status).toBe(421);
    expect(visited.headers['set-cookie']).toBeUndefined();
  });

  it('but localhost is this host too', async () => {
    expect((await ask(host.port, '/', { cookie, host: `localhost:${host.port}` })).status).toBe(200);
  });

  it.each([
    { origin: 'http://attacker.example' },
    { origin: 'null' },
    { origin: 'http://127.0.0.1:1' },
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' },
    { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors' },
  ])('are refused by %o', async (headers) => {
    const sent: Record<string, string> = { cookie };
    for (const [name, value] of Object.entries(headers)) if (value !== undefined) sent[name] = value;
    expect((await ask(host.port, '/assets/app.js', sent)).status).toBe(403);
  });
});

describe('the WebSocket', () => {
  it('opens for the page itself', async () => {
    const page = await openEngine(host.port, { cookie, origin: own() });
    if (typeof page === 'number') throw new Error(`refused with ${page}`);
    page.socket.close();
    await page.closed;
  });

  it.each<[string, () => Record<string, string>, string?]>([
    ['no cookie', () => ({ origin: own() })],
    ['a wrong cookie', () => ({ origin: own(), cookie: `ehlo-desk-${host.port}=x` })],
    ['no Origin', () => ({ cookie })],
    ['another origin', () => ({ cookie, origin: 'http://attacker.example' })],
    ['another port of this computer', () => ({ cookie, origin: 'http://127.0.0.1:1' })],
    ['https', () => ({ cookie, origin: `https://127.0.0.1:${host.port}` })],
    ['a name that only starts alike', () => ({ cookie, origin: `${own()}.attacker.example` })],
    ['a file', () => ({ cookie, origin: 'null' })],
    ['the other name of this host', () => ({ cookie, origin: `http://localhost:${host.port}` })],
    ['a rebound name', () => ({ cookie, host: 'attacker.example', origin: 'http://attacker.example' })],
    ['another path', () => ({ cookie, origin: own() }), '/engine/'],
    ['the token instead of the cookie', () => ({ origin: own() }), '/engine?token=TOKEN'],
  ])('is refused with %s', async (_name, headers, path = '/engine') => {
    const token = new URL(host.url).searchParams.get('token') ?? '';
    expect(await openEngine(host.port, headers(), path.replace('TOKEN', token))).toBe(403);
    expect(engine.subscribers).toBe(0);
  });
});
