import { encodeBytes, readableText } from '../session/bytes.ts';
import type { Actor, EventDraft, FailureCode, ObservedSign, Stage } from '../session/event.ts';
import type { ClientAction, ClientOptions } from './client-io.ts';
import { failureSentence } from './failure-sentences.ts';
import type { Reply } from './reply-parser.ts';
import { createSecretKeeper, type SecretKeeper } from './secrets.ts';

/** Most raw bytes a session takes; no mail server comes near, so whoever sends more is cut off. Also what is kept of what goes out. */
export const maxKeptBytes = 16_777_216;
/** Most packets recorded: each costs memory of its own, and a server may send every byte in one. */
export const maxPackets = 65_536;
/** Most irregularities recorded: replies nobody asked for, lines that are no replies. A handful tells the story. */
export const maxObservations = 1_000;

/** Collects the actions of one input and gives every event its id; the only way anything gets into the record. */
export interface ClientRecorder {
  readonly secrets: SecretKeeper;
  act(action: ClientAction): void;
  record(draft: EventDraft): number;
  /** Octets that go out, exactly; of more than `maxKeptBytes` in a session the rest is only counted. */
  sent(octets: Uint8Array, by: Actor, stage: Stage): number;
  /** A line that goes out with its credential masked. */
  sentSecret(text: string, by: Actor, stage: Stage): number;
  observe(sign: ObservedSign, detail: string, lines?: readonly string[]): void;
  /** False once the server has sent more than is kept (bytes, packets or irregularities): the session must end. */
  received(bytes: Uint8Array): boolean;
  /** Gives out what of the received bytes was held back to mask echoed credentials. */
  flush(): void;
  replied(reply: Reply, stage: Stage, to: number | undefined): number;
  /** A failure at the present stage. */
  failed(code: FailureCode, cause?: string): void;
  /** The actions since the last call. */
  take(): readonly ClientAction[];
  address: string | undefined;
  /** How far the session is: the stage of a failure that comes now. */
  stage: Stage;
}

export function createClientRecorder(options: ClientOptions): ClientRecorder {
  const secrets = createSecretKeeper();
  let actions: ClientAction[] = [];
  let nextId = 0;
  let kept = 0;
  let keptSent = 0;
  let packets = 0;
  let observations = 0;
  /** Once a credential was sent, bytes are recorded by whole lines, so that its echo cannot hide in a split. */
  let held: Uint8Array = new Uint8Array(0);

  const recorder: ClientRecorder = {
    secrets,
    address: undefined,
    stage: 'resolve',
    act: (action) => void actions.push(action),
    record(draft) {
      actions.push({ type: 'record', id: nextId, draft });
      if (draft.kind === 'observed') observations++;
      return nextId++;
    },
    sent(octets, by, stage) {
      const room = Math.max(0, maxKeptBytes - keptSent);
      const part = octets.length > room ? octets.subarray(0, room) : octets;
      keptSent += part.length;
      const dropped = octets.length - part.length;
      return recorder.record({ kind: 'sent', ...encodeBytes(part), by, stage, ...(dropped > 0 ? { dropped } : {}) });
    },
    sentSecret: (data, by, stage) => recorder.record({ kind: 'sent', data, by, stage, secret: true }),
    observe(sign, detail, lines = []) {
      const clean = secrets.cleanse;
      const shown = lines.length > 0 ? { lines: lines.map(clean) } : {};
      recorder.record({ kind: 'observed', sign, detail: clean(detail), ...shown });
    },
    received(bytes) {
      packets++;
      if (!secrets.any) {
        keep(bytes);
        return bounded(kept);
      }
      const joined = new Uint8Array(held.length + bytes.length);
      joined.set(held);
      joined.set(bytes, held.length);
      const end = joined.lastIndexOf(10) + 1;
      held = joined.slice(end);
      if (end > 0) keep(joined.subarray(0, end));
      return bounded(kept + held.length);
    },
    flush() {
      const rest = held;
      held = new Uint8Array(0);
      if (rest.length > 0) keep(rest);
    },
    replied: (reply, stage, to) =>
      recorder.record({
        kind: 'replied',
        code: reply.code,
        ...(reply.enhanced === undefined ? {} : { enhanced: reply.enhanced }),
        lines: secrets.any ? reply.lines.map(secrets.cleanse) : [...reply.lines],
        ...(to === undefined ? {} : { to }),
        stage,
      }),
    failed(code, cause) {
      const { host, port } = options.target;
      const message = failureSentence(code, {
        host,
        port,
        ...(recorder.address === undefined ? {} : { address: recorder.address }),
        ...(options.through === undefined ? {} : { through: options.through }),
      });
      recorder.record({
        kind: 'failed',
        code,
        stage: recorder.stage,
        message,
        ...(cause === undefined ? {} : { cause: secrets.cleanse(cause) }),
      });
    },
    take() {
      const taken = actions;
      actions = [];
      return taken;
    },
  };

  function bounded(bytes: number): boolean {
    return bytes < maxKeptBytes && packets <= maxPackets && observations <= maxObservations;
  }

  function keep(bytes: Uint8Array): void {
    const room = Math.max(0, maxKeptBytes - kept);
    const part = bytes.length > room ? bytes.subarray(0, room) : bytes;
    kept += part.length;
    const dropped = bytes.length - part.length;
    const plain = encodeBytes(part);
    const shown = secrets.any ? secrets.cleanse(readableText(plain)) : undefined;
    const recorded = shown !== undefined && shown !== readableText(plain) ? { data: shown } : plain;
    recorder.record({ kind: 'received', ...recorded, ...(dropped > 0 ? { dropped } : {}) });
  }

  return recorder;
}
