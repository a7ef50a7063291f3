import * as z from 'zod';
import type { RequestInput, RequestName, RequestOutput } from '../../shared/contract/contract.ts';
import type { Push } from '../../shared/contract/push.ts';
import { strings } from '../strings.ts';
import { EngineError } from './engine-error.ts';
import type { EngineLink, LinkState } from './engine-link.ts';
import { createInbox } from './inbox.ts';
import { checkInput, readAnswer, readPush } from './read-message.ts';

const envelopeSchema = z.union([
  z.looseObject({ push: z.string() }),
  z.looseObject({ id: z.number(), ok: z.boolean() }),
]);
/** A handshake that takes longer is given up and tried again. */
const openMilliseconds = 4000;
const retryMilliseconds = [250, 500, 1000, 2000];

interface Waiting {
  resolve(answer: unknown): void;
  reject(error: EngineError): void;
}

/** The engine behind the loopback web host. Connects again by itself when the host went away; resolves at the first connection. */
export function createSocketLink(address: string): Promise<EngineLink> {
  const waiting = new Map<number, Waiting>();
  const pushed = new Set<(push: Push) => void>();
  const changed = new Set<(state: LinkState) => void>();
  let state: LinkState = 'lost';
  let nextId = 1;
  let tries = 0;
  let socket: WebSocket | undefined;

  function become(next: LinkState): void {
    if (state === next) return;
    state = next;
    for (const listener of changed) listener(next);
  }

  function receive(text: unknown): void {
    const envelope = envelopeSchema.safeParse(parseJson(text));
    if (!envelope.success) {
      deliver({ push: 'problem', code: 'broken-message', message: strings.link.broken });
      return;
    }
    if ('push' in envelope.data) {
      deliver(readPush(envelope.data));
      return;
    }
    const { id } = z.object({ id: z.number() }).parse(envelope.data);
    waiting.get(id)?.resolve(envelope.data);
    waiting.delete(id);
  }

  function deliver(push: Push): void {
    for (const listener of pushed) listener(push);
  }

  const inbox = createInbox(receive);

  const link: EngineLink = {
    get state() {
      return state;
    },
    onState(listener) {
      changed.add(listener);
      return () => changed.delete(listener);
    },
    subscribe(listener) {
      pushed.add(listener);
      return () => pushed.delete(listener);
    },
    async request<N extends RequestName>(name: N, input: RequestInput<N>): Promise<RequestOutput<N>> {
      const checked = checkInput(name, input);
      const open = socket;
      if (open?.readyState !== WebSocket.OPEN) throw new EngineError('host-gone', strings.link.gone);
      const id = nextId++;
      const answer = new Promise<unknown>((resolve, reject) => waiting.set(id, { resolve, reject }));
      open.send(JSON.stringify({ id, request: name, input: checked }));
      return readAnswer(name, await answer);
    },
  };

  return new Promise((resolve) => {
    const open = (): void => {
      const attempt = new WebSocket(address);
      socket = attempt;
      const patience = setTimeout(() => attempt.close(), openMilliseconds);
      attempt.addEventListener('open', () => {
        clearTimeout(patience);
        tries = 0;
        become('open');
        resolve(link);
      });
      attempt.addEventListener('message', (event) => inbox.add(event.data));
      attempt.addEventListener('close', () => {
        clearTimeout(patience);
        inbox.flush();
        for (const request of waiting.values()) request.reject(new EngineError('host-gone', strings.link.gone));
        waiting.clear();
        become('lost');
        setTimeout(open, retryMilliseconds[Math.min(tries++, retryMilliseconds.length - 1)]);
      });
    };
    open();
  });
}

function parseJson(text: unknown): unknown {
  if (typeof text !== 'string') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
