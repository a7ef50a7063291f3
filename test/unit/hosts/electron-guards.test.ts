import { beforeEach, describe, expect, it, vi } from 'vitest';
import { answerPage, type BridgeIpc, pushToPage } from '../../../electron/hosts/electron/engine-bridge.ts';
import { allowedExternalLink } from '../../../electron/hosts/electron/external-links.ts';
import {
  type GuardedContents,
  type GuardedSession,
  guardNavigation,
  guardPermissions,
} from '../../../electron/hosts/electron/guard-navigation.ts';
import type { Push } from '../../../shared/contract/push.ts';
import { change, FakeEngine } from './fake-engine.ts';

/** `WebContents` as far as it is guarded: keeps the listeners, so that a test can fire them. */
class FakeContents implements GuardedContents {
  readonly listeners = new Map<string, (event: { url: string; preventDefault(): void }) => void>();
  open: (details: { url: string }) => { action: string } = () => ({ action: 'allow' });

  on(event: string, listener: (event: { url: string; preventDefault(): void }) => void): void {
    this.listeners.set(event, listener);
  }

  setWindowOpenHandler(handler: (details: { url: string }) => { action: 'deny' }): void {
    this.open = handler;
  }

  /** Whether the event was prevented. */
  fire(event: string, url: string): boolean {
    let prevented = false;
    this.listeners.get(event)?.({
      url,
      preventDefault: () => {
        prevented = true;
      },
    });
    return prevented;
  }
}

describe('navigation', () => {
  const contents = new FakeContents();
  const opened: string[] = [];
  guardNavigation(contents, (address) => opened.push(address));
  beforeEach(() => {
    opened.length = 0;
  });

  it.each([
    'https://attacker.example/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'app://ehlo/',
    'data:text/html,x',
  ])('to %s stays here and opens nothing', (url) => {
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview']) {
      expect(contents.fire(event, url), event).toBe(true);
    }
    expect(contents.open({ url })).toEqual({ action: 'deny' });
    expect(opened).toEqual([]);
  });

  it('offers a listed site once, outside', () => {
    const url = 'https://learn.microsoft.com/exchange/x';
    expect(contents.open({ url })).toEqual({ action: 'deny' });
    expect(opened).toEqual([url]);
    contents.fire('will-navigate', url);
    contents.fire('will-frame-navigate', url);
    expect(opened).toEqual([url, url]);
  });

  it.each([
    'http://learn.microsoft.com/',
    'https://microsoft.com.attacker.example/',
    'https://notmicrosoft.com/',
    'https://learn.microsoft.com:8443/',
    'https://user:pw@learn.microsoft.com/',
    'https://learn.microsoft.com@attacker.example/',
    'ms-msdt:/id',
    'file://learn.microsoft.com/share',
    '\\\\server\\share',
    '',
  ])('never hands %s to the system', (url) => {
    expect(allowedExternalLink(url)).toBeUndefined();
  });
});

describe('permissions', () => {
  type Handlers = {
    request?: Parameters<GuardedSession['setPermissionRequestHandler']>[0];
    check?: Parameters<GuardedSession['setPermissionCheckHandler']>[0];
    device?: Parameters<GuardedSession['setDevicePermissionHandler']>[0];
  };
  const handlers: Handlers = {};
  guardPermissions({
    setPermissionRequestHandler: (handler) => {
      handlers.request = handler;
    },
    setPermissionCheckHandler: (handler) => {
      handlers.check = handler;
    },
    setDevicePermissionHandler: (handler) => {
      handlers.device = handler;
    },
  });
  const requested = (permission: string, requestingUrl?: string) => {
    const answer = vi.fn();
    handlers.request?.(null, permission, answer, requestingUrl === undefined ? {} : { requestingUrl });
    return answer.mock.calls;
  };

  it.each([
    'media',
    'geolocation',
    'notifications',
    'clipboard-read',
    'openExternal',
    'fullscreen',
    'hid',
    'usb',
    'unknown',
  ])('for %s are denied', (permission) => {
    expect(requested(permission, 'app://ehlo/')).toEqual([[false]]);
    expect(handlers.check?.(null, permission, 'app://ehlo/')).toBe(false);
    expect(handlers.device?.()).toBe(false);
  });

  it('to write the clipboard are granted to the page alone', () => {
    expect(requested('clipboard-sanitized-write', 'app://ehlo/')).toEqual([[true]]);
    expect(handlers.check?.(null, 'clipboard-sanitized-write', 'app://ehlo')).toBe(true);
    expect(requested('clipboard-sanitized-write', 'https://attacker.example/')).toEqual([[false]]);
    expect(requested('clipboard-sanitized-write')).toEqual([[false]]);
  });
});

describe('the engine bridge', () => {
  const page = { url: 'app://ehlo/', parent: null };

  function bridge(report = vi.fn()) {
    const engine = new FakeEngine();
    const channels = new Map<string, Parameters<BridgeIpc['handle']>[1]>();
    answerPage({ handle: (channel, listener) => void channels.set(channel, listener) }, engine, report);
    expect([...channels.keys()]).toEqual(['engine:request']);
    const listener = channels.get('engine:request');
    if (!listener) throw new Error('no listener');
    return { engine, listener, report };
  }

  it('answers the page', async () => {
    const { engine, listener } = bridge();
    const input = { session: 'one', line: 'NOOP' };
    expect(await listener({ senderFrame: page }, { request: 'session.command', input })).toEqual({
      ok: true,
      output: {},
    });
    expect(engine.seen).toEqual([{ name: 'session.command', input }]);
  });

  it.each([
    ['a frame that is gone', null],
    ['a frame inside the page', { url: 'app://ehlo/', parent: page }],
    ['another site', { url: 'https://attacker.example/', parent: null }],
    ['an address that only starts alike', { url: 'app://ehlo.attacker.example/', parent: null }],
    ['a file', { url: 'file:///app/index.html', parent: null }],
    ['an empty frame', { url: '', parent: null }],
    ['about:blank', { url: 'about:blank', parent: null }],
  ])('refuses %s', async (_name, senderFrame) => {
    const { engine, listener } = bridge();
    const answer = await listener({ senderFrame }, { request: 'session.list', input: {} });
    expect(answer).toMatchObject({ ok: false, problem: { code: 'not-allowed' } });
    expect(engine.seen).toEqual([]);
  });

  it.each([
    [undefined, 'bad-message'],
    ['session.list', 'bad-message'],
    [{ request: 1, input: {} }, 'bad-message'],
    [{ request: 'toString', input: {} }, 'unknown-request'],
    [{ request: 'explain', input: { text: 5 } }, 'bad-input'],
  ])('refuses %j', async (message, code) => {
    const { engine, listener } = bridge();
    expect(await listener({ senderFrame: page }, message)).toMatchObject({ ok: false, problem: { code } });
    expect(engine.seen).toEqual([]);
  });

  it('turns an unexpected error into a problem and reports it', async () => {
    const { engine, listener, report } = bridge();
    engine.before = () => Promise.reject(new Error('hunter2'));
    const answer = await listener({ senderFrame: page }, { request: 'session.list', input: {} });
    expect(answer).toMatchObject({ ok: false, problem: { code: 'internal' } });
    expect(JSON.stringify(answer)).not.toContain('hunter2');
    expect(report).toHaveBeenCalledOnce();
  });

  it('sends pushes, merged, to the page and to nothing else', async () => {
    const engine = new FakeEngine();
    const sent: [string, Push][] = [];
    let url = 'app://ehlo/';
    let gone = false;
    const window = {
      isDestroyed: () => gone,
      webContents: {
        send: (channel: string, push: Push) => void sent.push([channel, push]),
        get mainFrame() {
          return { url };
        },
      },
    };
    const stop = pushToPage(engine, () => window);
    const turn = () => new Promise((resolve) => setImmediate(resolve));
    engine.push(change('one', 0));
    engine.push(change('one', 1));
    await turn();
    expect(sent).toEqual([['engine:push', change('one', 0, 2)]]);

    url = 'https://attacker.example/';
    engine.push(change('one', 2));
    await turn();
    gone = true;
    url = 'app://ehlo/';
    engine.push(change('one', 3));
    await turn();
    expect(sent).toHaveLength(1);
    stop();
    expect(engine.subscribers).toBe(0);
  });
});
