import http from 'node:http';

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
  return new Promise((resolve, reject) => {
    const { body, contentType, signal, maxBytes, timeoutMs } = options;
    const request = http.request(url, {
      method: body ? 'POST' : 'GET',
      agent: false,
      headers: {
        ...(contentType === undefined ? {} : { 'content-type': contentType }),
        ...(body ? { 'content-length': body.length } : {}),
      },
      ...(signal ? { signal } : {}),
    });
    const fail = (reason: string) => {
      clearTimeout(timer);
      request.destroy();
      reject(new NotFetched(reason));
    };
    // One clock for everything: a server that sends a byte now and then must not hold the check.
    const timer = setTimeout(() => fail(`no whole answer within ${timeoutMs / 1000} s`), timeoutMs);
    request.on('error', (error) =>
      fail('code' in error && typeof error.code === 'string' ? error.code : error.message),
    );
    request.on('response', (response) => {
      const { statusCode = 0 } = response;
      if (statusCode !== 200) {
        const redirected = statusCode >= 300 && statusCode < 400;
        return fail(`the web server answered ${statusCode}${redirected ? ' (redirects are not followed)' : ''}`);
      }
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
