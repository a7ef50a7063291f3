import type { RawData, WebSocket } from 'ws';
import * as z from 'zod';
import { packAnnotations } from '../../../shared/contract/annotation-list.ts';
import type { EngineClient } from '../../../shared/contract/contract.ts';
import type { Annotation } from '../../../shared/diagnosis/finding.ts';
import { type Answer, answerRequest, type ReportError } from '../answer-request.ts';
import { PushQueue } from '../push-queue.ts';
import { inPieces } from '../session-pieces.ts';

/** Client to host: `{id, request, input}`. Host to client: `{id, ok, output | problem}`, and pushes as they are. */
const requestMessageSchema = z.object({ id: z.int(), request: z.string().max(64), input: z.unknown() });
/** A message whose other fields are wrong can still be answered where it says its number. */
const numberedSchema = z.looseObject({ id: z.int() });

/** Pushes wait in the queue, where they merge, while more than this is on its way to the client. */
const highWater = 1_000_000;
/** A client that leaves this much unread is cut off; it can connect again and ask for the sessions. */
const maxUnread = 256_000_000;
const maxWaitingPushes = 10_000;
const maxOpenRequests = 64;

/** Speaks the contract with one page over one WebSocket, until it closes. Nothing the page sends can throw out of here. */
export function serveEngineSocket(socket: WebSocket, engine: EngineClient, report: ReportError): void {
  const queue = new PushQueue();
  let scheduled = false;
  let openRequests = 0;

  const send = (message: object) => {
    if (socket.bufferedAmount > maxUnread) return socket.terminate();
    socket.send(JSON.stringify(message), () => schedule());
  };
  const flush = () => {
    scheduled = false;
    while (socket.readyState === socket.OPEN && socket.bufferedAmount < highWater) {
      const push = queue.take();
      if (!push) return;
      send(packed(push));
    }
    // Above high water: the callback of the last send schedules the rest.
  };
  // Once a turn of the event loop, so that a burst of pushes merges instead of becoming as many messages.
  const schedule = () => {
    if (scheduled || queue.length === 0) return;
    scheduled = true;
    setImmediate(flush);
  };
  const answer = (id: number, answered: Answer) => {
    if (socket.readyState !== socket.OPEN) return;
    // What was pushed before the answer arrives before it, also when the client is slow.
    for (let push = queue.take(); push; push = queue.take()) send(packed(push));
    if (!('output' in answered)) return send({ id, ...answered });
    const { first, rest } = inPieces(answered.output);
    send({ id, ok: true, output: packed(first) });
    for (const push of rest) queue.add(push);
    schedule();
  };

  const unsubscribe = engine.subscribe((push) => {
    if (socket.readyState !== socket.OPEN) return;
    queue.add(push);
    if (queue.length > maxWaitingPushes) socket.terminate();
    else schedule();
  });

  const handle = async (data: RawData, isBinary: boolean) => {
    const message = isBinary ? undefined : parseJson(data);
    const parsed = requestMessageSchema.safeParse(message);
    if (!parsed.success) {
      const problem = { code: 'bad-message', message: 'A message of the page was not understood by Ehlo Desk.' };
      const numbered = numberedSchema.safeParse(message);
      if (numbered.success) return answer(numbered.data.id, { ok: false, problem });
      return send({ push: 'problem', ...problem });
    }
    const { id, request, input } = parsed.data;
    if (openRequests >= maxOpenRequests) {
      const problem = { code: 'too-many-requests', message: 'Too many requests are waiting. Wait for their answers.' };
      return answer(id, { ok: false, problem });
    }
    openRequests++;
    try {
      answer(id, await answerRequest(engine, request, input, report));
    } finally {
      openRequests--;
    }
  };

  socket.on('message', (data, isBinary) => {
    handle(data, isBinary).catch((error: unknown) => {
      report('engine socket', error);
      socket.close(1011, 'internal');
    });
  });
  // An oversize or broken frame: ws closes with the fitting code (1009, 1002, 1007) by itself.
  socket.on('error', () => {});
  socket.on('close', () => {
    unsubscribe();
    queue.clear();
  });
}

/** What is sent, its annotations packed where it has some. */
function packed<T>(message: T): T | object {
  return isAnnotated(message) ? { ...message, annotations: packAnnotations(message.annotations) } : message;
}

/** Every `annotations` of the contract is a list of annotations. */
function isAnnotated(message: unknown): message is { annotations: readonly Annotation[] } {
  return typeof message === 'object' && message !== null && 'annotations' in message;
}

function parseJson(data: RawData): unknown {
  const bytes = Array.isArray(data) ? Buffer.concat(data) : Buffer.isBuffer(data) ? data : Buffer.from(data);
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}
