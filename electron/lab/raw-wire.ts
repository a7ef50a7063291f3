import type net from 'node:net';
import type { LabWire } from './scenario.ts';

/** A socket as a scenario that speaks no SMTP sees it. */
export function rawWire(socket: net.Socket): LabWire {
  // Without a reader the end of the other side would never be seen and the connection would stay for ever.
  socket.resume();
  return {
    send: (data) => socket.write(typeof data === 'string' ? Buffer.from(data, 'latin1') : data),
    onData: (listener) => socket.on('data', (bytes) => listener(bytes.toString('latin1'))),
    after: (milliseconds, action) => {
      const timer = setTimeout(action, milliseconds);
      socket.once('close', () => clearTimeout(timer));
    },
    close: () => socket.end(),
    reset: () => socket.resetAndDestroy(),
  };
}
