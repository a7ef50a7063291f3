import { createSocket } from 'node:dgram';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import type { DnsServer } from '../../electron/net/dns-servers.ts';
import { createResolver, type Resolver } from '../../electron/net/resolver.ts';
import type { DnsType } from '../../shared/dns/dns-answer.ts';
import { type DnsTestServer, refusedDomain, startDnsServer } from './servers/dns-server.ts';

const cache = path.join(import.meta.dirname, '../../.cache/servers');
const digest = '0123456789ABCDEF'.repeat(4);
const key = 'k'.repeat(250);

describe.skipIf(inject('mailServers') === undefined)('questions to a real DNS server (Unbound)', () => {
  let server: DnsTestServer;
  let resolver: Resolver;
  beforeAll(async () => {
    server = await startDnsServer(cache, {
      'contoso.test': {
        records: `
@ MX 20 backup
@ MX 10 mail
mail A 192.0.2.25
mail AAAA 2001:db8::25
www CNAME web
web CNAME mail
gone CNAME nowhere
far CNAME mail.fabrikam.test.
ring1 CNAME ring2
ring2 CNAME ring1
null MX 0 .
long TXT "v=DKIM1; p=" "${key}" "${key}" "${key}" "${key}" "${key}" "${key}"`,
      },
      'fabrikam.test': {
        records: `mail A 192.0.2.77\n_25._tcp.mail TLSA 3 1 1 ${digest}`,
        dnssec: 'signed',
      },
      'broken.test': { records: 'mail A 192.0.2.99', dnssec: 'broken' },
      '2.0.192.in-addr.arpa': { records: '25 PTR mail.contoso.test.' },
    });
    resolver = createResolver({ servers: [server] });
  });
  afterAll(() => server?.stop());

  test.each<{ name: string; type: DnsType; status: string; records: unknown[] }>([
    {
      name: 'contoso.test',
      type: 'MX',
      status: 'found',
      records: [
        { preference: 10, exchange: 'mail.contoso.test' },
        { preference: 20, exchange: 'backup.contoso.test' },
      ],
    },
    { name: 'mail.contoso.test', type: 'A', status: 'found', records: [{ address: '192.0.2.25' }] },
    { name: 'MAIL.contoso.test.', type: 'AAAA', status: 'found', records: [{ address: '2001:db8::25' }] },
    { name: 'null.contoso.test', type: 'MX', status: 'found', records: [{ preference: 0, exchange: '' }] },
    { name: '25.2.0.192.in-addr.arpa', type: 'PTR', status: 'found', records: [{ target: 'mail.contoso.test' }] },
    { name: 'www.contoso.test', type: 'CNAME', status: 'found', records: [{ target: 'web.contoso.test' }] },
    { name: 'mail.contoso.test', type: 'MX', status: 'no-data', records: [] },
    { name: 'nosuch.contoso.test', type: 'A', status: 'no-name', records: [] },
    { name: 'gone.contoso.test', type: 'A', status: 'no-name', records: [] },
    { name: 'mail.broken.test', type: 'A', status: 'server-failed', records: [] },
    { name: 'ring1.contoso.test', type: 'A', status: 'server-failed', records: [] },
    { name: `mail.${refusedDomain}`, type: 'A', status: 'refused', records: [] },
  ])('$type of $name: $status', async ({ name, type, status, records }) => {
    const answer = await resolver.ask(name, type);
    expect({ status: answer.status, server: answer.server }).toEqual({ status, server: `127.0.0.1:${server.port}` });
    const byPreference = [...answer.records].sort((a, b) =>
      a.type === 'MX' && b.type === 'MX' ? a.preference - b.preference : 0,
    );
    expect(byPreference).toMatchObject(records);
    expect(answer.records).toHaveLength(records.length);
  });

  test('the aliases on the way are kept, in order, within one zone and across two', async () => {
    expect((await resolver.ask('www.contoso.test', 'A')).aliases).toEqual(['www.contoso.test', 'web.contoso.test']);
    const far = await resolver.ask('far.contoso.test', 'A');
    expect(far).toMatchObject({ status: 'found', aliases: ['far.contoso.test'], records: [{ address: '192.0.2.77' }] });
  });

  test('DNSSEC: proven answers say so, unsigned ones do not', async () => {
    const tlsa = await resolver.ask('_25._tcp.mail.fabrikam.test', 'TLSA');
    expect(tlsa).toMatchObject({
      authenticated: true,
      records: [{ usage: 3, selector: 1, matching: 1, data: digest }],
    });
    expect((await resolver.ask('mail.contoso.test', 'A')).authenticated).toBeUndefined();
    expect(await resolver.ask('nosuch.fabrikam.test', 'A')).toMatchObject({ status: 'no-name', authenticated: true });
  });

  test('an answer too large for a datagram comes over TCP, its strings joined', async () => {
    const [record] = (await resolver.ask('long.contoso.test', 'TXT')).records;
    expect(record).toMatchObject({ text: `v=DKIM1; p=${key.repeat(6)}` });
  });

  test('a server that is silent or not there: the next one answers; with none left it says which kind of nothing it was', async () => {
    const silent = await holdUdp();
    const dead = { address: '127.0.0.1', port: await closedPort() };
    const patient = { timeoutMs: 60, tries: 1 };
    const lucky = createResolver({ servers: [silent, dead, server], ...patient, timeoutMs: 300 });
    expect(await lucky.ask('mail.contoso.test', 'A')).toMatchObject({
      status: 'found',
      server: `127.0.0.1:${server.port}`,
    });
    expect((await createResolver({ servers: [silent], ...patient }).ask('a.test', 'A')).status).toBe('timed-out');
    expect((await createResolver({ servers: [dead], ...patient }).ask('a.test', 'A')).status).toBe('unreachable');
    // What a server said counts for more than another's silence.
    const refusedFirst = createResolver({ servers: [server, silent], ...patient, timeoutMs: 300 });
    expect((await refusedFirst.ask(`a.${refusedDomain}`, 'A')).status).toBe('refused');
  });

  async function holdUdp(): Promise<DnsServer> {
    const socket = createSocket('udp4');
    await new Promise<void>((bound) => socket.bind(0, '127.0.0.1', bound));
    onTestFinished(() => void socket.close());
    return { address: '127.0.0.1', port: socket.address().port };
  }

  async function closedPort(): Promise<number> {
    const socket = createSocket('udp4');
    await new Promise<void>((bound) => socket.bind(0, '127.0.0.1', bound));
    const { port } = socket.address();
    await new Promise<void>((closed) => socket.close(closed));
    return port;
  }
});
