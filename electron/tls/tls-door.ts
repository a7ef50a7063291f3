import type { Socket } from 'node:net';
import { hostname } from 'node:os';
import { isHostAllowed } from '../../shared/policy/allowed-hosts.ts';
import { forbiddenSentence } from '../../shared/policy/forbidden.ts';
import type { Route } from '../../shared/session/connection-options.ts';
import type { Target } from '../../shared/session/event.ts';
import { createReplyParser, type Reply } from '../../shared/smtp/reply-parser.ts';
import { allowedAddress } from '../policy/allowed-address.ts';
import { machinePolicy } from '../policy/machine-policy.ts';
import { type Started, startByRoute, startPlainly } from './door-way.ts';

export interface DoorOptions {
  /** Milliseconds for everything up to the door. */
  readonly timeoutMs: number;
  readonly clientName?: string;
  /** The way of the session that the probe stands beside. */
  readonly route?: Route;
  /** Name for SNI where it is not the host. */
  readonly serverName?: string;
  readonly signal?: AbortSignal;
}

/** Why there is no door to TLS: `reason` is a sentence. */
export class NoDoor extends Error {
  /** The server is there but has no time: asking again later makes sense. */
  readonly busy: boolean;

  constructor(reason: string, busy = false) {
    super(reason);
    this.name = 'NoDoor';
    this.busy = busy;
  }
}

/**
 * Connects and, where the target says STARTTLS, talks as far as that: the socket that comes back waits for a ClientHello. The
 * caller destroys it. Rejects with `NoDoor`. For probes only: what a technician is to see goes through a session.
 */
export async function openTlsDoor(target: Target, options: DoorOptions): Promise<Socket> {
  const { socket, connected } = await start(target, options);
  const give = (reason: string) => socket.destroy(new NoDoor(reason));
  const timer = setTimeout(() => give('The server did not answer in time.'), options.timeoutMs);
  const stop = () => give('Stopped.');
  options.signal?.addEventListener('abort', stop);
  if (options.signal?.aborted) stop();
  try {
    await connected;
    if (target.security !== 'tls') await upTo(socket, options.clientName ?? (hostname() || 'localhost'));
    return socket;
  } catch (error) {
    socket.destroy();
    throw error instanceof NoDoor ? error : new NoDoor(`No connection: ${codeOf(error)}.`);
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', stop);
  }
}

async function start(target: Target, { route, timeoutMs }: DoorOptions): Promise<Started> {
  const policy = machinePolicy();
  // A proxy looks the name up itself, so there the name alone decides.
  const named = route?.through && (isHostAllowed(policy.allowedHosts, target.host) ? target.host : undefined);
  const host = route?.through ? named : await allowedAddress(target.host, policy);
  if (host === undefined) throw new NoDoor(forbiddenSentence('host', policy));
  const place = { ...target, host };
  if (!route) return startPlainly(place);
  try {
    return await startByRoute(place, route, timeoutMs);
  } catch (error) {
    throw new NoDoor(`No connection: ${codeOf(error)}.`);
  }
}

async function upTo(socket: Socket, clientName: string): Promise<void> {
  const replies = replyReader(socket);
  try {
    const expect = async (command: string | undefined, code: number): Promise<void> => {
      if (command !== undefined) socket.write(`${command}\r\n`);
      const reply = await replies.next();
      const said = `${command ?? 'The greeting'} was answered ${reply.lines.at(-1) ?? ''}`.slice(0, 300);
      if (reply.code !== code) throw new NoDoor(said, reply.code >= 400 && reply.code < 500);
    };
    await expect(undefined, 220);
    await expect(`EHLO ${clientName}`, 250);
    await expect('STARTTLS', 220);
  } finally {
    replies.release();
  }
}

/** Replies one after the other; the listeners are gone after `release`. */
function replyReader(socket: Socket): { next(): Promise<Reply>; release(): void } {
  const parser = createReplyParser();
  let wake = (): void => {};
  let ended: Error | undefined;
  const onData = (bytes: Uint8Array) => {
    parser.feed(bytes);
    wake();
  };
  const onEnd = (error?: unknown) => {
    ended ??= error instanceof Error ? error : new NoDoor('The server hung up.');
    wake();
  };
  socket.on('data', onData).on('end', onEnd).on('error', onEnd).on('close', onEnd);
  return {
    async next() {
      for (;;) {
        const item = parser.next();
        if (item?.type === 'reply') return item.reply;
        if (item?.type === 'too-long') throw new NoDoor('The server’s reply has no end.');
        if (item) continue;
        if (ended) throw ended;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    release() {
      socket.off('data', onData).off('end', onEnd).off('error', onEnd).off('close', onEnd);
      socket.pause();
    },
  };
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
