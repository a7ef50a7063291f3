import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { EngineClient } from '../../../shared/contract/contract.ts';
import { listRendererFiles } from '../renderer-files.ts';
import { reportError } from '../report-error.ts';
import { Access } from './access.ts';
import { serveEngineSocket } from './engine-socket.ts';
import { idleTimer } from './idle-timer.ts';
import { pageHandler } from './serve-page.ts';

export interface WebHostOptions {
  readonly engine: EngineClient;
  /** The built page, `dist/renderer`. */
  readonly rendererFolder: string;
  /** Default: any free port. */
  readonly port?: number;
  /** Closes by itself when no page was connected for so long. Default: never. */
  readonly idleMinutes?: number;
}

export interface WebHost {
  /** The address to print: it holds the token and works as often as it is opened. */
  readonly url: string;
  readonly port: number;
  /** An address that works once, within a minute: safe to hand to another program on its command line. */
  oneTimeUrl(): string;
  /** Resolves when the host is closed, by `close` or for idleness. */
  readonly closed: Promise<void>;
  close(): Promise<void>;
}

const maxMessageBytes = 24_000_000;
const maxPages = 16;
/** 127.0.0.1 and nothing else: never a name (it could resolve elsewhere), never all interfaces. */
const loopback = '127.0.0.1';

/** Serves the window to a browser on this computer: the page over HTTP, the contract over a WebSocket at `/engine`. */
export async function startWebHost(options: WebHostOptions): Promise<WebHost> {
  const files = listRendererFiles(options.rendererFolder);
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000, maxHeaderSize: 16_384 });
  server.maxConnections = 128;
  const port = await listen(server, options.port ?? 0);
  const access = new Access(port);
  const page = pageHandler(files, access, port);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes, perMessageDeflate: false });

  server.on('request', (request, response) => {
    page(request, response).catch((error: unknown) => {
      reportError('page', error);
      response.destroy();
    });
  });
  server.on('clientError', (_error, socket) => socket.destroy());
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const { headers } = request;
    const allowed = request.url === '/engine' && access.isThisOrigin(headers) && access.hasCookie(headers);
    const refusal = !allowed
      ? '403 Forbidden'
      : sockets.clients.size >= maxPages
        ? '503 Service Unavailable'
        : undefined;
    if (refusal) {
      socket.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => {
      idle.busy();
      client.on('close', () => sockets.clients.size === 0 && idle.rest());
      serveEngineSocket(client, options.engine, reportError);
    });
  });

  const closed = new Promise<void>((resolve) => server.once('close', resolve));
  const close = () => {
    idle.busy();
    for (const client of sockets.clients) client.terminate();
    sockets.close();
    server.close();
    server.closeAllConnections();
    return closed;
  };
  const idle = idleTimer(options.idleMinutes, close);
  idle.rest();

  const address = (token: string) => `http://${loopback}:${port}/?token=${token}`;
  return { url: address(access.token), port, oneTimeUrl: () => address(access.oneTimeToken()), closed, close };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const sentence =
        error.code === 'EADDRINUSE'
          ? `Port ${port} is in use by another program. Choose another one, or none to take any free port.`
          : `Port ${port} could not be opened on ${loopback} (${error.code ?? error.name}).`;
      reject(Object.assign(new Error(sentence), { code: 'port-not-available' }));
    });
    server.listen({ port, host: loopback, exclusive: true }, () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('The web host has no port.'));
      else resolve(address.port);
    });
  });
}
