import * as z from 'zod';
import type { EngineClient } from '../../../shared/contract/contract.ts';
import type { Push } from '../../../shared/contract/push.ts';
import { type Answer, answerRequest, type ReportError } from '../answer-request.ts';
import { PushQueue } from '../push-queue.ts';
import { pushChannel, requestChannel } from './channels.ts';
import { isPageAddress } from './page-origin.ts';

interface RequestEvent {
  /** null when the frame is gone or went elsewhere meanwhile. */
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null;
}

/** The slice of Electron's `ipcMain` that is used. */
export interface BridgeIpc {
  handle(channel: string, listener: (event: RequestEvent, message: unknown) => Promise<Answer>): void;
}

/** The slice of a window that pushes go to. */
export interface BridgeWindow {
  isDestroyed(): boolean;
  readonly webContents: { send(channel: string, push: Push): void; readonly mainFrame: { readonly url: string } };
}

const messageSchema = z.object({ request: z.string().max(64), input: z.unknown() });

/** An engine that is still being loaded: requests wait for it. Pushes are subscribed to when it is there. */
export function laterEngine(loading: Promise<EngineClient>): EngineClient {
  return { request: async (name, input) => (await loading).request(name, input), subscribe: () => () => {} };
}

/** Answers the page's requests: only from its own top frame, and only what parses. */
export function answerPage(ipc: BridgeIpc, engine: EngineClient, report: ReportError): void {
  ipc.handle(requestChannel, async ({ senderFrame }, message) => {
    const own = senderFrame !== null && senderFrame.parent === null && isPageAddress(senderFrame.url);
    if (!own) return refuse('not-allowed', 'Only the window of Ehlo Desk may ask.');
    const parsed = messageSchema.safeParse(message);
    if (!parsed.success) return refuse('bad-message', 'A message of the page was not understood by Ehlo Desk.');
    return answerRequest(engine, parsed.data.request, parsed.data.input, report);
  });
}

/** Sends one push to the window; nothing where it is gone or shows anything but the page. */
export function sendPush(window: BridgeWindow | undefined, push: Push): void {
  if (window && !window.isDestroyed() && isPageAddress(window.webContents.mainFrame.url))
    window.webContents.send(pushChannel, push);
}

/** Sends the engine's pushes to the window, merged once a turn of the event loop. Returns its own cancel. */
export function pushToPage(engine: EngineClient, currentWindow: () => BridgeWindow | undefined): () => void {
  const queue = new PushQueue();
  const flush = () => {
    for (let push = queue.take(); push; push = queue.take()) sendPush(currentWindow(), push);
  };
  return engine.subscribe((push) => {
    if (queue.length === 0) setImmediate(flush);
    queue.add(push);
  });
}

function refuse(code: string, message: string): Answer {
  return { ok: false, problem: { code, message } };
}
