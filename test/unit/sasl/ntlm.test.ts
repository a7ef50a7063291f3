import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { md4 } from '../../../shared/smtp/sasl/md4.ts';
import ntlm from '../../../shared/smtp/sasl/ntlm.ts';
import { avId, avText, avTime, fileTime, readNtlmChallenge } from '../../../shared/smtp/sasl/ntlm-challenge.ts';
import { ntlmV2Key, ntlmV2Response } from '../../../shared/smtp/sasl/ntlm-v2.ts';
import { around, hex } from './answers.ts';

const asHex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/** MS-NLMP 4.2.4: the challenge of its NTLMv2 example. */
const documented = hex(`4e544c4d53535000 02000000 0c000c0038000000 33828ae2 0123456789abcdef 0000000000000000
  2400240044000000 06007017 0000000f 53006500720076006500 7200
  02000c0044006f006d00610069006e00 01000c005300650072007600650072000 0000000`);

describe('MD4 (RFC 1320 A.5)', () => {
  it.each([
    ['', '31d6cfe0d16ae931b73c59d7e0c089c0'],
    ['a', 'bde52cb31de33e46245e05fbdbd6fb24'],
    ['abc', 'a448017aaf21d8525fc10ae87aa6729d'],
    ['message digest', 'd9130a8164549fe818874806e1c7014b'],
    ['abcdefghijklmnopqrstuvwxyz', 'd79e1c308aa5bbcdeea8ed63df412da9'],
    ['ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789', '043f8582f241db351ce627e153e7f0e4'],
    [
      '12345678901234567890123456789012345678901234567890123456789012345678901234567890',
      'e33b4ddc9c38f2199c3e7b164fcc0536',
    ],
  ])('%s', (text, digest) => {
    expect(asHex(md4(new TextEncoder().encode(text)))).toBe(digest);
  });
});

describe('NTLMv2 (MS-NLMP 4.2.4)', () => {
  const key = ntlmV2Key('User', 'Domain', 'Password');
  const challenge = readNtlmChallenge(documented);

  it('makes the documented key', () => {
    expect(asHex(key)).toBe('0c868a403bfd7a93a3001ef22ef02e3f');
  });

  it('makes the documented responses', () => {
    const made = ntlmV2Response(key, {
      serverChallenge: hex('0123456789abcdef'),
      clientChallenge: hex('aaaaaaaaaaaaaaaa'),
      time: new Uint8Array(8),
      targetInfo: challenge?.targetInfo ?? new Uint8Array(0),
      serverSentTime: false,
    });
    expect(asHex(made.nt.subarray(0, 16))).toBe('68cd0ab851e51c96aabc927bebef6a1c');
    expect(asHex(made.lm)).toBe('86c35097ac9cec102554764a57cccc19aaaaaaaaaaaaaaaa');
    expect(asHex(made.sessionBaseKey)).toBe('8de40ccadbc14a82f15cb0ad0de95ca3');
  });

  it('reads the documented challenge', () => {
    expect(challenge?.targetName).toBe('Server');
    expect(challenge?.version).toBe('6.0.6000');
    expect(avText(challenge?.pairs ?? [], avId.domain)).toBe('Domain');
    expect(avText(challenge?.pairs ?? [], avId.computer)).toBe('Server');
    expect(avTime(challenge?.pairs ?? [])).toBeUndefined();
  });

  it('answers it with a message of three names and two responses', async () => {
    const exchange = ntlm.start(
      { user: 'Domain\\User', password: 'Password' },
      around(hex('aaaaaaaaaaaaaaaa'), -11_644_473_600_000),
    );
    const first = await exchange.respond(new TextEncoder().encode('NTLM supported'));
    expect(first.type === 'answer' && asHex(first.bytes.subarray(0, 12))).toBe('4e544c4d5353500001000000');
    const second = await exchange.respond(documented);
    if (second.type !== 'answer') throw new Error(second.message);
    const message = second.bytes;
    const view = new DataView(message.buffer, message.byteOffset);
    const part = (at: number) => {
      const offset = view.getUint32(at + 4, true);
      return message.subarray(offset, offset + view.getUint16(at, true));
    };
    expect(view.getUint32(8, true)).toBe(3);
    expect(asHex(part(12))).toBe('86c35097ac9cec102554764a57cccc19aaaaaaaaaaaaaaaa');
    expect(asHex(part(20).subarray(0, 16))).toBe('68cd0ab851e51c96aabc927bebef6a1c');
    expect([28, 36].map((at) => new TextDecoder('utf-16le').decode(part(at)))).toEqual(['Domain', 'User']);
    expect((await exchange.respond(documented)).type).toBe('failed');
  });
});

describe('hostile challenges', () => {
  it('are refused when they are none', async () => {
    const exchange = ntlm.start({ user: 'u', password: 'p' }, around(new Uint8Array(8)));
    await exchange.respond(new Uint8Array(0));
    expect(await exchange.respond(hex('4e544c4d53535000'))).toMatchObject({
      type: 'failed',
      code: 'challenge-unreadable',
    });
  });

  it('property: reading never throws, whatever lengths and offsets say', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(60), (noise, at) => {
        const bytes = Uint8Array.from(documented);
        bytes.set(noise.subarray(0, Math.max(0, bytes.length - at - 12)), at + 12);
        const read = readNtlmChallenge(bytes);
        if (read) expect(read.targetInfo.length).toBeLessThanOrEqual(bytes.length);
        readNtlmChallenge(noise);
      }),
    );
  });

  it('keeps time both ways', () => {
    const time = Date.UTC(2026, 10, 21, 9);
    expect(avTime([{ id: avId.timestamp, value: fileTime(time) }])).toBe(time);
  });
});
