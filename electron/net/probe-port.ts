import { connect } from 'node:net';
import type { PortProbe, PortState } from '../../shared/net/port-probe.ts';
import { deadEndSocket, type Roads } from '../smtp/roads.ts';

export interface ProbeOptions {
  /** Milliseconds to wait for the connection; default 5000. */
  readonly connectMs?: number;
  /** Milliseconds to wait for the first word after it; default 3000. Mail servers speak first (RFC 5321 3.1). */
  readonly speakMs?: number;
  readonly signal?: AbortSignal;
  readonly roads?: Roads;
}

/** Knocks at one port: connects, waits for a first word, and goes without sending anything. Never rejects. */
export function probePort(address: string, port: number, options: ProbeOptions = {}): Promise<PortProbe> {
  const { connectMs = 5000, speakMs = 3000, signal, roads } = options;
  return new Promise((resolve) => {
    const started = performance.now();
    let connected = false;
    const led = roads?.lead(address, port);
    const socket =
      led && 'systemCode' in led
        ? deadEndSocket(led, address, port)
        : connect({ ...(led ?? { host: address, port }), autoSelectFamily: false });
    const done = (state: PortState, more: { firstLine?: string; cause?: string } = {}) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
      socket.removeAllListeners().on('error', () => undefined);
      socket.destroy();
      resolve({ address, port, state, ms: Math.round(performance.now() - started), ...more });
    };
    const stop = () => done(connected ? 'silent' : 'filtered', { cause: 'Stopped.' });
    let timer = setTimeout(() => done('filtered'), connectMs);
    if (signal?.aborted) return stop();
    signal?.addEventListener('abort', stop, { once: true });
    socket.on('connect', () => {
      connected = true;
      clearTimeout(timer);
      timer = setTimeout(() => done('silent'), speakMs);
    });
    socket.on('data', (bytes) => {
      const [firstLine = ''] = bytes.toString('latin1').slice(0, 200).split(/\r?\n/, 1);
      done('open', { firstLine });
    });
    socket.on('end', () => done('closed'));
    socket.on('error', (error: NodeJS.ErrnoException) =>
      done(stateOf(error.code, connected), { cause: error.message }),
    );
  });
}

function stateOf(code: string | undefined, connected: boolean): PortState {
  if (connected) return 'reset';
  if (code === 'ECONNREFUSED') return 'refused';
  if (code === 'ETIMEDOUT') return 'filtered';
  return code === 'ECONNRESET' ? 'reset' : 'unreachable';
}
