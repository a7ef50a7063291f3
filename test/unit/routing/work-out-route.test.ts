import { domainToASCII } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DnsAnswer, DnsRecord, DnsStatus, DnsType } from '../../../shared/dns/dns-answer.ts';
import { reverseName } from '../../../shared/dns/reverse-name.ts';
import { readMailPlace } from '../../../shared/routing/mail-domain.ts';
import { isPrivateAddress } from '../../../shared/routing/private-address.ts';
import { routeFindings } from '../../../shared/routing/route-findings.ts';
import { hostsToAsk, mostHosts, type RouteAnswers, workOutRoute } from '../../../shared/routing/work-out-route.ts';

const server = '192.0.2.53';

function answer(name: string, type: DnsType, status: DnsStatus, records: DnsRecord[] = [], aliases: string[] = []) {
  const words = { 'server-failed': 'SERVFAIL', 'timed-out': 'no answer in 2 s' }[status as string];
  const given: DnsAnswer = { name, type, server, ms: 1, status, records, aliases };
  return words === undefined ? given : { ...given, cause: words };
}
const mx = (...hosts: [number, string][]) =>
  answer(
    'contoso.com',
    'MX',
    'found',
    hosts.map(([preference, exchange]) => ({ type: 'MX', name: 'contoso.com', ttl: 300, preference, exchange })),
  );
const a = (name: string, ...addresses: string[]) =>
  answer(
    name,
    'A',
    addresses.length > 0 ? 'found' : 'no-data',
    addresses.map((address) => ({ type: 'A', name, ttl: 300, address })),
  );
const aaaa = (name: string, ...addresses: string[]) =>
  answer(
    name,
    'AAAA',
    addresses.length > 0 ? 'found' : 'no-data',
    addresses.map((address) => ({ type: 'AAAA', name, ttl: 300, address })),
  );

const place = readMailPlace('contoso.com', domainToASCII);
const routeOf = (answers: RouteAnswers) => workOutRoute('anna@contoso.com', place, answers);

describe('what was typed', () => {
  test.each([
    ['anna@Contoso.com', 'contoso.com'],
    ['<anna@contoso.com>', 'contoso.com'],
    ['mailto:anna@contoso.com', 'contoso.com'],
    ['"a@b"@contoso.com', 'contoso.com'],
    [' contoso.com. ', 'contoso.com'],
    ['anna@münchen.de', 'xn--mnchen-3ya.de'],
    ['hörst@例え.jp', 'xn--r8jz45g.jp'],
    ['_x.contoso.com', '_x.contoso.com'],
  ])('%s is the domain %s', (typed, domain) => {
    expect(readMailPlace(typed, domainToASCII)).toMatchObject({ kind: 'domain', domain });
  });
  test.each([
    ['anna@[192.0.2.1]', '192.0.2.1'],
    ['anna@[IPv6:2001:db8::1]', '2001:db8::1'],
    ['[192.0.2.1]', '192.0.2.1'],
    ['2001:db8::1', '2001:db8::1'],
  ])('%s is the address %s', (typed, address) => {
    expect(readMailPlace(typed, domainToASCII)).toMatchObject({ kind: 'literal', address });
  });
  test.each([
    '',
    '@',
    'a b',
    'contoso,com',
    'a@',
    'contoso..com',
    'a/b',
    'a%41.com',
    'x:25',
    '1.2',
    '999.1.1.1',
    `${'a'.repeat(64)}.com`,
    '-a.com',
  ])('%j is neither', (typed) => {
    expect(readMailPlace(typed, domainToASCII).kind).toBe('unreadable');
  });
  test('anything can be typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        const read = readMailPlace(typed, domainToASCII);
        if (read.kind === 'domain') expect(read.domain).toMatch(/^[a-z0-9._-]{1,253}$/);
      }),
    );
  });
});

describe('the route', () => {
  test('servers by preference, every address of each, IPv4 first', () => {
    const route = routeOf({
      mx: mx([20, 'b.contoso.com'], [10, 'c.contoso.com'], [10, 'a.contoso.com']),
      addresses: [
        aaaa('a.contoso.com', '2001:db8::a'),
        a('A.contoso.com', '203.0.113.2', '203.0.113.1'),
        a('b.contoso.com', '203.0.113.3'),
        a('c.contoso.com', '203.0.113.4'),
      ],
    });
    expect(route).toMatchObject({ by: 'mx', outcome: 'found', domain: 'contoso.com', remarks: [] });
    expect(
      route.hosts.map(({ name, preference, addresses }) => [
        preference,
        name,
        ...addresses.map(({ address }) => address),
      ]),
    ).toEqual([
      [10, 'a.contoso.com', '203.0.113.1', '203.0.113.2', '2001:db8::a'],
      [10, 'c.contoso.com', '203.0.113.4'],
      [20, 'b.contoso.com', '203.0.113.3'],
    ]);
    expect(routeFindings(route)).toEqual([]);
  });

  test.each<{ what: string; answers: RouteAnswers; outcome: string; remarks: string[]; topics: string[] }>([
    {
      what: 'no such domain',
      answers: { mx: answer('contoso.com', 'MX', 'no-name'), addresses: [] },
      outcome: 'nowhere',
      remarks: ['domain-not-found'],
      topics: ['error dns-name-not-found'],
    },
    {
      what: 'DNS fails',
      answers: { mx: answer('contoso.com', 'MX', 'server-failed'), addresses: [] },
      outcome: 'dns-trouble',
      remarks: ['domain-not-answered'],
      topics: ['error dns-temporary-failure'],
    },
    {
      what: 'null MX',
      answers: { mx: mx([0, '']), addresses: [] },
      outcome: 'no-mail-wanted',
      remarks: ['null-mx'],
      topics: ['error null-mx'],
    },
    {
      what: 'null MX beside a real one',
      answers: { mx: mx([0, ''], [10, 'mx.contoso.com']), addresses: [a('mx.contoso.com', '203.0.113.1')] },
      outcome: 'found',
      remarks: ['null-mx-beside-others'],
      topics: ['warning null-mx'],
    },
    {
      what: 'no MX, but an address',
      answers: { mx: answer('contoso.com', 'MX', 'no-data'), addresses: [a('contoso.com', '203.0.113.1')] },
      outcome: 'found',
      remarks: ['no-mx'],
      topics: ['warning dns-no-mx'],
    },
    {
      what: 'neither MX nor address',
      answers: { mx: answer('contoso.com', 'MX', 'no-data'), addresses: [a('contoso.com'), aaaa('contoso.com')] },
      outcome: 'nowhere',
      remarks: ['no-address'],
      topics: ['error dns-no-mx'],
    },
    {
      what: 'no MX, and DNS fails for the address',
      answers: {
        mx: answer('contoso.com', 'MX', 'no-data'),
        addresses: [answer('contoso.com', 'A', 'timed-out'), aaaa('contoso.com')],
      },
      outcome: 'dns-trouble',
      remarks: ['domain-not-answered'],
      topics: ['error dns-temporary-failure'],
    },
    {
      what: 'an alias as server',
      answers: {
        mx: mx([10, 'mx.contoso.com']),
        addresses: [
          answer(
            'mx.contoso.com',
            'A',
            'found',
            [{ type: 'A', name: 'real.contoso.com', ttl: 300, address: '203.0.113.1' }],
            ['mx.contoso.com'],
          ),
        ],
      },
      outcome: 'found',
      remarks: ['mx-alias'],
      topics: ['warning informational'],
    },
    {
      what: 'an address as server, the only one',
      answers: { mx: mx([10, '203.0.113.1']), addresses: [] },
      outcome: 'nowhere',
      remarks: ['mx-address'],
      topics: ['error wrong-destination'],
    },
    {
      what: 'one of two servers is not in DNS',
      answers: {
        mx: mx([10, 'old.contoso.com'], [20, 'mx.contoso.com']),
        addresses: [
          answer('old.contoso.com', 'A', 'no-name'),
          answer('old.contoso.com', 'AAAA', 'no-name'),
          a('mx.contoso.com', '203.0.113.1'),
        ],
      },
      outcome: 'found',
      remarks: ['mx-not-found'],
      topics: ['warning dns-name-not-found'],
    },
    {
      what: 'the only server’s address is not answered',
      answers: { mx: mx([10, 'mx.contoso.com']), addresses: [answer('mx.contoso.com', 'A', 'server-failed')] },
      outcome: 'dns-trouble',
      remarks: ['mx-not-answered'],
      topics: ['error dns-temporary-failure'],
    },
    {
      what: 'a private address',
      answers: { mx: mx([10, 'mx.contoso.com']), addresses: [a('mx.contoso.com', '10.0.0.25')] },
      outcome: 'found',
      remarks: ['mx-private'],
      topics: ['warning wrong-destination'],
    },
    {
      what: 'this computer',
      answers: { mx: mx([10, 'mx.contoso.com']), addresses: [a('mx.contoso.com', '10.0.0.25')], own: ['10.0.0.25'] },
      outcome: 'found',
      remarks: ['mx-this-computer'],
      topics: ['info loop-detected'],
    },
  ])('$what', ({ answers, outcome, remarks, topics }) => {
    const route = routeOf(answers);
    expect({ outcome: route.outcome, remarks: route.remarks.map(({ code }) => code) }).toEqual({ outcome, remarks });
    const findings = routeFindings(route);
    expect(findings.map(({ severity, topic }) => `${severity} ${topic}`)).toEqual(topics);
    for (const { where, fixes } of findings) {
      expect(where).not.toBe('');
      expect(fixes.map(({ command = '' }) => command).join('\n')).not.toMatch(/\{(?:recipientDomain|host)\}/);
    }
  });

  test('a domain with hundreds of servers asks only for the first', () => {
    const many = mx(...Array.from({ length: 300 }, (_, at): [number, string] => [300 - at, `mx${at}.contoso.com`]));
    expect(hostsToAsk(many)).toHaveLength(mostHosts);
    const route = routeOf({ mx: many, addresses: [] });
    expect(route.hosts).toHaveLength(mostHosts);
    expect(route.remarks[0]?.code).toBe('mx-too-many');
  });

  test('an address literal is its own route', () => {
    const literal = readMailPlace('anna@[IPv6:2001:db8::25]', domainToASCII);
    expect(workOutRoute('anna@[IPv6:2001:db8::25]', literal, { addresses: [] })).toMatchObject({
      by: 'literal',
      outcome: 'found',
      hosts: [{ name: '2001:db8::25', addresses: [{ address: '2001:db8::25', family: 6 }] }],
    });
  });
});

test.each([
  ['203.0.113.5', '5.113.0.203.in-addr.arpa'],
  ['2001:db8::25', `5.2.${'0.'.repeat(22)}8.b.d.0.1.0.0.2.ip6.arpa`],
  ['::ffff:192.0.2.1', `1.0.2.0.0.0.0.c.f.f.f.f.${'0.'.repeat(20)}ip6.arpa`],
  ['2001:db8:0:0:0:0:0:1', `1.${'0.'.repeat(23)}8.b.d.0.1.0.0.2.ip6.arpa`],
  ['192.0.2.256', undefined],
  ['192.0.2', undefined],
  ['1:2:3:4:5:6:7:8:9', undefined],
  ['1::2::3', undefined],
  ['mail.contoso.com', undefined],
])('the reverse name of %s is %s', (address, name) => {
  expect(reverseName(address)).toBe(name);
});

test.each([
  ['10.255.0.1', true],
  ['172.31.255.255', true],
  ['172.32.0.1', false],
  ['192.168.1.1', true],
  ['100.127.0.1', true],
  ['127.0.0.2', true],
  ['203.0.113.1', false],
  ['8.8.8.8', false],
  ['::1', true],
  ['fd00::1', true],
  ['fe80::1', true],
  ['2001:db8::1', false],
  ['::ffff:10.0.0.1', true],
])('%s is private: %s', (address, hidden) => {
  expect(isPrivateAddress(address)).toBe(hidden);
});
