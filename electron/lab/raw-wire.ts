import type net from 'node:net';
import type { LabWire } from './scenario.ts';

/** How a raw connection behaves beyond its socket. */
export interface RawWireOptions {
  /** The TCP socket below, where `socket` is TLS over it: only that one can be reset. */
  readonly transport?: net.Socket;
  /** How many times faster than the scenario says its pauses pass. */
  readonly hurry?: number;
}

/** A socket as a scenario that speaks no SMTP sees it. */
export function rawWire(socket: net.Socket, { transport = socket, hurry = 1 }: RawWireOptions = {}): LabWire {
  // Without a reader the end of the other side would never be seen and the connection would stay for ever.
  socket.resume();
  return {
    send: (data) => socket.write(typeof data === 'string' ? Buffer.from(data, 'latin1') : data),
    stream: (chunk) => {
      const more = (): void => {
        // Only so much as the other side takes: the server's own memory stays small, however long it goes on.
        while (!socket.destroyed) {
          const bytes = chunk();
          if (bytes === undefined) return;
          if (!socket.write(bytes)) return void socket.once('drain', more);
        }
      };
      more();
    },
    onData: (listener) => socket.on('data', (bytes) => listener(bytes.toString('latin1'))),
    after: (milliseconds, action) => {
      const timer = setTimeout(action, milliseconds / hurry);
      socket.once('close', () => clearTimeout(timer));
    },
    close: () => socket.end(),
    reset: () => transport.resetAndDestroy(),
  };
}
