import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createInbox } from '../../../renderer/engine/inbox.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** An inbox whose every message takes 2 ms of a clock of its own. */
function inbox() {
  const handled: unknown[] = [];
  let time = 0;
  const one = createInbox(
    (message) => {
      handled.push(message);
      time += 2;
    },
    () => time,
  );
  return { one, handled };
}

test('a single message is handled at once', () => {
  const { one, handled } = inbox();
  one.add('a');
  expect(handled).toEqual(['a']);
});

test('a flood is handled in order, a few at a time', () => {
  const { one, handled } = inbox();
  const all = Array.from({ length: 10 }, (_, index) => index);
  for (const message of all) one.add(message);
  expect(handled).toEqual([0]);
  vi.advanceTimersToNextTimer();
  expect(handled).toEqual([0, 1, 2, 3]);
  one.add(10);
  vi.runAllTimers();
  expect(handled).toEqual([...all, 10]);
});

test('flush handles all that waits', () => {
  const { one, handled } = inbox();
  for (const message of [1, 2, 3]) one.add(message);
  one.flush();
  expect(handled).toEqual([1, 2, 3]);
  vi.runAllTimers();
  expect(handled).toEqual([1, 2, 3]);
});
