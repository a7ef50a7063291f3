import { spf as mailauthSpf } from 'mailauth/lib/spf';
import { describe, expect, test } from 'vitest';
import type { DnsAnswer, DnsRecord, DnsType } from '../../../shared/dns/dns-answer.ts';
import { evaluateSpf } from '../../../shared/mail-auth/spf.ts';
import { expandMacros } from '../../../shared/mail-auth/spf-macro.ts';

type Zone = Readonly<Record<string, readonly string[]>>;

/** DNS from a table: `TXT …`, `A …`, `MX 10 …`, `PTR …`; SERVFAIL fails. */
function dnsOf(zone: Zone) {
  return (name: string, type: DnsType): Promise<DnsAnswer> => {
    const rows = zone[name.toLowerCase()];
    const base = { name, type, server: 'test', ms: 0, aliases: [], records: [] };
    if (rows === undefined) return Promise.resolve({ ...base, status: 'no-name' });
    if (rows.includes('SERVFAIL')) return Promise.resolve({ ...base, status: 'server-failed', cause: 'SERVFAIL' });
    const records = rows.flatMap((row): DnsRecord[] => {
      const [kind, ...rest] = row.split(' ');
      const value = rest.join(' ');
      const fields = { name, ttl: 60 };
      if (kind !== type) return [];
      if (type === 'TXT') return [{ ...fields, type, text: value }];
      if (type === 'MX') return [{ ...fields, type, preference: Number(rest[0]), exchange: rest[1] ?? '' }];
      if (type === 'PTR') return [{ ...fields, type, target: value }];
      return type === 'A' || type === 'AAAA' ? [{ ...fields, type, address: value }] : [];
    });
    return Promise.resolve({ ...base, status: records.length > 0 ? 'found' : 'no-data', records });
  };
}

/** The same table for mailauth, which wants node:dns's shapes. */
function nodeResolver(zone: Zone) {
  const ask = dnsOf(zone);
  return async (name: string, type: string): Promise<unknown> => {
    const known = (['A', 'AAAA', 'MX', 'TXT', 'PTR'] as const).find((one) => one === type);
    if (!known) throw Object.assign(new Error('no data'), { code: 'ENODATA' });
    const answer = await ask(name, known);
    if (answer.status !== 'found') {
      const code =
        { 'no-name': 'ENOTFOUND', 'no-data': 'ENODATA' }[answer.status as 'no-name' | 'no-data'] ?? 'ESERVFAIL';
      throw Object.assign(new Error(code), { code });
    }
    return answer.records.map((record) => {
      if (record.type === 'TXT') return [record.text];
      if (record.type === 'MX') return { priority: record.preference, exchange: record.exchange };
      if (record.type === 'PTR') return record.target;
      return record.type === 'A' || record.type === 'AAAA' ? record.address : '';
    });
  };
}

const includes = Object.fromEntries(
  Array.from({ length: 12 }, (_, n) => [`i${n}.test.example`, ['TXT v=spf1 ip4:198.51.100.1 -all']]),
);
const cases: readonly [name: string, result: string, record: readonly string[], zone?: Zone, ip?: string][] = [
  ['ip4 in a network', 'pass', ['TXT v=spf1 ip4:203.0.113.0/24 -all']],
  ['ip4 beside the network', 'fail', ['TXT v=spf1 ip4:203.0.113.128/25 -all']],
  ['softfail', 'softfail', ['TXT v=spf1 ~all']],
  ['neutral by default', 'neutral', ['TXT v=spf1 ip4:192.0.2.1']],
  ['no record', 'none', ['TXT hello']],
  ['two records', 'permerror', ['TXT v=spf1 -all', 'TXT v=spf1 +all']],
  ['upper case', 'pass', ['TXT V=SPF1 IP4:203.0.113.9 -ALL']],
  ['v=spf10 is none', 'none', ['TXT v=spf10 -all']],
  ['unknown term', 'permerror', ['TXT v=spf1 ipv4:203.0.113.9 -all']],
  ['unknown modifier', 'pass', ['TXT v=spf1 foo=bar ip4:203.0.113.9 -all']],
  ['bad network', 'permerror', ['TXT v=spf1 ip4:203.0.113.300 -all']],
  ['a', 'pass', ['TXT v=spf1 a -all', 'A 203.0.113.9']],
  ['a with length', 'pass', ['TXT v=spf1 a/24 -all', 'A 203.0.113.200']],
  ['a of another', 'pass', ['TXT v=spf1 a:mail.test.example -all'], { 'mail.test.example': ['A 203.0.113.9'] }],
  ['mx', 'pass', ['TXT v=spf1 mx -all', 'MX 10 mail.test.example'], { 'mail.test.example': ['A 203.0.113.9'] }],
  [
    'include passes',
    'pass',
    ['TXT v=spf1 include:in.test.example -all'],
    { 'in.test.example': ['TXT v=spf1 ip4:203.0.113.9 -all'] },
  ],
  [
    'include that fails is no match',
    'softfail',
    ['TXT v=spf1 include:in.test.example ~all'],
    { 'in.test.example': ['TXT v=spf1 -all'] },
  ],
  [
    'include of nothing',
    'permerror',
    ['TXT v=spf1 include:in.test.example ~all'],
    { 'in.test.example': ['A 192.0.2.1'] },
  ],
  ['redirect', 'fail', ['TXT v=spf1 redirect=in.test.example'], { 'in.test.example': ['TXT v=spf1 -all'] }],
  [
    'exists with macros',
    'pass',
    ['TXT v=spf1 exists:%{ir}.%{l}.ok.test.example -all'],
    { '9.113.0.203.anna.ok.test.example': ['A 127.0.0.2'] },
  ],
  [
    'ptr',
    'pass',
    ['TXT v=spf1 ptr -all'],
    { '9.113.0.203.in-addr.arpa': ['PTR mail.test.example'], 'mail.test.example': ['A 203.0.113.9'] },
  ],
  [
    'eleven look-ups',
    'permerror',
    [
      `TXT v=spf1 ${Object.keys(includes)
        .slice(0, 11)
        .map((name) => `include:${name}`)
        .join(' ')} -all`,
    ],
    includes,
  ],
  [
    'ten look-ups',
    'fail',
    [
      `TXT v=spf1 ${Object.keys(includes)
        .slice(0, 10)
        .map((name) => `include:${name}`)
        .join(' ')} -all`,
    ],
    includes,
  ],
  ['three void look-ups', 'permerror', ['TXT v=spf1 a:x.test.example a:y.test.example a:z.test.example -all']],
  ['DNS fails', 'temperror', ['SERVFAIL']],
  [
    'DNS of an include fails',
    'temperror',
    ['TXT v=spf1 include:in.test.example -all'],
    { 'in.test.example': ['SERVFAIL'] },
  ],
  ['ip6', 'pass', ['TXT v=spf1 ip6:2001:db8::/32 -all'], {}, '2001:db8::25'],
  ['ip6 against ip4', 'fail', ['TXT v=spf1 ip4:203.0.113.0/24 -all'], {}, '2001:db8::25'],
];

describe('SPF', () => {
  test.each(cases)('%s: %s', async (_, result, record, more = {}, ip = '203.0.113.9') => {
    const zone = { 'test.example': record, ...more };
    const who = { ip, sender: 'anna@test.example', helo: 'mail.test.example' };
    expect((await evaluateSpf(who, dnsOf(zone))).result).toBe(result);
    // Another implementation says the same of the same DNS.
    const other = await mailauthSpf({
      ip,
      sender: who.sender,
      helo: who.helo,
      mta: 'mx.test',
      strict: true,
      resolver: nodeResolver(zone),
    } as never);
    expect(other?.status.result).toBe(result);
  });

  test('a record that includes itself ends', async () => {
    const zone = { 'test.example': ['TXT v=spf1 include:test.example -all'] };
    const spf = await evaluateSpf({ ip: '203.0.113.9', sender: 'a@test.example', helo: 'h' }, dnsOf(zone));
    expect(spf).toMatchObject({ result: 'permerror', lookUps: 11 });
  });

  // RFC 7208 7.4.
  test.each([
    ['%{s}', 'strong-bad@email.example.com'],
    ['%{d4}', 'email.example.com'],
    ['%{d2}', 'example.com'],
    ['%{dr}', 'com.example.email'],
    ['%{d2r}', 'example.email'],
    ['%{l-}', 'strong.bad'],
    ['%{lr-}', 'bad.strong'],
    ['%{l1r-}', 'strong'],
    ['%{ir}.%{v}._spf.%{d2}', '3.2.0.192.in-addr._spf.example.com'],
    ['%{lr-}.lp.%{ir}.%{v}._spf.%{d2}', 'bad.strong.lp.3.2.0.192.in-addr._spf.example.com'],
  ])('macro %s', (macro, expected) => {
    const values = { ip: '192.0.2.3', sender: 'strong-bad@email.example.com', helo: 'h', domain: 'email.example.com' };
    expect(expandMacros(macro, values)).toBe(expected);
  });
});
