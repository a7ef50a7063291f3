import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeTlsa, type TlsaRecord } from '../../../shared/tls/dane.ts';
import type { DnsDemands } from '../../../shared/tls/judge-senders.ts';
import { judgeTls } from '../../../shared/tls/judge-tls.ts';
import { policyAllows, readStsPolicy, readStsRecord } from '../../../shared/tls/mta-sts.ts';
import { readTlsRpt } from '../../../shared/tls/tls-rpt.ts';
import { chainOf, sessionWith } from './certificates.ts';

describe('an MTA-STS record and policy', () => {
  test.each([
    [['v=STSv1; id=20260101;'], { ok: { id: '20260101' } }],
    [['v=spf1 -all', 'v=STSv1;id=a'], { ok: { id: 'a' } }],
    [['v=spf1 -all'], undefined],
    [['v=STSv1'], { problem: expect.stringContaining('no id') }],
    [['v=STSv1; id=a', 'v=STSv1; id=b'], { problem: expect.stringContaining('two records') }],
  ])('%j', (texts, expected) => {
    expect(readStsRecord(texts)).toEqual(expected);
  });

  test('the policy of RFC 8461 3.2, in either line end', () => {
    const lines = [
      'version: STSv1',
      'mode: enforce',
      'mx: mail.example.com',
      'mx: *.example.net',
      'mx: backupmx.example.com',
      'max_age: 604800',
    ];
    for (const end of ['\n', '\r\n']) {
      const read = readStsPolicy(lines.join(end) + end);
      expect(read).toEqual({
        ok: { mode: 'enforce', mx: ['mail.example.com', '*.example.net', 'backupmx.example.com'], maxAge: 604_800 },
      });
      if (!('ok' in read)) return;
      expect(policyAllows(read.ok, 'MAIL.example.com.')).toBe(true);
      expect(policyAllows(read.ok, 'mx1.example.net')).toBe(true);
      expect(policyAllows(read.ok, 'example.net')).toBe(false);
      expect(policyAllows(read.ok, 'a.b.example.net')).toBe(false);
    }
  });

  test.each([
    ['mode: enforce\nmx: a.b\nmax_age: 1', 'version'],
    ['version: STSv1\nmx: a.b\nmax_age: 1', 'mode'],
    ['version: STSv1\nmode: enforce\nmax_age: 1', 'names no mx'],
    ['version: STSv1\nmode: enforce\nmx: a.b\nmax_age: 99999999999', 'max_age'],
    ['version: STSv1\nmode: enforce\nmx: <script>\nmax_age: 1', 'no MX host'],
    ['<html>', 'key: value'],
  ])('%j is refused', (text, why) => {
    expect(readStsPolicy(text)).toEqual({ problem: expect.stringContaining(why) });
  });

  test('any text at all: no crash', () => {
    fc.assert(
      fc.property(fc.string(), (text) => void [readStsPolicy(text), readStsRecord([text]), readTlsRpt([text])]),
    );
  });
});

test('a TLSA record that does not fit is never taken for one that does', async () => {
  const chain = await chainOf();
  const certificates = chain.map(({ der }) => der);
  const record = fc.record({
    usage: fc.nat(4),
    selector: fc.nat(3),
    matching: fc.nat(3),
    data: fc.stringMatching(/^[0-9A-F]{0,128}$/),
  });
  fc.assert(
    fc.property(record, (part) => {
      const tlsa: TlsaRecord = { name: 'x', ttl: 1, type: 'TLSA', ...part };
      return judgeTlsa([tlsa], { certificates, inTime: [true, true], nameFits: true })[0]?.fits === false;
    }),
  );
});

describe('what senders would do, with the demands of DNS known', () => {
  const rows = async (dns: DnsDemands, host = 'mail.contoso.example') => {
    const certificates = await chainOf();
    const judged = judgeTls(sessionWith({ certificates, host }), new Date(), { dns });
    return Object.fromEntries((judged?.senders ?? []).map(({ id, outcome }) => [id, outcome]));
  };
  const asked = { dane: true, mtaSts: true };

  test.each([
    [{ asked }, { 'postfix-dane': 'encrypted', 'gmail-mta-sts': 'encrypted' }],
    [{ asked, dane: 'fails' }, { 'postfix-dane': 'queues' }],
    [
      { asked, dane: 'fits', mtaSts: 'fits' },
      { 'postfix-dane': 'encrypted', 'gmail-mta-sts': 'encrypted' },
    ],
    [
      { asked, dane: 'unproven', mtaSts: 'fails' },
      { 'postfix-dane': 'encrypted', 'gmail-mta-sts': 'queues' },
    ],
    [{ asked: { dane: false, mtaSts: false } }, { 'postfix-dane': 'unknown' }],
  ] as const)('%j', async (dns, expected) => {
    expect(await rows(dns)).toMatchObject(expected);
  });
});
