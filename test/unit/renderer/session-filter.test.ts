import { expect, test } from 'vitest';
import { filterSessions, newestFirst, sessionName } from '../../../renderer/history/session-filter.ts';
import type { SessionHeader } from '../../../shared/session/event.ts';

const header = (id: string, startedAt: string, host?: string): SessionHeader => ({
  ehlo: 'session',
  version: 1,
  id,
  startedAt,
  origin: host === undefined ? 'pasted' : 'live',
  ...(host === undefined ? {} : { target: { host, port: 25, security: 'starttls-required' } }),
  app: 'test',
});
const old = header('1', '2026-01-02T10:00:00Z', 'mail.contoso.com');
const recent = header('2', '2026-03-04T10:00:00Z', '2001:db8::25');
const pasted = header('3', '2026-02-03T10:00:00Z');

test('the newest session stands first', () => {
  expect(newestFirst([old, recent, pasted]).map((one) => one.id)).toEqual(['2', '3', '1']);
});

test('a session is called by its server, or by where it came from', () => {
  expect([old, recent, pasted].map(sessionName)).toEqual(['mail.contoso.com:25', '[2001:db8::25]:25', 'Pasted text']);
});

test('every typed word must be found in server, encryption or date', () => {
  expect(filterSessions([old, recent, pasted], 'CONTOSO starttls')).toEqual([old]);
  expect(filterSessions([old, recent, pasted], '2026-03')).toEqual([recent]);
  expect(filterSessions([old, recent, pasted], ' ')).toHaveLength(3);
});
