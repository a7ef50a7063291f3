import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Authority } from './certificates.ts';
import { ocspAnswer, revocationList } from './revocation-answers.ts';

/** The practice authorities' web site on loopback: their certificates, revocation lists and OCSP. */
export interface AuthoritySite {
  /** `http://127.0.0.1:PORT` */
  readonly base: string;
}

/** What the site tells about one of its authorities. */
export interface PublishedAuthority {
  readonly authority: Authority;
  /** Serial numbers as upper-case hex. */
  readonly revoked: ReadonlySet<string>;
}

/** Longest OCSP request that is read. */
const longestRequest = 8192;

/**
 * Starts the site on a free port of the loopback interface. It does not keep the process alive: it belongs to the practice
 * authorities, which live as long as the process does.
 */
export async function startAuthoritySite(published: ReadonlyMap<string, PublishedAuthority>): Promise<AuthoritySite> {
  const server = createServer((request, response) => {
    answer(published, request, response).catch(() => response.destroy());
  });
  server.unref();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port: 0 }, resolve);
  });
  server.on('connection', (socket) => socket.unref());
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the practice authorities’ site has no port');
  return { base: `http://127.0.0.1:${bound.port}` };
}

async function answer(
  published: ReadonlyMap<string, PublishedAuthority>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [, slug = '', kind] = /^\/([a-z-]+)\.(crt|crl|ocsp)(?:\?|$)/.exec(request.url ?? '') ?? [];
  const known = published.get(slug);
  // Whoever asks for anything else meets a host that hangs up: that is what an unreachable list looks like.
  if (!known) return void response.destroy();
  const send = (type: string, body: Buffer) => {
    response.writeHead(200, { 'content-type': type, 'content-length': body.length, connection: 'close' });
    response.end(body);
  };
  if (kind === 'crt') return send('application/pkix-cert', known.authority.der);
  if (kind === 'crl') return send('application/pkix-crl', revocationList(known, new Date()));
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size > longestRequest) return void response.destroy();
    chunks.push(chunk);
  }
  send('application/ocsp-response', ocspAnswer(known, Buffer.concat(chunks), new Date()));
}
