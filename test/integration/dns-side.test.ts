import { createHash, X509Certificate } from 'node:crypto';
import { createServer } from 'node:https';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { labCertificate, practiceAuthority } from '../../electron/lab/certificates.ts';
import { createResolver, type Resolver } from '../../electron/net/resolver.ts';
import { type DnsSide, readDnsSide } from '../../electron/tls/read-dns-side.ts';
import { type DnsTestServer, startDnsServer } from './servers/dns-server.ts';

const cache = path.join(import.meta.dirname, '../../.cache/servers');
const now = new Date();
const policy = (mode: string, mx: string) => `version: STSv1\r\nmode: ${mode}\r\nmx: ${mx}\r\nmax_age: 604800\r\n`;
const files: Readonly<Record<string, string>> = {
  'mta-sts.contoso.test': policy('enforce', '*.contoso.test'),
  'mta-sts.fabrikam.test': policy('enforce', 'other.fabrikam.test'),
  'mta-sts.trying.test': policy('testing', 'other.trying.test'),
  'mta-sts.broken.test': 'version: STSv1\nmode: sometimes\nmx: a.b\nmax_age: 1\n',
};

/** The sentences, with their marks, about one subject. */
const said = ({ remarks }: DnsSide, about: string) =>
  remarks
    .filter((remark) => remark.about === about)
    .map(({ mark, text }) => `${mark} ${text}`)
    .join('\n');

describe.skipIf(inject('mailServers') === undefined)(
  'what DNS asks of senders, with a real DNS server and a real web server',
  () => {
    let dns: DnsTestServer;
    let resolver: Resolver;
    let way: X509Certificate[] = [];
    let own: string[] = [];
    let port = 0;
    let web: ReturnType<typeof createServer>;
    const side = (host: string, more: { domain?: string; own?: string[] } = {}) =>
      readDnsSide(host, 25, { resolver, way, now, own, port, ...more });

    beforeAll(async () => {
      own = [await practiceAuthority()];
      const { chain } = await labCertificate({ names: ['mail.contoso.test', 'mail.dane.test', 'mail.plain.test'] });
      way = (chain.match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/g) ?? []).map((pem) => new X509Certificate(pem));
      const [leaf, authority] = way;
      const spki = (one: X509Certificate | undefined) =>
        createHash('sha256')
          .update(one?.publicKey.export({ type: 'spki', format: 'der' }) ?? '')
          .digest('hex');
      const whole = createHash('sha512')
        .update(leaf?.raw ?? '')
        .digest('hex');
      const sts = (id: string) => `_mta-sts TXT "v=STSv1; id=${id};"\nmta-sts A 127.0.0.1`;
      dns = await startDnsServer(cache, {
        'contoso.test': {
          records: `${sts('1')}\nmail A 127.0.0.1\n_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tls@contoso.test"`,
        },
        'fabrikam.test': { records: sts('2') },
        'trying.test': { records: sts('3') },
        'broken.test': { records: sts('4') },
        'moved.test': { records: sts('5') },
        'twice.test': {
          records: '_mta-sts TXT "v=STSv1; id=1"\n_mta-sts TXT "v=STSv1; id=2"\n_smtp._tls TXT "v=TLSRPTv1; rua=ftp:x"',
        },
        'dane.test': {
          records: `_25._tcp.mail TLSA 3 1 1 ${spki(leaf)}\n_25._tcp.ca TLSA 2 1 1 ${spki(authority)}\n_25._tcp.both TLSA 3 0 2 ${whole}\n_25._tcp.both TLSA 3 1 1 ${'00'.repeat(32)}\n_25._tcp.old TLSA 3 1 1 ${'11'.repeat(32)}\n_25._tcp.pkix TLSA 1 1 1 ${spki(leaf)}`,
          dnssec: 'signed',
        },
        'plain.test': { records: `_25._tcp.mail TLSA 3 1 1 ${spki(leaf)}` },
        'bogus.test': { records: `_25._tcp.mail TLSA 3 1 1 ${spki(leaf)}`, dnssec: 'broken' },
      });
      resolver = createResolver({ servers: [dns] });
      const certificate = await labCertificate({ names: [...Object.keys(files), 'mta-sts.moved.test'] });
      web = createServer({ key: certificate.key, cert: certificate.chain }, (request, response) => {
        const text = files[request.headers.host ?? ''];
        if (request.url !== '/.well-known/mta-sts.txt' || text === undefined)
          response.writeHead(302, { location: 'https://127.0.0.1/' }).end();
        else response.writeHead(200, { 'content-type': 'text/plain' }).end(text);
      });
      await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
      const bound = web.address();
      port = typeof bound === 'object' ? (bound?.port ?? 0) : 0;
    });
    afterAll(async () => {
      await new Promise((resolve) => web?.close(resolve));
      await dns?.stop();
    });

    test('a policy in force that names the host, and where reports go', async () => {
      const result = await side('mail.contoso.test');
      expect(result.domain).toBe('contoso.test');
      expect(result.demands).toEqual({ asked: { mtaSts: true, dane: true }, mtaSts: 'fits' });
      expect(said(result, 'mta-sts')).toMatch(
        /^ok .*mode enforce, mx \*\.contoso\.test, kept for 7 days; mail\.contoso\.test is in it/,
      );
      expect(said(result, 'tls-rpt')).toContain('mailto:tls@contoso.test');
    });

    test.each([
      ['fabrikam.test', 'fails', /^no .*mail\.fabrikam\.test is not in it: senders do not deliver/],
      ['trying.test', undefined, /^warn .*mode testing.*senders report it/],
      ['broken.test', undefined, /^no .*mode is none of/],
      ['moved.test', undefined, /^no .*redirects \(302\), which senders must not follow/],
      ['twice.test', undefined, /^warn .*two records/],
      ['plain.test', undefined, /^ok .*no policy/],
    ] as const)('the policy of %s: %s', async (domain, outcome, words) => {
      const result = await side(`mail.${domain}`);
      expect(result.demands.mtaSts).toBe(outcome);
      expect(said(result, 'mta-sts')).toMatch(words);
    });

    test('a policy whose web server nobody vouches for does not count', async () => {
      const result = await side('mail.contoso.test', { own: [] });
      expect(result.demands.mtaSts).toBeUndefined();
      expect(said(result, 'mta-sts')).toMatch(/^no .*cannot be fetched: SELF_SIGNED_CERT_IN_CHAIN/);
    });

    test.each([
      ['mail.dane.test', 'fits', /ok .*3 1 1 \(DANE-EE, key, SHA-256\): fits the server’s certificate/],
      ['both.dane.test', 'fits', /warn .*for another certificate/],
      ['old.dane.test', 'fails', /no .*no record fits/],
      // The name counts with usage 2 and not with usage 3 (RFC 7672 3.1, 3.2).
      ['ca.dane.test', 'fails', /2 1 1 .*fits, but the certificate is for another name/],
      ['pkix.dane.test', 'fits', /not for mail; only the usages 2 and 3/],
      ['mail.plain.test', 'unproven', /warn .*does not vouch for the records by DNSSEC/],
      ['none.dane.test', undefined, /ok .*no TLSA records/],
      ['mail.bogus.test', undefined, /\?\? .*senders with DANE wait/],
    ] as const)('DANE of %s: %s', async (host, outcome, words) => {
      const result = await side(host);
      expect(result.demands.dane).toBe(outcome);
      expect(said(result, 'dane')).toMatch(words);
    });
  },
);
