import { contextBridge, ipcRenderer } from 'electron';
import { pushChannel, requestChannel } from './channels.ts';

/**
 * All that the page can reach outside itself. `request` resolves `{ok: true, output}` or `{ok: false, problem}`, because an
 * error thrown across the bridge would lose its code. The other side parses every message; the page parses what comes back.
 */
contextBridge.exposeInMainWorld('ehlo', {
  request: (request: string, input: unknown): Promise<unknown> =>
    ipcRenderer.invoke(requestChannel, { request, input }),
  subscribe: (listener: (push: unknown) => void): (() => void) => {
    // The event itself is kept from the page: it carries ipcRenderer.
    const forward = (_event: unknown, push: unknown) => listener(push);
    ipcRenderer.on(pushChannel, forward);
    return () => ipcRenderer.removeListener(pushChannel, forward);
  },
});
