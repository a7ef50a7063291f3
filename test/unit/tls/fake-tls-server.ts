import { createServer, type Socket } from 'node:net';

/** What a fake server speaks: the suites of each version by wire number, most liked first. */
export type Offer = Readonly<Record<number, readonly number[]>>;

export interface FakeServer {
  readonly port: number;
  /** ClientHellos that came, as version and suites. */
  readonly asked: { version: number; suites: number[] }[];
  close(): Promise<void>;
}

/**
 * A server that reads ClientHellos as RFC 5246 7.4.1.2 lays them out and answers with a ServerHello and nothing else: it stands for
 * servers with versions and suites that no TLS library of today still speaks. With `smtp` it begins with STARTTLS; `busy`
 * is how many connections it turns away first.
 */
export async function fakeTlsServer(offer: Offer, { smtp = false, busy = 0 } = {}): Promise<FakeServer> {
  const asked: FakeServer['asked'] = [];
  const open = new Set<Socket>();
  let turnedAway = 0;
  const server = createServer((socket) => {
    open.add(socket.on('error', () => socket.destroy()).on('close', () => open.delete(socket)));
    if (smtp && turnedAway++ < busy) return void socket.end('421 too many connections\r\n');
    if (smtp) socket.write('220 old.example ESMTP\r\n');
    let secure = !smtp;
    socket.on('data', (bytes) => {
      if (!secure) {
        const line = bytes.toString('latin1');
        if (/^EHLO/.test(line)) return void socket.write('250-old.example\r\n250 STARTTLS\r\n');
        secure = /^STARTTLS/.test(line);
        return void socket.write(secure ? '220 go\r\n' : '500 what\r\n');
      }
      const hello = readHello(bytes);
      asked.push(hello);
      const suite = (offer[hello.version] ?? []).find((one) => hello.suites.includes(one));
      socket.end(suite === undefined ? Buffer.from([21, 3, 0, 0, 2, 2, 40]) : serverHello(hello.version, suite));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('no port');
  return {
    port: bound.port,
    asked,
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function readHello(bytes: Buffer): { version: number; suites: number[] } {
  if (bytes[0] !== 22 || bytes[5] !== 1 || bytes.readUInt16BE(3) !== bytes.length - 5) throw new Error('no hello');
  let version = bytes.readUInt16BE(9);
  let at = 43 + 1 + (bytes[43] ?? 0);
  const suites: number[] = [];
  for (let end = at + 2 + bytes.readUInt16BE(at), next = at + 2; next < end; next += 2)
    suites.push(bytes.readUInt16BE(next));
  at += 2 + suites.length * 2;
  at += 1 + (bytes[at] ?? 0);
  if (at + 2 <= bytes.length) {
    const end = at + 2 + bytes.readUInt16BE(at);
    for (at += 2; at < end; at += 4 + bytes.readUInt16BE(at + 2))
      if (bytes.readUInt16BE(at) === 43) version = bytes.readUInt16BE(at + 5);
  }
  if (at !== bytes.length) throw new Error('the lengths of the hello do not add up');
  return { version, suites };
}

function serverHello(version: number, suite: number): Buffer {
  const number = Math.min(version, 0x0303);
  const extensions = version === 0x0304 ? [0, 12, 0, 43, 0, 2, 3, 4, 0, 51, 0, 2, 0, 0x1d] : [];
  const body = [number >> 8, number & 255, ...Buffer.alloc(32, 7), 0, suite >> 8, suite & 255, 0, ...extensions];
  return Buffer.from([22, 3, 1, 0, body.length + 4, 2, 0, 0, body.length, ...body]);
}
