import { describe, expect, it } from 'vitest';
import { ehloNameProblem } from '../../../shared/smtp/ehlo-name.ts';

describe('the name in EHLO', () => {
  it.each([
    'scanner.contoso.com',
    'localhost',
    'bad_name',
    'müller.example',
    '192.0.2.1',
    '[192.0.2.1]',
    '[IPv6:2001:db8::1]',
    '[ipv6:::ffff:192.0.2.1]',
    '[x-tag:anything]',
  ])('%s can be said', (name) => expect(ehloNameProblem(name)).toBeUndefined());

  it.each([
    ['', 'Give a name'],
    ['two words', 'cannot be said'],
    ['a\r\nMAIL FROM:<>', 'cannot be said'],
    ['x'.repeat(256), '255'],
    ['[192.0.2.256]', 'is no address literal'],
    ['[192.0.2.1', 'bracket on both sides'],
    ['[2001:db8::1]', '[IPv6:2001:db8::1]'],
    ['[IPv6:192.0.2.1]', 'must be an IPv6 address'],
    ['[IPv6:fe80::1%eth0]', 'must be an IPv6 address'],
    ['[mail.contoso.com]', 'is no address literal'],
  ])('%j cannot, and it says why', (name, why) => {
    expect(ehloNameProblem(name)).toContain(why);
    expect(ehloNameProblem(name)).not.toMatch(/[\r\n]/);
  });
});
