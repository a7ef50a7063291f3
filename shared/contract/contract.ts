import * as z from 'zod';
import { appRequests } from './app-requests.ts';
import { practiceRequests } from './practice-requests.ts';
import type { Push } from './push.ts';
import { recordRequests } from './record-requests.ts';
import { sessionRequests } from './session-requests.ts';

/**
 * The one contract between a user interface and the engine. Requests are answered once; pushes arrive unasked. The Electron
 * host carries them over IPC, the web host over a WebSocket; each parses every message at its border with these schemas.
 */

/** Every request by name: what goes in, what comes out. */
export const requests = { ...appRequests, ...practiceRequests, ...sessionRequests, ...recordRequests } as const;

export type RequestName = keyof typeof requests;
export type RequestInput<N extends RequestName> = z.infer<(typeof requests)[N]['input']>;
export type RequestOutput<N extends RequestName> = z.infer<(typeof requests)[N]['output']>;
export const requestNameSchema = z.enum(Object.keys(requests) as [RequestName, ...RequestName[]]);

/** An error as it crosses the seam: a stable code and a sentence to act on. */
export const problemSchema = z.object({ code: z.string(), message: z.string() });
export type Problem = z.infer<typeof problemSchema>;

/** What a user interface needs of the engine, whichever transport carries it. `request` rejects with an `Error` whose `code` is the problem's. */
export interface EngineClient {
  request<N extends RequestName>(name: N, input: RequestInput<N>): Promise<RequestOutput<N>>;
  subscribe(listener: (push: Push) => void): () => void;
}
