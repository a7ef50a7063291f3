import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pageHeaders } from '../page-headers.ts';
import type { RendererFiles } from '../renderer-files.ts';
import type { Access } from './access.ts';

const plainText = 'text/plain; charset=utf-8';

/** Makes the handler of every plain HTTP request: the first visit with the token, then the files of the page. */
export function pageHandler(files: RendererFiles, access: Access, port: number) {
  const headers = pageHeaders([`ws://127.0.0.1:${port}`, `ws://localhost:${port}`]);

  const answer = (
    request: IncomingMessage,
    response: ServerResponse,
    status: number,
    type: string,
    body: string | Buffer,
  ) => {
    response.writeHead(status, { ...headers, 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) });
    response.end(request.method === 'HEAD' ? undefined : body);
  };

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const refuse = (status: number, sentence: string) => answer(request, response, status, plainText, `${sentence}\n`);
    if (!access.isThisHost(request.headers)) return refuse(421, 'This address does not belong to Ehlo Desk.');
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      // The body is never read: the connection ends with the answer.
      response.setHeader('Connection', 'close');
      response.setHeader('Allow', 'GET, HEAD');
      return refuse(405, 'Only GET and HEAD are answered here.');
    }
    if (access.isEmbeddedElsewhere(request.headers)) return refuse(403, 'Another page may not use Ehlo Desk.');

    // Split by hand: a URL parser would resolve `..`, `//host` and absolute forms, which simply do not exist here.
    const [path = '', query = ''] = (request.url ?? '').split('?', 2);
    const token = path === '/' ? new URLSearchParams(query).get('token') : null;
    if (token !== null && access.redeem(token)) {
      response.writeHead(303, { ...headers, Location: '/', 'Set-Cookie': access.cookieHeader() });
      response.end();
      return;
    }
    if (!access.hasCookie(request.headers)) {
      return refuse(
        403,
        'Ehlo Desk opens only by the whole address it printed in its own window (with the token in it).',
      );
    }
    const file = files.get(path);
    if (!file) return refuse(404, 'There is no such page.');
    try {
      const body = await readFile(file.file);
      answer(request, response, 200, file.type, body);
    } catch {
      refuse(404, 'This file of the page is gone: Ehlo Desk was built again. Start it again.');
    }
  };
}
