import { expect, test } from 'vitest';
import { isSafeName } from '../../../shared/playbooks/relay-connector.ts';

test.each(['EX01\\Internal Relay', 'HUB01\\Relay (Drucker Büro 2)', 'EX-01\\scan_to.mail'])(
  '%s may stand in a command',
  (name) => {
    expect(isSafeName(name)).toBe(true);
  },
);

test.each([
  'EX01\\Relay"; Remove-Item C:\\ -Recurse; "',
  'EX01\\$(Stop-Computer)',
  'EX01\\a`"b',
  'EX01\\a\u201cb',
  'EX01\\a\nb',
  'no-backslash',
])('%j may not: PowerShell would read it', (name) => {
  expect(isSafeName(name)).toBe(false);
});
