import { expect, test } from 'vitest';
import { readSession } from '../../../electron/engine/session-reading.ts';
import { inPieces } from '../../../electron/hosts/session-pieces.ts';
import { changed, recordOf, type SessionRecord } from '../../../renderer/store/session-record.ts';
import type { SessionSnapshot } from '../../../shared/contract/session-snapshot.ts';
import type { SessionEvent, SessionHeader } from '../../../shared/session/event.ts';

const header: SessionHeader = {
  ehlo: 'session',
  version: 1,
  id: '11111111-1111-4111-8111-111111111111',
  startedAt: '2026-11-21T15:00:00.000Z',
  origin: 'live',
  app: 'test',
};

function snapshotOf(replies: number): SessionSnapshot {
  const events = Array.from({ length: replies }, (_, id): SessionEvent => {
    const line = id % 7 === 0 ? '550 5.1.1 User unknown' : '250 2.1.5 OK';
    return { id, t: id, kind: 'replied', code: Number(line.slice(0, 3)), lines: [line], stage: 'rcpt' };
  });
  return { header, events, ...readSession({ header, events }), open: false };
}

test('a long session that is over comes as a beginning and changes, and is the same in the end', () => {
  const whole = snapshotOf(6_001);
  const { first, rest } = inPieces(whole);
  let record: SessionRecord | undefined = recordOf(first as SessionSnapshot);
  expect(record.count).toBeLessThan(whole.events.length);
  for (const push of rest) {
    expect(push.events.length).toBeLessThanOrEqual(record?.count ?? 0);
    record = record && changed(record, push);
  }
  const expected = recordOf(whole);
  expect({ ...record, ready: false }).toEqual({ ...expected, ready: false });
});

test('what is short, still open or no session at all goes as it is', () => {
  for (const output of [snapshotOf(10), { ...snapshotOf(3_000), open: true }, { text: 'x' }, undefined, null])
    expect(inPieces(output)).toEqual({ first: output, rest: [] });
});
