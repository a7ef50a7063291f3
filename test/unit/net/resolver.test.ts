import { createSocket } from 'node:dgram';
import { type DecodedPacket, decode, encode, type Packet } from 'dns-packet';
import { expect, onTestFinished, test } from 'vitest';
import { type DnsServer, dnsServerText, readDnsServer } from '../../../electron/net/dns-servers.ts';
import { createResolver } from '../../../electron/net/resolver.ts';

/** What a well-behaved server never does, told to do it: gives each datagram that is to come back. */
async function oddServer(answer: (query: DecodedPacket) => (Buffer | Packet)[]): Promise<DnsServer> {
  const socket = createSocket('udp4');
  socket.on('message', (bytes, from) => {
    const query = decode(bytes);
    for (const reply of answer(query)) {
      const full = Buffer.isBuffer(reply) ? reply : encode(reply);
      socket.send(full, from.port, from.address);
    }
  });
  await new Promise<void>((bound) => socket.bind(0, '127.0.0.1', bound));
  onTestFinished(() => void socket.close());
  return { address: '127.0.0.1', port: socket.address().port };
}

const ask = (server: DnsServer) =>
  createResolver({ servers: [server], timeoutMs: 400, tries: 1 }).ask('mail.contoso.com', 'A');
const reply = (query: DecodedPacket, part: Packet): Packet => ({
  type: 'response',
  ...(query.id === undefined ? {} : { id: query.id }),
  ...(query.questions === undefined ? {} : { questions: query.questions }),
  ...part,
});
const nameOf = (query: DecodedPacket) => query.questions?.[0]?.name ?? '';

test('forged answers, with another number or to another question, are not believed', async () => {
  const forged = { type: 'A', name: 'mail.contoso.com', data: '203.0.113.66' } as const;
  const server = await oddServer((query) => [
    { ...reply(query, { answers: [forged] }), id: ((query.id ?? 0) + 1) % 65_536 },
    reply(query, { questions: [{ type: 'A', name: 'other.contoso.com' }], answers: [forged] }),
    reply(query, {
      answers: [
        { ...forged, name: 'other.contoso.com' },
        { ...forged, data: '192.0.2.25' },
      ],
    }),
  ]);
  expect((await ask(server)).records).toMatchObject([{ address: '192.0.2.25' }]);
});

test('an alias that the server leaves to us is followed; a circle and a chain without end are not', async () => {
  const next: Record<string, string> = { 'mail.contoso.com': 'b.contoso.com', 'b.contoso.com': 'c.contoso.com' };
  const server = await oddServer((query) => {
    const name = nameOf(query);
    const target = next[name];
    const answers = [
      target === undefined
        ? ({ type: 'A', name, data: '192.0.2.25' } as const)
        : ({ type: 'CNAME', name, data: target } as const),
    ];
    return [reply(query, { answers })];
  });
  expect(await ask(server)).toMatchObject({
    status: 'found',
    aliases: ['mail.contoso.com', 'b.contoso.com'],
    records: [{ address: '192.0.2.25' }],
  });
  const circle = await oddServer((query) => {
    const name = nameOf(query);
    const data = name === 'a.contoso.com' ? 'mail.contoso.com' : 'a.contoso.com';
    return [reply(query, { answers: [{ type: 'CNAME', name, data }] })];
  });
  expect(await ask(circle)).toMatchObject({ status: 'server-failed', cause: expect.stringContaining('circle') });
  let count = 0;
  const endless = await oddServer((query) => [
    reply(query, { answers: [{ type: 'CNAME', name: nameOf(query), data: `x${count++}.contoso.com` }] }),
  ]);
  expect((await ask(endless)).status).toBe('no-data');
  expect(count).toBeLessThan(20);
});

test('a server from before EDNS is asked again without it', async () => {
  const server = await oddServer((query) => {
    if ((query.additionals ?? []).length === 0)
      return [reply(query, { answers: [{ type: 'A', name: nameOf(query), data: '192.0.2.25' }] })];
    const refusal = encode(reply(query, {}));
    refusal.writeUInt8(refusal.readUInt8(3) | 1, 3);
    return [refusal];
  });
  expect((await ask(server)).status).toBe('found');
});

test('bytes that are no DNS at all', async () => {
  const server = await oddServer((query) => {
    const bytes = encode(reply(query, { answers: [{ type: 'A', name: nameOf(query), data: '192.0.2.25' }] }));
    return [bytes.subarray(0, bytes.length - 6)];
  });
  expect((await ask(server)).status).toBe('server-failed');
});

test('a name that DNS cannot hold is not asked for', async () => {
  const resolver = createResolver({ servers: [] });
  for (const name of ['a..b', 'x'.repeat(64), `${'abc.'.repeat(64)}com`, ''])
    expect((await resolver.ask(name, 'MX')).status).toBe('no-name');
  expect((await resolver.ask('contoso.com', 'MX')).status).toBe('unreachable');
});

test.each([
  ['1.1.1.1', '1.1.1.1'],
  ['1.1.1.1:53', '1.1.1.1'],
  ['1.1.1.1:5353', '1.1.1.1:5353'],
  ['2001:db8::53', '2001:db8::53'],
  ['[2001:db8::53]:5353', '[2001:db8::53]:5353'],
  ['dns.contoso.com', undefined],
  ['1.1.1.1:0', undefined],
  ['1.1.1.1:99999', undefined],
])('the DNS server %s', (text, shown) => {
  const server = readDnsServer(text);
  expect(server && dnsServerText(server)).toBe(shown);
});
