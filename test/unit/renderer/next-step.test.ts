import { expect, test } from 'vitest';
import { nextActOf } from '../../../renderer/playbook/next-step.ts';
import { newRecord, type SessionRecord } from '../../../renderer/store/session-record.ts';
import { strings } from '../../../renderer/strings.ts';
import type { PlaybookInfo } from '../../../shared/contract/app-info.ts';

const say = strings.verdict;
const command = { label: 'Try', command: 'MAIL FROM:<>' };
const relay: PlaybookInfo = {
  id: 'relay',
  title: 'Relay',
  symptom: '',
  promise: '',
  questions: [{ id: 'host', label: '', example: '', kind: 'host' }],
};

function recordWith(code: number, given: Partial<SessionRecord> = {}): SessionRecord {
  const events: SessionRecord['events'] = [
    { id: 0, t: 0, kind: 'replied', code, lines: [`${code} x`], stage: 'mail' },
    { id: 1, t: 1, kind: 'received', data: 'x' },
  ];
  return { ...newRecord('s'), events, count: 2, open: true, ready: true, ...given };
}

test('a check opens with the answers to its own questions only', () => {
  const step = { label: '', playbook: 'relay', answers: { host: 'mail', other: 'x' } };
  expect(nextActOf(step, undefined, [relay])).toEqual({
    does: 'check',
    playbook: relay,
    answers: { host: 'mail' },
  });
  expect(nextActOf(step, undefined, []), 'an engine without that check').toBeUndefined();
});

test('a command is typed into a session that is open and waits for one', () => {
  expect(nextActOf(command, recordWith(550), [])).toEqual({ does: 'type', session: 's', line: 'MAIL FROM:<>' });
});

test('else the button says why not', () => {
  const reason = (record: SessionRecord | undefined) => nextActOf(command, record, []);
  expect(reason(undefined)).toEqual({ does: 'nothing', reason: say.nextClosed });
  expect(reason(recordWith(550, { open: false }))).toEqual({ does: 'nothing', reason: say.nextClosed });
  expect(reason(recordWith(550, { ready: false }))).toEqual({ does: 'nothing', reason: say.nextBusy });
  expect(reason(recordWith(334)), 'a password is awaited').toEqual({ does: 'nothing', reason: say.nextBusy });
  expect(reason(recordWith(354)), 'the message is awaited').toEqual({ does: 'nothing', reason: say.nextBusy });
});
