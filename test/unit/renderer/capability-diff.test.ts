import { expect, test } from 'vitest';
import { capabilityDiff } from '../../../renderer/guide/capability-diff.ts';
import type { SessionEvent } from '../../../shared/session/event.ts';

const ehlo = (id: number, ...lines: string[]): SessionEvent => ({
  id,
  t: id,
  kind: 'replied',
  code: 250,
  lines: ['250-mail.contoso.com', ...lines],
  stage: 'ehlo',
});
const secured = (id: number): SessionEvent => ({
  id,
  t: id,
  kind: 'secured',
  protocol: 'TLSv1.3',
  cipher: 'x',
  certificates: [],
});

test('says keyword by keyword what TLS changed', () => {
  const events = [ehlo(0, '250-SIZE 100', '250-8BITMIME', '250-STARTTLS', '250 DSN'), secured(1)];
  const diff = capabilityDiff([...events, ehlo(2, '250-SIZE 200', '250-8BITMIME', '250 AUTH LOGIN')]);
  expect(diff?.rows).toEqual([
    { keyword: 'SIZE', before: ['100'], after: ['200'], change: 'changed' },
    { keyword: '8BITMIME', before: [], after: [], change: 'same' },
    { keyword: 'STARTTLS', before: [], after: undefined, change: 'used' },
    { keyword: 'DSN', before: [], after: undefined, change: 'gone' },
    { keyword: 'AUTH', before: undefined, after: ['LOGIN'], change: 'new' },
  ]);
});

test('one reply alone is no difference', () => {
  expect(capabilityDiff([ehlo(0, '250 STARTTLS')])).toMatchObject({
    before: true,
    after: false,
    rows: [{ keyword: 'STARTTLS', change: 'same' }],
  });
  expect(capabilityDiff([secured(0)])).toBeUndefined();
});
