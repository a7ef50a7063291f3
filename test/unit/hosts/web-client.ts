import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';

/** A small built page, with a secret beside it that must never be served, and a link to that secret. */
export function makePage(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ehlo-page-'));
  writeFileSync(join(folder, 'secret.html'), 'secret');
  const page = join(folder, 'renderer');
  mkdirSync(join(page, 'assets'), { recursive: true });
  writeFileSync(join(page, 'index.html'), '<!doctype html><title>Ehlo Desk</title>');
  writeFileSync(join(page, 'assets', 'app.js'), 'void 0;');
  writeFileSync(join(page, 'assets', 'app.js.map'), '{}');
  symlinkSync(join(folder, 'secret.html'), join(page, 'link.html'));
  return page;
}

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** One HTTP request exactly as given: node:http neither normalises the path nor insists on a fitting Host. */
export function ask(port: number, path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port, path, headers, method, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (text: string) => {
        body += text;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    call.on('error', reject);
    call.end();
  });
}

/** Sends bytes and gives back all that comes until the connection closes. */
export function sendRaw(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (data) => {
      answer += data.toString('latin1');
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

/** The cookie that the printed address sets. */
export async function visit(url: string): Promise<string> {
  const { port, search, pathname } = new URL(url);
  const { headers } = await ask(Number(port), pathname + search);
  return headers['set-cookie']?.[0]?.split(';')[0] ?? '';
}

export interface Page {
  readonly socket: WebSocket;
  next(): Promise<unknown>;
  closed: Promise<number>;
}

/** A WebSocket as a page would open it; resolves with the HTTP status instead where it is refused. */
export function openEngine(port: number, headers: Record<string, string>, path = '/engine'): Promise<Page | number> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers });
  const received: unknown[] = [];
  const waiting: ((message: unknown) => void)[] = [];
  socket.on('message', (data) => {
    const message: unknown = JSON.parse(data.toString());
    const next = waiting.shift();
    if (next) next(message);
    else received.push(message);
  });
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  const next = () => {
    if (received.length > 0) return Promise.resolve(received.shift());
    return new Promise<unknown>((resolve) => waiting.push(resolve));
  };
  return new Promise((resolve, reject) => {
    socket.on('open', () => resolve({ socket, next, closed }));
    socket.on('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0);
      socket.terminate();
    });
    socket.on('error', reject);
  });
}
