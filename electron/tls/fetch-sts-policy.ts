import https from 'node:https';
import { rootCertificates } from 'node:tls';
import type { DnsAnswer } from '../../shared/dns/dns-answer.ts';
import type { Resolver } from '../net/resolver.ts';
import { NotFetched } from './fetch-bounded.ts';

export interface StsFetchOptions {
  readonly resolver: Resolver;
  /** Authorities to trust beside the public ones, as PEM. */
  readonly own?: readonly string[];
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  /** Port of the web server; 443 but in tests. */
  readonly port?: number;
}

/** RFC 8461 3.3 suggests this limit. */
const maxBytes = 64 * 1024;

/**
 * Fetches `https://mta-sts.DOMAIN/.well-known/mta-sts.txt` as RFC 8461 3.3 wants it: the certificate must be trusted and fit the
 * name, redirects are not followed, the answer must be 200 and text/plain. Rejects with `NotFetched`.
 */
export async function fetchStsPolicy(domain: string, options: StsFetchOptions): Promise<string> {
  const { resolver, own = [], timeoutMs = 10_000, signal, port = 443 } = options;
  const host = `mta-sts.${domain}`;
  const [v4, v6] = await Promise.all([resolver.ask(host, 'A'), resolver.ask(host, 'AAAA')]);
  const address = [...addressesOf(v4), ...addressesOf(v6)][0];
  if (address === undefined) throw new NotFetched(`${host} has no address`);
  return new Promise((resolve, reject) => {
    const request = https.request({
      host: address,
      port,
      servername: host,
      path: '/.well-known/mta-sts.txt',
      headers: { host },
      agent: false,
      ca: [...rootCertificates, ...own],
      ...(signal ? { signal } : {}),
    });
    const fail = (reason: string) => {
      clearTimeout(timer);
      request.destroy();
      reject(new NotFetched(reason));
    };
    const timer = setTimeout(() => fail(`no whole answer within ${timeoutMs / 1000} s`), timeoutMs);
    request.on('error', (error) =>
      fail(
        `${'code' in error && typeof error.code === 'string' ? `${error.code}: ` : ''}${error.message}`.slice(0, 300),
      ),
    );
    request.on('response', (response) => {
      const { statusCode = 0 } = response;
      if (statusCode >= 300 && statusCode < 400)
        return fail(`the web server redirects (${statusCode}), which senders must not follow`);
      if (statusCode !== 200) return fail(`the web server answered ${statusCode}`);
      if (!/^text\/plain\b/i.test(response.headers['content-type'] ?? ''))
        return fail(`the file is sent as ${response.headers['content-type'] ?? 'no type'}, not as text/plain`);
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size > maxBytes) fail('the file is larger than 64 KB');
      });
      response.on('error', (error) => fail(error.message));
      response.on('end', () => {
        clearTimeout(timer);
        resolve(Buffer.concat(chunks).toString('utf8'));
      });
    });
    request.end();
  });
}

function addressesOf({ records }: DnsAnswer): string[] {
  return records.flatMap((record) => (record.type === 'A' || record.type === 'AAAA' ? [record.address] : []));
}
