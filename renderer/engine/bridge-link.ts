import type { RequestInput, RequestName, RequestOutput } from '../../shared/contract/contract.ts';
import type { Push } from '../../shared/contract/push.ts';
import type { EngineLink } from './engine-link.ts';
import { createInbox } from './inbox.ts';
import { checkInput, readAnswer, readPush } from './read-message.ts';

/** What Electron's preload puts on the window. */
export interface EhloBridge {
  request(name: string, input: unknown): Promise<unknown>;
  subscribe(listener: (push: unknown) => void): () => void;
}

declare global {
  interface Window {
    readonly ehlo?: EhloBridge;
  }
}

/** The engine in the same application: it cannot be lost. */
export function createBridgeLink(bridge: EhloBridge): EngineLink {
  return {
    state: 'open',
    onState: () => () => {},
    async request<N extends RequestName>(name: N, input: RequestInput<N>): Promise<RequestOutput<N>> {
      return readAnswer(name, await bridge.request(name, checkInput(name, input)));
    },
    subscribe(listener: (push: Push) => void) {
      const inbox = createInbox((message) => listener(readPush(message)));
      return bridge.subscribe((message) => inbox.add(message));
    },
  };
}
