import https from 'node:https';
import { rootCertificates } from 'node:tls';
import type { DnsAnswer } from '../../shared/dns/dns-answer.ts';
import type { Resolver } from '../net/resolver.ts';
import { boundedAnswer, codeOf, NotFetched } from './fetch-bounded.ts';

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
  const policy = await boundedAnswer(request, {
    maxBytes,
    timeoutMs,
    refuse({ statusCode = 0, headers }) {
      if (statusCode >= 300 && statusCode < 400)
        return `the web server redirects (${statusCode}), which senders must not follow`;
      if (statusCode !== 200) return `the web server answered ${statusCode}`;
      const type = headers['content-type'] ?? '';
      if (!/^text\/plain\b/i.test(type)) return `the file is sent as ${type || 'no type'}, not as text/plain`;
      return undefined;
    },
    sayError(error) {
      const code = codeOf(error);
      return `${code === undefined ? '' : `${code}: `}${error.message}`.slice(0, 300);
    },
  });
  return policy.toString('utf8');
}

function addressesOf({ records }: DnsAnswer): string[] {
  return records.flatMap((record) => (record.type === 'A' || record.type === 'AAAA' ? [record.address] : []));
}
