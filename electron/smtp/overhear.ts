import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';

/**
 * A stream over a socket that lets `hear` have everything that comes before the stream's reader gets it, until `hear` gives
 * back false. TLS over a socket itself reads past every listener, so what its library refuses would never be seen.
 */
export function overhear(socket: Socket, hear: (bytes: Uint8Array) => boolean): Duplex {
  let hearing = true;
  const stream = new Duplex({
    read: () => void socket.resume(),
    write: (bytes, _encoding, done) => void socket.write(bytes, done),
    writev(parts, done) {
      socket.write(Buffer.concat(parts.map(({ chunk }: { chunk: Buffer }) => chunk)), done);
    },
    final: (done) => void socket.end(done),
    destroy(error, done) {
      socket.destroy();
      done(error);
    },
  });
  socket.on('data', (bytes: Buffer) => {
    if (hearing) hearing = hear(bytes);
    if (!stream.push(bytes)) socket.pause();
  });
  socket.on('end', () => stream.push(null));
  socket.on('error', (error) => stream.destroy(error));
  socket.on('close', () => stream.destroy());
  return stream;
}
