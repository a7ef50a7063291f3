import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startWebHost, type WebHost } from '../../../electron/hosts/web/web-host.ts';
import { pushSchema } from '../../../shared/contract/push.ts';
import { change, FakeEngine } from './fake-engine.ts';
import { makePage, openEngine, type Page, visit } from './web-client.ts';

let host: WebHost;
let engine: FakeEngine;
let page: Page;

beforeEach(async () => {
  engine = new FakeEngine();
  host = await startWebHost({ engine, rendererFolder: makePage() });
  page = await join();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await host.close();
});

async function join(): Promise<Page> {
  const opened = await openEngine(host.port, {
    cookie: await visit(host.url),
    origin: `http://127.0.0.1:${host.port}`,
  });
  if (typeof opened === 'number') throw new Error(`refused with ${opened}`);
  return opened;
}

function send(message: unknown): void {
  page.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
}

describe('a request', () => {
  it('is answered under its number', async () => {
    send({ id: 7, request: 'session.command', input: { session: 'one', line: 'NOOP' } });
    expect(await page.next()).toEqual({ id: 7, ok: true, output: {} });
    expect(engine.seen).toEqual([{ name: 'session.command', input: { session: 'one', line: 'NOOP' } }]);
  });

  it("keeps the engine's own code and sentence", async () => {
    send({ id: 1, request: 'session.get', input: { session: 'gone' } });
    expect(await page.next()).toEqual({
      id: 1,
      ok: false,
      problem: { code: 'not-here', message: 'No such thing here.' },
    });
  });

  it.each([
    new Error('password hunter2 refused'),
    Object.assign(new Error('connect hunter2'), { code: 'ECONNREFUSED' }),
    'hunter2',
    undefined,
  ])('that fails unexpectedly says so without the secret (%s)', async (error) => {
    const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    engine.before = () => Promise.reject(error);
    send({ id: 1, request: 'session.list', input: {} });
    expect(await page.next()).toMatchObject({ id: 1, ok: false, problem: { code: 'internal' } });
    expect(told).toHaveBeenCalledOnce();
    expect(String(told.mock.calls[0]?.[0])).toContain('session.list');
    expect(String(told.mock.calls[0]?.[0])).not.toContain('hunter2');
  });

  it.each<[string, unknown, string]>([
    ['an unknown name', { id: 3, request: 'session.destroy', input: {} }, 'unknown-request'],
    ['a name of Object', { id: 3, request: 'constructor', input: {} }, 'unknown-request'],
    ['wrong input', { id: 3, request: 'session.command', input: { session: 5, line: 'x' } }, 'bad-input'],
    ['no input', { id: 3, request: 'session.command' }, 'bad-message'],
    [
      'a port out of range',
      { id: 3, request: 'session.open', input: { target: { host: 'h', port: 70000, security: 'plain' } } },
      'bad-input',
    ],
    ['a name that is none', { id: 3, request: {}, input: {} }, 'bad-message'],
  ])('with %s is a problem and reaches no engine', async (_name, message, code) => {
    send(message);
    expect(await page.next()).toMatchObject({ id: 3, ok: false, problem: { code } });
    expect(engine.seen).toEqual([]);
  });

  it('never quotes a value in its problem', async () => {
    send({ id: 1, request: 'session.command', input: { session: 'one', line: ['hunter2'] } });
    expect(JSON.stringify(await page.next())).not.toContain('hunter2');
  });

  it.each(['', 'nonsense', '[]', 'null', '{"id":"1"}', '{"__proto__":{"id":1}}', `${'['.repeat(100_000)}`])(
    'that is no message is answered with a problem: %.20s',
    async (text) => {
      send(text);
      expect(await page.next()).toMatchObject({ push: 'problem', code: 'bad-message' });
      send({ id: 2, request: 'session.list', input: {} });
      expect(await page.next()).toMatchObject({ id: 2, ok: true });
    },
  );

  it('in binary is answered with a problem', async () => {
    page.socket.send(Buffer.from(JSON.stringify({ id: 1, request: 'session.list', input: {} })));
    expect(await page.next()).toMatchObject({ push: 'problem', code: 'bad-message' });
  });

  it('of more than 24 MB ends this connection and no other', async () => {
    const other = await join();
    send(`"${'x'.repeat(24_000_001)}"`);
    expect(await page.closed).toBe(1009);
    other.socket.send(JSON.stringify({ id: 1, request: 'session.list', input: {} }));
    expect(await other.next()).toMatchObject({ id: 1, ok: true });
  });

  it('too many at once are refused, not queued without end', async () => {
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    engine.before = () => gate;
    for (let id = 0; id < 65; id++) send({ id, request: 'session.list', input: {} });
    expect(await page.next()).toMatchObject({ id: 64, ok: false, problem: { code: 'too-many-requests' } });
    release();
    expect(await page.next()).toMatchObject({ id: 0, ok: true });
  });
});

describe('pushes', () => {
  it('arrive as they are, at every page', async () => {
    const other = await join();
    engine.push({ push: 'problem', code: 'c', message: 'm' });
    expect(await page.next()).toEqual({ push: 'problem', code: 'c', message: 'm' });
    expect(await other.next()).toEqual({ push: 'problem', code: 'c', message: 'm' });
  });

  it('of one turn are merged per session, and come before a later answer', async () => {
    engine.before = () => {
      for (let id = 0; id < 50; id++) engine.push(change(id % 2 ? 'odd' : 'even', Math.floor(id / 2)));
    };
    send({ id: 1, request: 'session.list', input: {} });
    const even = await page.next();
    const odd = await page.next();
    expect(even).toMatchObject({ session: 'even', events: Array.from({ length: 25 }, (_, id) => ({ id })) });
    expect(odd).toMatchObject({ session: 'odd', events: Array.from({ length: 25 }, (_, id) => ({ id })) });
    expect(await page.next()).toMatchObject({ id: 1, ok: true });
  });

  it('wait and merge while a page does not read, and lose nothing', async () => {
    page.socket.pause();
    const turns = 3000;
    for (let id = 0; id < turns; id++) {
      engine.push({ ...change('one', id), findings: [], annotations: [] });
      // Each in a turn of its own and large enough to fill the buffers of the system.
      engine.push({
        push: 'playbook.changed',
        run: 'r',
        playbook: 'p',
        state: 'running',
        said: ['x'.repeat(5000)],
        lookups: [],
      });
      await new Promise((resolve) => setImmediate(resolve));
    }
    page.socket.resume();
    const ids: number[] = [];
    let messages = 0;
    while (ids.length < turns) {
      const push = pushSchema.parse(await page.next());
      if (push.push !== 'session.changed') continue;
      messages++;
      ids.push(...push.events.map((event) => event.id));
    }
    expect(ids).toEqual(Array.from({ length: turns }, (_, id) => id));
    expect(messages).toBeLessThan(turns);
  });

  it('stop when the page is gone', async () => {
    page.socket.close();
    await page.closed;
    await vi.waitFor(() => expect(engine.subscribers).toBe(0));
    engine.push(change('one', 0));
  });
});

describe('the host', () => {
  it('closes by itself when no page was connected for long enough', async () => {
    const idle = await startWebHost({ engine, rendererFolder: makePage(), idleMinutes: 0.001 });
    await idle.closed;
  });

  it('stays while a page is connected', async () => {
    const idle = await startWebHost({ engine, rendererFolder: makePage(), idleMinutes: 0.005 });
    const cookie = await visit(idle.url);
    const opened = await openEngine(idle.port, { cookie, origin: `http://127.0.0.1:${idle.port}` });
    if (typeof opened === 'number') throw new Error(`refused with ${opened}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
    opened.socket.send(JSON.stringify({ id: 1, request: 'session.list', input: {} }));
    expect(await opened.next()).toMatchObject({ ok: true });
    opened.socket.close();
    await idle.closed;
  });

  it('says which port is taken', async () => {
    await expect(startWebHost({ engine, rendererFolder: makePage(), port: host.port })).rejects.toMatchObject({
      code: 'port-not-available',
      message: expect.stringContaining(String(host.port)),
    });
  });

  it('says that the page is not built', async () => {
    await expect(startWebHost({ engine, rendererFolder: '/nowhere' })).rejects.toThrow();
  });
});
