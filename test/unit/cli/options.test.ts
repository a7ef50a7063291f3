import { describe, expect, test } from 'vitest';
import { readCheckOptions } from '../../../electron/hosts/cli/check-options.ts';
import { readDestination } from '../../../electron/hosts/cli/destination.ts';

describe('where to connect', () => {
  test.each([
    ['mail.contoso.com', { kind: 'server', host: 'mail.contoso.com' }],
    ['mail.contoso.com:587', { kind: 'server', host: 'mail.contoso.com', port: 587 }],
    ['192.0.2.25:25', { kind: 'server', host: '192.0.2.25', port: 25 }],
    ['[2001:db8::25]:2525', { kind: 'server', host: '2001:db8::25', port: 2525 }],
    ['[2001:db8::25]', { kind: 'server', host: '2001:db8::25' }],
    ['2001:db8::25', { kind: 'server', host: '2001:db8::25' }],
    ['::1', { kind: 'server', host: '::1' }],
    ['lab:relay-denied', { kind: 'lab', scenario: 'relay-denied' }],
  ])('%s', (typed, expected) => {
    expect(readDestination(typed)).toEqual(expected);
  });

  test.each(['', 'a b', 'mail:0', 'mail:70000', 'http://mail/', 'a@b', 'mail:', '[::1', 'x\r\nQUIT'])(
    '%j is refused with a sentence',
    (typed) => {
      expect(() => readDestination(typed)).toThrow(/host|port/);
    },
  );
});

describe('options of check', () => {
  test('are read', () => {
    expect(
      readCheckOptions({
        port: '587',
        security: 'starttls-required',
        from: '<a@contoso.com>',
        to: 'b@fabrikam.com',
        helo: 'scanner.contoso.com',
        timeout: '2.5',
        answer: ['size=25', 'note=a=b'],
        transcript: true,
      }),
    ).toEqual({
      ...{ mx: false, eachAddress: false, speakFor: [], keep: true },
      port: 587,
      security: 'starttls-required',
      clientName: 'scanner.contoso.com',
      timeoutMs: 2500,
      json: false,
      timing: false,
      session: {},
      transcript: '-',
      answers: { from: 'a@contoso.com', to: 'b@fabrikam.com', size: '25', note: 'a=b' },
    });
    expect(readCheckOptions({ tls: true }).security).toBe('tls');
  });

  test.each([
    { port: 'x' },
    { security: 'ssl' },
    { from: 'nobody' },
    { to: 'a@b\r\nDATA' },
    { helo: 'a b' },
    { timeout: '0' },
    { answer: ['nothing'] },
    { json: true, transcript: true },
  ])('%j is refused', (given) => {
    expect(() => readCheckOptions(given)).toThrow(Error);
  });
});
