import { expect, it, vi } from 'vitest';

/** What the page gets to see of `contextBridge.exposeInMainWorld`. */
type Bridge = {
  readonly request: (name: string, input: unknown) => Promise<unknown>;
  readonly subscribe: (listener: (push: unknown) => void) => () => void;
};

it('gives the page two functions and nothing of Electron', async () => {
  const exposed: [string, Bridge][] = [];
  const listeners = new Set<(event: unknown, push: unknown) => void>();
  const invoke = vi.fn(async () => ({ ok: true }));
  vi.doMock('electron', () => ({
    contextBridge: { exposeInMainWorld: (name: string, bridge: Bridge) => void exposed.push([name, bridge]) },
    ipcRenderer: {
      invoke,
      on: (channel: string, listener: (event: unknown, push: unknown) => void) => {
        expect(channel).toBe('engine:push');
        listeners.add(listener);
      },
      removeListener: (_channel: string, listener: (event: unknown, push: unknown) => void) =>
        listeners.delete(listener),
    },
  }));
  await import('../../../electron/hosts/electron/preload.ts');
  expect(exposed.map(([name, bridge]) => [name, Object.keys(bridge)])).toEqual([['ehlo', ['request', 'subscribe']]]);

  const bridge = exposed[0]?.[1];
  expect(await bridge?.request('session.list', {})).toEqual({ ok: true });
  // One channel, whatever the page asks for.
  expect(invoke.mock.calls).toEqual([['engine:request', { request: 'session.list', input: {} }]]);

  const heard = vi.fn();
  const stop = bridge?.subscribe(heard);
  for (const listener of listeners) listener({ sender: 'ipcRenderer' }, { push: 'problem' });
  // The event, which carries ipcRenderer, is kept from the page.
  expect(heard.mock.calls).toEqual([[{ push: 'problem' }]]);
  stop?.();
  expect(listeners.size).toBe(0);
});
