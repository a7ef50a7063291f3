import { describe, expect, it } from 'vitest';
import { fromBase64, textToBase64, toBase64 } from '../../../shared/smtp/sasl/base64.ts';
import { chooseMechanism } from '../../../shared/smtp/sasl/choose-mechanism.ts';
import cramMd5 from '../../../shared/smtp/sasl/cram-md5.ts';
import external from '../../../shared/smtp/sasl/external.ts';
import login from '../../../shared/smtp/sasl/login.ts';
import { carriedOut, mechanismWords } from '../../../shared/smtp/sasl/mechanism-words.ts';
import { saslMechanisms } from '../../../shared/smtp/sasl/mechanisms.ts';
import oauthBearer from '../../../shared/smtp/sasl/oauthbearer.ts';
import plain from '../../../shared/smtp/sasl/plain.ts';
import { prepareText } from '../../../shared/smtp/sasl/prepare.ts';
import { maxIterations } from '../../../shared/smtp/sasl/scram.ts';
import { readServerFirst } from '../../../shared/smtp/sasl/scram-messages.ts';
import scramSha1 from '../../../shared/smtp/sasl/scram-sha-1.ts';
import scramSha256 from '../../../shared/smtp/sasl/scram-sha-256.ts';
import xoauth2 from '../../../shared/smtp/sasl/xoauth2.ts';
import { answersOf, around, bytesOf } from './answers.ts';

describe('the examples of the standards', () => {
  it('PLAIN (RFC 4616 4)', async () => {
    expect(await answersOf(plain, { user: 'tim', password: 'tanstaaftanstaaf' }, [])).toEqual([
      '\0tim\0tanstaaftanstaaf',
    ]);
    const other = { user: 'Kurt', password: 'xipj3plmq', authorizationId: 'Ursel' };
    expect(await answersOf(plain, other, ['', ''])).toEqual([
      'Ursel\0Kurt\0xipj3plmq',
      'Ursel\0Kurt\0xipj3plmq',
      'challenge-unexpected',
    ]);
  });

  it('CRAM-MD5 (RFC 2195 2)', async () => {
    const answers = await answersOf(cramMd5, { user: 'tim', password: 'tanstaaftanstaaf' }, [
      '<1896.697170952@postoffice.reston.mci.net>',
      'more',
    ]);
    expect(answers).toEqual([undefined, 'tim b913a602c7eda7a495b4e6e7334d3890', 'challenge-unexpected']);
  });

  it('SCRAM-SHA-1 (RFC 5802 5)', async () => {
    const answers = await answersOf(
      scramSha1,
      { user: 'user', password: 'pencil' },
      [
        'r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096',
        'v=rmF9pqV8S7suAoZWja4dJRkFsKQ=',
        'more',
      ],
      around(bytesOf('fyko+d2lbbFgONRv9qkxdawL')),
    );
    expect(answers).toEqual([
      'n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL',
      'c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=',
      '',
      'challenge-unexpected',
    ]);
  });

  it('OAUTHBEARER (RFC 7628 4.1 and 4.3)', async () => {
    const answers = await answersOf(
      oauthBearer,
      { user: 'user@example.com', token: 'vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==' },
      ['{"status":"invalid_token","scope":"example_scope"}'],
    );
    expect(answers).toEqual([
      'n,a=user@example.com,\x01host=server.example.com\x01port=587\x01auth=Bearer vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==\x01\x01',
      '\x01',
    ]);
  });

  it('XOAUTH2 (Google, "The SASL XOAUTH2 Mechanism")', async () => {
    const exchange = xoauth2.start(
      { user: 'someuser@example.com', token: 'ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg' },
      around(),
    );
    expect(toBase64(exchange.initial ?? new Uint8Array(0))).toBe(
      'dXNlcj1zb21ldXNlckBleGFtcGxlLmNvbQFhdXRoPUJlYXJlciB5YTI5LnZGOWRmdDRxbVRjMk52YjNSbGNrQmhkSFJoZG1semRHRXVZMjl0Q2cBAQ==',
    );
    expect(await exchange.respond(new TextEncoder().encode('{"status":"401"}'))).toEqual({
      type: 'answer',
      bytes: new Uint8Array(0),
    });
  });

  it('EXTERNAL (RFC 4422 appendix A)', async () => {
    expect(await answersOf(external, { user: '' }, [])).toEqual(['']);
    expect(await answersOf(external, { user: '', authorizationId: 'fred@example.com' }, [])).toEqual([
      'fred@example.com',
    ]);
  });
});

describe('SCRAM-SHA-256', () => {
  const credentials = { user: 'user', password: 'pencil' };
  const nonce = bytesOf('rOprNGfwEbeRWgbNEkqO');
  const serverFirst = 'r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096';

  it('RFC 7677 3', async () => {
    const answers = await answersOf(
      scramSha256,
      credentials,
      [serverFirst, 'v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4='],
      around(nonce),
    );
    expect(answers).toEqual([
      'n,,n=user,r=rOprNGfwEbeRWgbNEkqO',
      'c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=',
      '',
    ]);
  });

  it.each([
    [
      'a server that does not know the password',
      [serverFirst, 'v=AAAATRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4='],
      'server-not-proven',
    ],
    ['a replayed nonce', [serverFirst.replace('rOprN', 'xOprN')], 'server-not-proven'],
    [
      'a nonce to which the server adds nothing',
      ['r=rOprNGfwEbeRWgbNEkqO,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096'],
      'server-not-proven',
    ],
    [
      'rounds that would stop this computer',
      [serverFirst.replace('4096', String(maxIterations + 1))],
      'challenge-unreasonable',
    ],
    ['an extension that must be understood', [`m=ext,${serverFirst}`], 'challenge-unreadable'],
    ['no SCRAM at all', ['hello'], 'challenge-unreadable'],
  ])('stops at %s', async (_, challenges, code) => {
    expect((await answersOf(scramSha256, credentials, challenges, around(nonce))).at(-1)).toBe(code);
  });

  it('does not take a yes without the server’s proof', () => {
    expect(scramSha256.start(credentials, around(nonce)).unproven?.()?.code).toBe('server-not-proven');
  });

  it('writes commas and equals signs out, and says for whom it acts', async () => {
    const odd = { user: 'a=b,c', password: 'x', authorizationId: 'boss,1' };
    expect((await answersOf(scramSha256, odd, [], around(bytesOf('AAAA'))))[0]).toBe('n,a=boss=2C1,n=a=3Db=2Cc,r=AAAA');
  });

  it('reads a server-first message', () => {
    expect(readServerFirst('r=abc,s=QQ==,i=1,x=later')?.iterations).toBe(1);
    for (const bad of [
      'r=abc,s=QQ==,i=0',
      'r=abc,s=Q,i=1',
      'r=a b,s=QQ==,i=1',
      's=QQ==,i=1',
      '',
      'r=abc,s=QQ==,i=99999999999',
    ])
      expect(readServerFirst(bad)).toBeUndefined();
  });

  it('prepares names and passwords (RFC 4013 3), and leaves what it forbids as it stands', () => {
    expect(['I\u00adX', 'user', '\u00aa', '\u2168', '\u0007', '\u0627\u0031'].map(prepareText)).toEqual([
      'IX',
      'user',
      'a',
      'IX',
      '\u0007',
      '\u0627\u0031',
    ]);
  });
});

describe('LOGIN', () => {
  const credentials = { user: 'joe', password: 'secret' };
  it.each([
    [
      ['Username:', 'Password:'],
      [undefined, 'joe', 'secret'],
    ],
    [
      ['User Name\0', 'Password\0'],
      [undefined, 'joe', 'secret'],
    ],
    [
      ['', ''],
      [undefined, 'joe', 'secret'],
    ],
    [
      ['Password:', 'Username:'],
      [undefined, 'secret', 'joe'],
    ],
    [
      ['Username:', 'Username:'],
      [undefined, 'joe', 'challenge-unexpected'],
    ],
    [
      ['Username:', 'Password:', 'Password:'],
      [undefined, 'joe', 'secret', 'challenge-unexpected'],
    ],
  ])('answers %j', async (challenges, answers) => {
    expect(await answersOf(login, credentials, challenges)).toEqual(answers);
  });
});

describe('which mechanism', () => {
  const exchange = ['NTLM', 'LOGIN', 'XOAUTH2'];
  it.each([
    { offered: exchange, give: { password: 'x' }, encrypted: true, is: 'LOGIN' },
    { offered: exchange, give: { password: 'x' }, encrypted: false, is: 'NTLM' },
    { offered: exchange, give: { token: 'x' }, encrypted: true, is: 'XOAUTH2' },
    {
      offered: ['plain', 'cram-md5', 'scram-sha-256', 'scram-sha-1'],
      give: { password: 'x' },
      encrypted: true,
      is: 'SCRAM-SHA-256',
    },
    { offered: ['CRAM-MD5', 'PLAIN'], give: { password: 'x' }, encrypted: true, is: 'PLAIN' },
    { offered: ['CRAM-MD5', 'PLAIN'], give: { password: 'x' }, encrypted: false, is: 'CRAM-MD5' },
    { offered: ['GSSAPI', 'EXTERNAL', 'SCRAM-SHA-256-PLUS'], give: { password: 'x' }, encrypted: true, is: undefined },
    { offered: ['PLAIN'], give: { token: 'x' }, encrypted: true, is: undefined },
  ])('$offered', ({ offered, give, encrypted, is }) => {
    expect(chooseMechanism(offered, give, encrypted)).toBe(is);
  });

  it('has words for every mechanism, and says which are carried out', () => {
    expect(saslMechanisms.map(({ name }) => name).sort()).toEqual([...carriedOut].sort());
    for (const name of ['gssapi', 'DIGEST-MD5', 'SCRAM-SHA-256-PLUS', 'X-FOO', 'constructor'])
      expect(mechanismWords(name).usable).toBe(false);
  });
});

describe('base64', () => {
  it.each(['', 'f', 'fo', 'foo', 'foob', 'fooba', 'foobar', 'Käse ✓'])('there and back: %s', (text) => {
    const encoded = textToBase64(text);
    expect(encoded).toBe(Buffer.from(text).toString('base64'));
    expect(new TextDecoder().decode(fromBase64(encoded))).toBe(text);
    expect(new TextDecoder().decode(fromBase64(encoded.replace(/=+$/, '')))).toBe(text);
  });
  it.each(['Username:', 'NTLM supported', 'A', 'ABCDE', 'AB=C', '===='])('%s is none', (text) => {
    expect(fromBase64(text)).toBeUndefined();
  });
});
