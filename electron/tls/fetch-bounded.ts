import http, { type ClientRequest, type IncomingMessage } from 'node:http';

export interface BoundedRequest {
  readonly maxBytes: number;
  readonly timeoutMs: number;
  /** Sent with POST; absent: GET. */
  readonly body?: Buffer;
  readonly contentType?: string;
  readonly signal?: AbortSignal;
}

/** Why something could not be fetched, as a sentence. */
export class NotFetched extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'NotFetched';
  }
}

/**
 * Fetches what a certificate points to. The address comes from a stranger, so: http only, as RFC 5280 asks for (https would need
 * the very check this serves), no redirects, no credentials, no more bytes and no longer than said. Rejects with `NotFetched`.
 */
export function fetchBounded(address: string, options: BoundedRequest): Promise<Buffer> {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol !== 'http:') {
    const kind = url ? url.protocol.replace(/:$/, '') : 'no address';
    return Promise.reject(new NotFetched(`only http addresses are fetched, this is ${kind}`));
  }
  url.username = '';
  url.password = '';
  const { body, contentType, signal } = options;
  const request = http.request(url, {
    method: body ? 'POST' : 'GET',
    agent: false,
    headers: {
      ...(contentType === undefined ? {} : { 'content-type': contentType }),
      ...(body ? { 'content-length': body.length } : {}),
    },
    ...(signal ? { signal } : {}),
  });
  return boundedAnswer(request, {
    ...options,
    refuse({ statusCode = 0 }) {
      if (statusCode === 200) return undefined;
      const redirected = statusCode >= 300 && statusCode < 400;
      return `the web server answered ${statusCode}${redirected ? ' (redirects are not followed)' : ''}`;
    },
    sayError: (error) => codeOf(error) ?? error.message,
  });
}

export interface AnswerBounds {
  readonly maxBytes: number;
  readonly timeoutMs: number;
  readonly body?: Buffer;
  /** Why the answer is not the one asked for; undefined: it is. */
  refuse(response: IncomingMessage): string | undefined;
  sayError(error: Error): string;
}

/** Ends a request and waits for its whole answer, within its bounds. Rejects with `NotFetched`. */
export function boundedAnswer(
  request: ClientRequest,
  { maxBytes, timeoutMs, body, refuse, sayError }: AnswerBounds,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const fail = (reason: string) => {
      clearTimeout(timer);
      request.destroy();
      reject(new NotFetched(reason));
    };
    // One clock for everything: a server that sends a byte now and then must not hold the check.
    const timer = setTimeout(() => fail(`no whole answer within ${timeoutMs / 1000} s`), timeoutMs);
    request.on('error', (error) => fail(sayError(error)));
    request.on('response', (response) => {
      const refused = refuse(response);
      if (refused !== undefined) return fail(refused);
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size > maxBytes) fail(`the answer is larger than ${Math.round(maxBytes / 1024)} KB`);
      });
      response.on('error', (error) => fail(error.message));
      response.on('end', () => {
        clearTimeout(timer);
        resolve(Buffer.concat(chunks));
      });
    });
    request.end(body);
  });
}

/** The system's own word for what went wrong, e.g. ECONNREFUSED. */
export function codeOf(error: Error): string | undefined {
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
