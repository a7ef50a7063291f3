import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressComplaint } from '../../../shared/smtp/envelope-path.ts';
import { mailCommand, parseMailCommand } from '../../../shared/smtp/mail-command.ts';
import { notifyWishes, parseRcptCommand, rcptCommand, readNotify } from '../../../shared/smtp/rcpt-command.ts';
import { verbs } from '../../../shared/smtp/verbs.ts';
import { decodeUtf8Address, decodeXtext, encodeUtf8Address, encodeXtext } from '../../../shared/smtp/xtext.ts';

const address = fc.oneof(
  fc.emailAddress(),
  fc.constantFrom(
    '',
    'postmaster',
    'müller@contoso.example',
    '"a <b>"@contoso.example',
    'a@[192.0.2.1]',
    '"x\\"y"@b.example',
  ),
);
const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 });
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const without = (value: object) => JSON.parse(JSON.stringify(value)) as unknown;

describe('MAIL FROM', () => {
  test.each([
    [{ from: 'a@b.example' }, 'MAIL FROM:<a@b.example>'],
    [{ from: '' }, 'MAIL FROM:<>'],
    [{ from: '<a@b.example>' }, 'MAIL FROM:<a@b.example>'],
    [{ from: 'a@b.example', size: 1000, body: '8BITMIME' }, 'MAIL FROM:<a@b.example> SIZE=1000 BODY=8BITMIME'],
    [{ from: 'a@b.example', smtpUtf8: true, requireTls: true }, 'MAIL FROM:<a@b.example> SMTPUTF8 REQUIRETLS'],
    [{ from: 'a@b.example', ret: 'HDRS', envid: 'A+1=2' }, 'MAIL FROM:<a@b.example> RET=HDRS ENVID=A+2B1+3D2'],
    // The example of RFC 4954 5 and the sender nobody vouches for.
    [
      { from: 'e=mc2@example.com', auth: 'e+mc2@example.com' },
      'MAIL FROM:<e=mc2@example.com> AUTH=e+2Bmc2@example.com',
    ],
    [{ from: 'a@b.example', auth: '' }, 'MAIL FROM:<a@b.example> AUTH=<>'],
    [{ from: 'a@b.example', other: ['MT-PRIORITY=3'] }, 'MAIL FROM:<a@b.example> MT-PRIORITY=3'],
    [{ from: 'broken address', verbatim: true }, 'MAIL FROM:<broken address>'],
  ] as const)('%o', (mail, line) => {
    expect(mailCommand(mail)).toBe(line);
  });

  test('what is built is read back the same', () => {
    const mail = fc.record({
      from: address,
      size: optional(fc.nat()),
      body: optional(fc.constantFrom('7BIT' as const, '8BITMIME' as const, 'BINARYMIME' as const)),
      smtpUtf8: optional(fc.constant(true as const)),
      ret: optional(fc.constantFrom('FULL' as const, 'HDRS' as const)),
      envid: optional(text),
      auth: optional(
        fc.oneof(
          fc.constant(''),
          text.filter((one) => one !== '<>'),
        ),
      ),
      requireTls: optional(fc.constant(true as const)),
      other: optional(fc.constant(['MT-PRIORITY=3', 'XFOO'])),
    });
    fc.assert(
      fc.property(mail, (one) => {
        fc.pre(encodeXtext(one.envid ?? 'x').length <= 100);
        expect(parseMailCommand(mailCommand(one))).toEqual(without(one));
      }),
    );
  });

  test('no value brings a second line or a second parameter in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), fc.boolean(), (hostile, verbatim) => {
        for (const mail of [
          { from: hostile, verbatim },
          { from: 'a@b.example', envid: hostile },
          { from: 'a@b.example', auth: hostile },
          { from: 'a@b.example', other: [hostile] },
        ]) {
          let line: string;
          try {
            line = mailCommand(mail);
          } catch (error) {
            expect(error).toMatchObject({ name: 'EnvelopeError' });
            continue;
          }
          expect(line).not.toMatch(/[\r\n]/);
          if (mail.from === 'a@b.example') expect(line.split(' ').length).toBeLessThanOrEqual(3);
        }
      }),
    );
  });

  test.each([
    ['someone', 'no @'],
    ['a@b@c', 'no e-mail address'],
    ['a b@c.example', 'no e-mail address'],
    ['a\u0001@b.example', 'control character'],
  ])('%j is refused with a sentence', (from, words) => {
    expect(() => mailCommand({ from })).toThrow(words);
    expect(addressComplaint(from)).toContain(words);
  });

  test('parameters that mean nothing are kept, and no MAIL is no MAIL', () => {
    expect(parseMailCommand('mail from:<a@b> size=x BODY=9BIT foo')).toEqual({
      from: 'a@b',
      other: ['size=x', 'BODY=9BIT', 'foo'],
    });
    for (const line of ['MAIL', 'MAIL FROM: a@b', 'RCPT TO:<a@b>', '']) expect(parseMailCommand(line)).toBeUndefined();
  });
});

describe('RCPT TO', () => {
  test.each([
    [{ to: 'a@b.example' }, 'RCPT TO:<a@b.example>'],
    [{ to: 'a@b.example', notify: ['SUCCESS', 'DELAY'] }, 'RCPT TO:<a@b.example> NOTIFY=SUCCESS,DELAY'],
    [{ to: 'a@b.example', notify: ['NEVER'] }, 'RCPT TO:<a@b.example> NOTIFY=NEVER'],
    [{ to: 'a@b.example', orcpt: { address: 'x+y@b.example' } }, 'RCPT TO:<a@b.example> ORCPT=rfc822;x+2By@b.example'],
    [
      { to: 'a@b.example', orcpt: { address: 'ü+@b.example' } },
      'RCPT TO:<a@b.example> ORCPT=utf-8;\\x{FC}\\x{2B}@b.example',
    ],
    [{ to: 'Postmaster' }, 'RCPT TO:<Postmaster>'],
  ] as const)('%o', (rcpt, line) => {
    expect(rcptCommand(rcpt)).toBe(line);
  });

  test('NEVER stands alone', () => {
    expect(() => rcptCommand({ to: 'a@b.example', notify: ['NEVER', 'DELAY'] })).toThrow('stands alone');
    expect(readNotify('never,delay')).toBeUndefined();
    expect(readNotify('failure,delay')).toEqual(['FAILURE', 'DELAY']);
    expect(readNotify('')).toBeUndefined();
  });

  test('what is built is read back the same', () => {
    const rcpt = fc.record({
      to: address,
      notify: optional(fc.subarray(notifyWishes.slice(1), { minLength: 1 })),
      orcpt: optional(fc.record({ type: fc.constantFrom('rfc822', 'utf-8', 'x-own'), address: text })),
      other: optional(fc.constant(['XBAR'])),
    });
    fc.assert(
      fc.property(rcpt, (one) => {
        fc.pre(encodeXtext(one.orcpt?.address ?? '').length <= 400);
        expect(parseRcptCommand(rcptCommand(one))).toEqual(without(one));
      }),
    );
  });
});

test('xtext and utf-8 addresses carry any text and decode nothing else', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (any) => {
      expect(encodeXtext(any)).toMatch(/^[!-<>-~]*$/);
      expect(decodeXtext(encodeXtext(any))).toBe(any);
      expect(encodeUtf8Address(any)).toMatch(/^[!-~]*$/);
      expect(decodeUtf8Address(encodeUtf8Address(any))).toBe(any);
    }),
  );
  for (const wrong of ['a=b', 'a+2b', '+', 'a b', '+FF']) expect(decodeXtext(wrong)).toBeUndefined();
  for (const wrong of ['a=b', '\\x{}', '\\x{110000}', 'a\\b']) expect(decodeUtf8Address(wrong)).toBeUndefined();
});

test('each verb is described once', () => {
  expect(new Set(verbs.map(({ verb }) => verb)).size).toBe(verbs.length);
  for (const { verb, form, does } of verbs) {
    expect(form.startsWith(verb)).toBe(true);
    expect(does).toMatch(/\.$/);
  }
});
