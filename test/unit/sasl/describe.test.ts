import { describe, expect, it } from 'vitest';
import { decodedWords, decodeSignIns, signInDecoder } from '../../../shared/knowledge/decode-sign-in.ts';
import type { EventDraft, Session, SessionEvent } from '../../../shared/session/event.ts';
import { fileTime } from '../../../shared/smtp/sasl/ntlm-challenge.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');

/** A live session of command lines and replies, begun at the given time. */
function sessionOf(...lines: string[]): Session {
  const events: SessionEvent[] = lines.map((line, id) => {
    const draft: EventDraft = /^\d{3}/.test(line)
      ? { kind: 'replied', code: Number(line.slice(0, 3)), lines: [line], stage: 'auth' }
      : { kind: 'sent', data: `${line}\r\n`, by: 'user', stage: 'auth' };
    return { id, t: id, ...draft };
  });
  const header = { ehlo: 'session', version: 1, id: 'x', startedAt: '2026-11-21T09:00:00Z', app: 'test' } as const;
  return { header: { ...header, origin: 'live' }, events };
}

/** The decoded lines as the command line prints them. */
function told(...lines: string[]): string[] {
  const decode = signInDecoder();
  return sessionOf(...lines).events.flatMap((event) => decodedWords(decode(event)));
}

describe('a sign-in in words', () => {
  it('LOGIN', () => {
    expect(told('AUTH LOGIN', '334 VXNlcm5hbWU6', '••••', '334 UGFzc3dvcmQ6', '••••', '235 yes')).toEqual([
      'Asks for: Username:',
      '(the user name, in base64)',
      'Asks for: Password:',
      '(the password, in base64)',
    ]);
  });

  it('CRAM-MD5', () => {
    expect(told('AUTH CRAM-MD5', `334 ${base64('<1896.697170952@postoffice>')}`, '••••')).toEqual([
      'Challenge: <1896.697170952@postoffice>',
      '(the user name and a digest of the challenge, made with the password)',
    ]);
  });

  it('SCRAM, whose last message is masked', () => {
    expect(
      told('AUTH SCRAM-SHA-256 ••••', `334 ${base64('r=abcdef,s=QUFBQQ==,i=4096')}`, '••••', '334 ••••', '', '235 yes'),
    ).toEqual([
      'Rounds of hashing: 4096',
      'Salt: 4 bytes',
      'Nonce: abcdef',
      '(the proof of the password)',
      'Server proves: that it knows the password too (its proof is not kept: it would help to guess the password)',
      '(an empty line: it has nothing more to say)',
    ]);
  });

  it('a refused token: the error stands at the 334 and at the 535', () => {
    const error = base64('{"status":"400","schemes":"Bearer","scope":"https://mail.google.com/"}');
    const fields = decodeSignIns(sessionOf('AUTH XOAUTH2 ••••', `334 ${error}`, '', '535-5.7.8 no', '535 5.7.8 no'));
    expect(fields.get(1)).toContainEqual({ name: 'Scope asked for', value: 'https://mail.google.com/' });
    expect(fields.get(1)?.at(-1)).toEqual({
      name: 'Answered with',
      value: 'an empty line: it has nothing more to say',
    });
    expect(fields.get(3)?.[0]?.value).toMatch(/^400: the token is not accepted/);
  });

  it('NTLM: which Windows server answered, and its clock', () => {
    const utf16 = (text: string) => Buffer.from(text, 'utf16le');
    const pair = (id: number, value: Uint8Array) => Buffer.concat([Buffer.from([id, 0, value.length, 0]), value]);
    const info = Buffer.concat([
      pair(2, utf16('CONTOSO')),
      pair(1, utf16('EX01')),
      pair(4, utf16('contoso.example')),
      pair(3, utf16('EX01.contoso.example')),
      pair(7, fileTime(Date.parse('2026-11-21T09:30:00Z'))),
      pair(0, Buffer.alloc(0)),
    ]);
    const head = Buffer.alloc(56);
    head.write('NTLMSSP\0', 'latin1');
    head.writeUInt32LE(2, 8);
    head.writeUInt32LE(0x02800001, 20);
    head.writeUInt16LE(info.length, 40);
    head.writeUInt32LE(56, 44);
    head.set([10, 0], 48);
    head.writeUInt16LE(20348, 50);
    const challenge = Buffer.concat([head, info]).toString('base64');
    expect(decodeSignIns(sessionOf('AUTH NTLM', '334 NTLM supported', '••••', `334 ${challenge}`)).get(3)).toEqual([
      { name: 'Mechanism', value: 'NTLM' },
      { name: 'Server', value: 'EX01.contoso.example, EX01' },
      { name: 'Domain', value: 'contoso.example, CONTOSO' },
      { name: 'Windows', value: 'Windows Server 2022 (10.0.20348)' },
      { name: 'Its clock', value: '2026-11-21 09:30:00 UTC: 30 minutes ahead of this computer' },
    ]);
  });

  it('says why a mechanism is not carried out here, and what Postfix adds in base64', () => {
    expect(told('AUTH GSSAPI', '504 5.7.4 Unrecognized authentication type')[0]).toMatch(/^GSSAPI: .*Kerberos/);
    expect(told('AUTH LOGIN', '535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6')).toEqual([
      'Its last words: Password:',
    ]);
    expect(told('AUTH LOGIN', '535 5.7.3 Authentication unsuccessful')).toEqual([]);
  });

  it('reads a lone 334, writes out what a terminal would obey, and bounds what is long', () => {
    expect(told('334 VXNlcm5hbWU6')).toEqual(['Asks for: Username:']);
    expect(told('AUTH LOGIN', `334 ${base64('\u001b]0;x\u0007Name:')}`)).toEqual(['Asks for: \\x1b]0;x\\x07Name:']);
    expect(told('AUTH LOGIN', `334 ${base64('x'.repeat(5000))}`)[0]?.length).toBeLessThan(400);
    expect(told('AUTH LOGIN', `334 ${Buffer.from([0xff, 0xfe, 0x01]).toString('base64')}`)).toEqual([
      'Asks for: 3 bytes: ff fe 01',
    ]);
  });
});
