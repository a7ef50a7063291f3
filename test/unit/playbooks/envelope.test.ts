import { expect, test } from 'vitest';
import { domainOf, mailCommand, megabytesOf, recipientCommand } from '../../../shared/playbooks/envelope.ts';

test('a size is declared in bytes, and only where the server offers it', () => {
  expect(mailCommand('a@b.example', 25, true)).toBe('MAIL FROM:<a@b.example> SIZE=26214400');
  expect(mailCommand('a@b.example', 25, false)).toBe('MAIL FROM:<a@b.example>');
  expect(mailCommand('', undefined, true)).toBe('MAIL FROM:<>');
});

test('an address stays one address', () => {
  expect(recipientCommand('<a@b.example>')).toBe('RCPT TO:<a@b.example>');
  expect(recipientCommand('a@b.example\r\nDATA')).toBe('RCPT TO:<a@b.exampleDATA>');
});

test.each([
  ['25', 25],
  ['2,5 MB', 2.5],
  ['0', undefined],
  ['many', undefined],
  ['', undefined],
])('%j is read as %s MB', (typed, expected) => {
  expect(megabytesOf({ largest: typed })).toBe(expected);
});

test('the domain of an address', () => {
  expect(domainOf('A@Contoso.Example')).toBe('contoso.example');
  expect(domainOf('nobody')).toBe('');
});
