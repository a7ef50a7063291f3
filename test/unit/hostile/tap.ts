import net from 'node:net';

/** A tap between client and server: it hands every byte on, and knows exactly which bytes the server sent. */
export interface Tap {
  readonly port: number;
  /** What the server sent so far, up to `most` bytes. */
  heard(): Buffer;
  /** How much it sent in all. */
  readonly total: number;
  close(): void;
}

export async function tapOf(serverPort: number, most: number): Promise<Tap> {
  const chunks: Buffer[] = [];
  const sockets: net.Socket[] = [];
  let kept = 0;
  let total = 0;
  const proxy = net.createServer({ noDelay: true }, (client) => {
    const server = net.connect({ host: '127.0.0.1', port: serverPort, noDelay: true });
    sockets.push(client, server);
    client.on('error', () => server.destroy());
    server.on('error', () => client.resetAndDestroy());
    server.on('data', (bytes) => {
      total += bytes.length;
      const part = bytes.subarray(0, Math.max(0, most - kept));
      if (part.length > 0) chunks.push(Buffer.from(part));
      kept += part.length;
      // The server waits while the client does not take more.
      if (!client.write(bytes)) {
        server.pause();
        client.once('drain', () => server.resume());
      }
    });
    server.on('end', () => client.end());
    client.pipe(server);
    client.on('close', () => server.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const bound = proxy.address();
  if (bound === null || typeof bound === 'string') throw new Error('no port');
  return {
    port: bound.port,
    heard: () => Buffer.concat(chunks),
    get total() {
      return total;
    },
    close() {
      for (const socket of sockets) socket.destroy();
      proxy.close();
    },
  };
}
