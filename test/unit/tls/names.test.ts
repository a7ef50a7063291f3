import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeNames, namesOf } from '../../../shared/tls/certificate-names.ts';
import { addressOf, hostNameOf, nameCovers } from '../../../shared/tls/match-name.ts';
import { chainOf } from './certificates.ts';

const label = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/);
const host = fc.array(label, { minLength: 3, maxLength: 5 }).map((labels) => labels.join('.'));

describe('a name in a certificate covers a host', () => {
  test.each([
    ['mail.contoso.com', 'mail.contoso.com'],
    ['Mail.Contoso.COM', 'mail.contoso.com.'],
    ['*.contoso.com', 'mail.contoso.com'],
    ['*.CONTOSO.com', 'EX01.contoso.com'],
    ['*.a.contoso.com', 'b.a.contoso.com'],
  ])('%s covers %s', (presented, wanted) => expect(nameCovers(presented, wanted)).toBe(true));

  test.each([
    ['*.contoso.com', 'contoso.com'],
    ['*.contoso.com', 'a.mail.contoso.com'],
    ['*.contoso.com', '.contoso.com'],
    ['*.contoso.com', '*.contoso.com'],
    ['*.com', 'contoso.com'],
    ['*', 'contoso'],
    ['*.', 'contoso.'],
    ['m*.contoso.com', 'mail.contoso.com'],
    ['*il.contoso.com', 'mail.contoso.com'],
    ['mail.*.com', 'mail.contoso.com'],
    ['*.*.com', 'mail.contoso.com'],
    ['contoso.com', 'mail.contoso.com'],
    ['mail.contoso.com\u0000.evil.example', 'mail.contoso.com'],
    ['mail.contoso.com ', 'mail.contoso.com'],
    ['mail.contoso.com, evil', 'mail.contoso.com'],
    ['', ''],
    ['*.0.0.1', '127.0.0.1'],
    ['127.0.0.1', '127.0.0.1'],
    ['*.contoso.com', '10.contoso.com.1'],
  ])('%j does not cover %j', (presented, wanted) => expect(nameCovers(presented, wanted)).toBe(false));

  test('a name covers itself in any case, and nothing else', () => {
    fc.assert(
      fc.property(host, host, (one, other) => {
        expect(nameCovers(one.toUpperCase(), one)).toBe(true);
        if (one !== other) expect(nameCovers(one, other)).toBe(false);
      }),
    );
  });

  test('a wildcard stands for exactly one whole label', () => {
    fc.assert(
      fc.property(host, label, label, (parent, one, two) => {
        expect(nameCovers(`*.${parent}`, `${one}.${parent}`)).toBe(true);
        expect(nameCovers(`*.${parent}`, parent)).toBe(false);
        expect(nameCovers(`*.${parent}`, `${two}.${one}.${parent}`)).toBe(false);
        expect(nameCovers(`${one}*.${parent}`, `${one}${two}.${parent}`)).toBe(false);
      }),
    );
  });

  test('whatever stands in a certificate, it covers only what is written there', () => {
    const anything = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ maxLength: 60 }));
    fc.assert(
      fc.property(anything, host, (presented, wanted) => {
        const exact = hostNameOf(presented) === wanted;
        const wildcard = presented.toLowerCase().replace(/\.$/, '') === `*.${wanted.slice(wanted.indexOf('.') + 1)}`;
        expect(nameCovers(presented, wanted)).toBe(exact || wildcard);
      }),
    );
  });
});

describe('addresses', () => {
  test.each([
    ['127.0.0.1', '127.0.0.1'],
    ['[127.0.0.1]', '127.0.0.1'],
    ['::1', '0:0:0:0:0:0:0:1'],
    ['[IPv6:2001:DB8::0025]', '2001:db8:0:0:0:0:0:25'],
    ['2001:db8:0:0:0:0:0:25', '2001:db8:0:0:0:0:0:25'],
    ['::', '0:0:0:0:0:0:0:0'],
  ])('%s is %s', (text, form) => expect(addressOf(text)).toBe(form));

  test.each([
    '1.2.3',
    '1.2.3.4.',
    '256.1.1.1',
    '01.2.3.4',
    '1::2::3',
    ':1',
    '1:2:3:4:5:6:7',
    'g::1',
    'mail',
    '',
    '12345::',
  ])('%j is none', (text) => expect(addressOf(text)).toBeUndefined());

  test('never throws and never makes an address a host', () => {
    fc.assert(fc.property(fc.string(), (text) => addressOf(text) === undefined || hostNameOf(text) === undefined));
    fc.assert(fc.property(fc.ipV4(), (ip) => addressOf(ip) === ip && hostNameOf(ip) === undefined));
    fc.assert(fc.property(fc.ipV6(), (ip) => addressOf(ip)?.split(':').length === 8 || ip.includes('.')));
  });
});

describe('the names of a certificate', () => {
  test('are judged one by one, an address by address entries only', async () => {
    const [leaf] = await chainOf({ names: ['*.contoso.example', '127.0.0.1'] });
    if (!leaf) throw new Error('no certificate');
    const judged = judgeNames(namesOf(leaf), [
      { by: 'dialled', name: '127.0.0.1' },
      { by: 'ehlo', name: 'EX01.contoso.example' },
      { by: 'greeting', name: 'EX01.fabrikam.example' },
      { by: 'mx', name: '127.0.0.2' },
    ]);
    expect(judged.map(({ matched, how }) => [matched, how])).toEqual([
      [true, 'address'],
      [true, 'wildcard'],
      [false, undefined],
      [false, undefined],
    ]);
  });

  test('a common name counts only where there is no alternative name', () => {
    const old = { dns: [], addresses: [], common: ['mail.contoso.com'] };
    const wanted = [{ by: 'dialled', name: 'mail.contoso.com' }] as const;
    expect(judgeNames(old, wanted)[0]).toMatchObject({ matched: true, how: 'common-name' });
    expect(judgeNames({ ...old, dns: ['www.contoso.com'] }, wanted)[0]?.matched).toBe(false);
  });

  test('unreadable bytes give no names, whatever the summary says', async () => {
    const [leaf] = await chainOf();
    if (!leaf) throw new Error('no certificate');
    expect(namesOf({ ...leaf, der: leaf.der.slice(0, 200) })).toEqual({ dns: [], addresses: [], common: [] });
    expect(namesOf({ ...leaf, der: '' }).dns).toEqual(['mail.contoso.example']);
  });
});
