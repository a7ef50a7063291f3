import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ClientVerb, clientCommand } from '../../../shared/smtp/xclient.ts';

test.each<[ClientVerb, string, string]>([
  ['XCLIENT', 'ADDR=203.0.113.9 NAME=scanner.contoso.com', 'XCLIENT ADDR=203.0.113.9 NAME=scanner.contoso.com'],
  ['XCLIENT', 'addr=2001:db8::9', 'XCLIENT ADDR=IPV6:2001:db8::9'],
  ['XCLIENT', 'ADDR=IPV6:2001:db8::9 port=40000 proto=ESMTP', 'XCLIENT ADDR=IPV6:2001:db8::9 PORT=40000 PROTO=ESMTP'],
  ['XCLIENT', 'NAME=[unavailable] ADDR=[TEMPUNAVAIL]', 'XCLIENT NAME=[UNAVAILABLE] ADDR=[TEMPUNAVAIL]'],
  ['XCLIENT', 'LOGIN="anna b+c=d" HELO=a', 'XCLIENT LOGIN=anna+20b+2Bc+3Dd HELO=a'],
  ['XFORWARD', 'ADDR=203.0.113.9 SOURCE=remote IDENT=4Bc', 'XFORWARD ADDR=203.0.113.9 SOURCE=remote IDENT=4Bc'],
])('%s %s', (verb, typed, line) => {
  expect(clientCommand(verb, typed)).toEqual({ line });
});

test.each<[ClientVerb, string, RegExp]>([
  ['XCLIENT', '', /Nothing is said/],
  ['XCLIENT', 'hello', /"hello" is unknown/],
  ['XCLIENT', 'IDENT=x', /unknown to XCLIENT/],
  ['XFORWARD', 'LOGIN=x', /unknown to XFORWARD/],
  ['XCLIENT', 'ADDR=contoso', /ADDR takes an address/],
  ['XCLIENT', 'ADDR=1.2.3.4 ADDR=1.2.3.5', /ADDR is given twice/],
  ['XCLIENT', 'PORT=99999', /PORT takes a port/],
  ['XCLIENT', 'PROTO=LMTP', /PROTO is/],
  ['XCLIENT', 'NAME=', /NAME is empty/],
])('%s %j is refused with a reason', (verb, typed, problem) => {
  expect(clientCommand(verb, typed)).toEqual({ problem: expect.stringMatching(problem) });
});

test('whatever is typed, a command is one line of printable ASCII', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('NAME', 'HELO', 'LOGIN'), (value, name) => {
      const command = clientCommand('XCLIENT', `${name}="${value}"`);
      if ('line' in command) expect(command.line).toMatch(/^XCLIENT [\x21-\x7e ]+$/);
    }),
  );
});
