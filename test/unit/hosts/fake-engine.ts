import type { EngineClient, RequestInput, RequestName, RequestOutput } from '../../../shared/contract/contract.ts';
import type { Push } from '../../../shared/contract/push.ts';

export interface FakeRequest {
  readonly name: RequestName;
  readonly input: unknown;
}

/** An engine that answers a few requests and writes down what reached it. `push` sends to every subscriber. */
export class FakeEngine implements EngineClient {
  readonly seen: FakeRequest[] = [];
  readonly #listeners = new Set<(push: Push) => void>();
  /** Runs before each answer: throw here to make the request fail. */
  before: (name: RequestName) => unknown = () => undefined;

  /** Answers to requests beside its usual ones. */
  answers: { [K in RequestName]?: RequestOutput<K> } = {};

  get subscribers(): number {
    return this.#listeners.size;
  }

  async request<N extends RequestName>(name: N, input: RequestInput<N>): Promise<RequestOutput<N>> {
    this.seen.push({ name, input });
    await this.before(name);
    const outputs: { [K in RequestName]?: RequestOutput<K> } = {
      ...this.answers,
      'session.open': { session: 'one' },
      'session.command': {},
      'session.list': { sessions: [] },
    };
    const output = outputs[name];
    if (output === undefined) throw Object.assign(new Error('No such thing here.'), { code: 'not-here' });
    return output;
  }

  subscribe(listener: (push: Push) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  push(push: Push): void {
    for (const listener of this.#listeners) listener(push);
  }
}

/** A change of one session with so many events. */
export function change(session: string, firstEvent: number, count = 1): Extract<Push, { push: 'session.changed' }> {
  return {
    push: 'session.changed',
    session,
    events: Array.from({ length: count }, (_, index) => ({
      id: firstEvent + index,
      t: 0,
      kind: 'noted',
      by: 'user',
      text: 'x',
    })),
    annotations: [],
    findings: [],
    open: true,
    ready: true,
  };
}
