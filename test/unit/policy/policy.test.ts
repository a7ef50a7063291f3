import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { policyPlaces, readPolicy } from '../../../electron/policy/machine-policy.ts';
import { hostPatternProblem, isHostAllowed } from '../../../shared/policy/allowed-hosts.ts';
import { forbiddenIn, rawForbidden } from '../../../shared/policy/forbidden.ts';
import { freePolicy, readPolicyText, strictest } from '../../../shared/policy/policy.ts';

describe('allowed hosts', () => {
  it.each([
    ['mail.contoso.com', ['mail.contoso.com'], true],
    ['MAIL.Contoso.com.', ['mail.contoso.com'], true],
    ['mail.contoso.com', ['*.contoso.com'], true],
    ['a.b.contoso.com', ['*.contoso.com'], true],
    ['contoso.com', ['*.contoso.com'], false],
    ['evilcontoso.com', ['*.contoso.com'], false],
    ['mail.contoso.com.evil.example', ['*.contoso.com'], false],
    ['10.1.2.3', ['10.1.0.0/16'], true],
    ['10.2.2.3', ['10.1.0.0/16'], false],
    ['10.1.2.3', ['10.1.2.3'], true],
    ['192.168.1.129', ['192.168.1.128/25'], true],
    ['192.168.1.127', ['192.168.1.128/25'], false],
    ['8.8.8.8', ['0.0.0.0/0'], true],
    ['2001:db8::1', ['0.0.0.0/0'], false],
    ['[IPv6:2001:db8::25]', ['2001:db8::/32'], true],
    ['2001:db9::25', ['2001:db8::/32'], false],
    ['::ffff:10.1.2.3', ['10.1.0.0/16'], true],
    ['::ffff:10.2.2.3', ['10.1.0.0/16', '::/0'], false],
    ['127.0.0.1', [], true],
    ['::1', [], true],
    ['mail.contoso.com', [], false],
    ['10.1.2.3', ['*.2.3'], false],
    ['anything.example', undefined, true],
  ])('%s under %j: %s', (host, patterns, allowed) => {
    expect(isHostAllowed(patterns, host)).toBe(allowed);
  });

  it.each([
    '10.0.0.0/33',
    '10.0.0',
    '2001:db8::/129',
    'mail.*.com',
    '*',
    '*contoso.com',
    'a b',
    '',
    '10.0.0.0/8/9',
    'https://x',
  ])('names %j as a pattern that cannot be used', (pattern) => {
    expect(hostPatternProblem(pattern)).toBeDefined();
  });

  it('never allows an address outside the one range there is', () => {
    const byte = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(byte, byte, byte, byte, fc.integer({ min: 0, max: 32 }), (a, b, c, d, bits) => {
        const number = ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
        const base = ((172 << 24) | (16 << 16) | (77 << 8) | 5) >>> 0;
        const inside = bits === 0 || number >>> (32 - bits) === base >>> (32 - bits);
        fc.pre(a !== 127);
        expect(isHostAllowed([`172.16.77.5/${bits}`], `${a}.${b}.${c}.${d}`)).toBe(inside);
      }),
    );
  });
});

describe('forbidden commands', () => {
  const closed = { ...freePolicy, sendMessages: false, signIn: false };

  it.each([
    ['DATA', 'message'],
    ['  data ', 'message'],
    ['DA\u0000TA', 'message'],
    ['\u200bDATA', 'message'],
    ['BDAT 10 LAST', 'message'],
    ['burl imap://x', 'message'],
    ['NOOP\r\nDATA', 'message'],
    ['NOOP\nAUTH PLAIN x', 'sign-in'],
    ['auth login', 'sign-in'],
    ['RCPT TO:<data@x>', undefined],
    ['NOOP DATA', undefined],
    ['', undefined],
  ])('%j is %s', (line, forbidden) => {
    expect(forbiddenIn(closed, ['NOOP', line])).toBe(forbidden);
    expect(forbiddenIn(freePolicy, [line])).toBeUndefined();
  });

  it('holds raw octets back with either prohibition', () => {
    expect(rawForbidden({ ...freePolicy, sendMessages: false })).toBe('message');
    expect(rawForbidden({ ...freePolicy, signIn: false })).toBe('sign-in');
    expect(rawForbidden(freePolicy)).toBeUndefined();
  });
});

describe('the policy file', () => {
  it('reads what an administrator writes, with a byte order mark too', () => {
    const text = '\uFEFF{"sendMessages":false,"allowedHosts":["*.contoso.com","10.0.0.0/8"],"historyDays":30}';
    expect(readPolicyText(text, 'p')).toEqual({
      sendMessages: false,
      signIn: true,
      updates: true,
      allowedHosts: ['*.contoso.com', '10.0.0.0/8'],
      historyDays: 30,
      source: 'p',
    });
  });

  it.each([
    '',
    '{',
    'null',
    '[]',
    '"x"',
    '{"sendMessage":false}',
    '{"signIn":"no"}',
    '{"allowedHosts":["*"]}',
    '{"historyDays":0}',
  ])('forbids everything when it holds %j', (text) => {
    expect(readPolicyText(text, 'p')).toMatchObject({
      sendMessages: false,
      signIn: false,
      updates: false,
      allowedHosts: [],
      broken: expect.stringMatching(/./),
    });
  });

  it('forbids nothing where there is none, everything where it cannot be opened, and a second one only adds', () => {
    const folder = mkdtempSync(join(tmpdir(), 'ehlo-policy-'));
    const missing = join(folder, 'none.json');
    expect(readPolicy([missing])).toEqual(freePolicy);
    const asFolder = join(folder, 'folder.json');
    mkdirSync(asFolder);
    expect(readPolicy([missing, asFolder])).toMatchObject({
      sendMessages: false,
      allowedHosts: [],
      broken: expect.any(String),
    });
    const machine = join(folder, 'machine.json');
    const own = join(folder, 'own.json');
    writeFileSync(machine, '{"signIn":false,"allowedHosts":["a.example"],"historyDays":10}');
    writeFileSync(own, '{"signIn":true,"sendMessages":false,"allowedHosts":["b.example"],"historyDays":90}');
    expect(readPolicy([machine, own])).toMatchObject({
      signIn: false,
      sendMessages: false,
      allowedHosts: [],
      historyDays: 10,
    });
    expect(strictest(freePolicy, freePolicy)).toEqual(freePolicy);
  });

  it('lies where only administrators write, whatever a user sets', () => {
    expect(policyPlaces('win32', { ProgramData: 'D:\\PD' })).toEqual([
      'C:\\ProgramData\\Ehlo Desk\\policy.json',
      'D:\\PD\\Ehlo Desk\\policy.json',
    ]);
    expect(policyPlaces('linux', { EHLO_DESK_POLICY: '/home/me/p.json' })).toEqual([
      '/etc/ehlo-desk/policy.json',
      '/home/me/p.json',
    ]);
    expect(policyPlaces('darwin', {})).toEqual(['/Library/Application Support/Ehlo Desk/policy.json']);
  });
});
