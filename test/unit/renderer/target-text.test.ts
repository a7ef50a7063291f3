import { expect, test } from 'vitest';
import { readPort, readServer } from '../../../renderer/session/target-text.ts';

test.each([
  ['mail.contoso.com', { host: 'mail.contoso.com' }],
  [' mail.contoso.com:587 ', { host: 'mail.contoso.com', port: 587 }],
  ['192.0.2.1:25', { host: '192.0.2.1', port: 25 }],
  ['[2001:db8::25]:2525', { host: '2001:db8::25', port: 2525 }],
  ['[2001:db8::25]', { host: '2001:db8::25' }],
  ['2001:db8::25', { host: '2001:db8::25' }],
  ['mail.contoso.com:99999', { host: 'mail.contoso.com' }],
])('the server field reads %j', (text, expected) => {
  expect(readServer(text)).toEqual(expected);
});

test.each([
  ['25', 25],
  [' 465 ', 465],
  ['0', undefined],
  ['65536', undefined],
  ['smtp', undefined],
  ['', undefined],
])('the port field reads %j', (text, expected) => {
  expect(readPort(text)).toBe(expected);
});
