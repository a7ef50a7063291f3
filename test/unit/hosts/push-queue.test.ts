import { expect, it } from 'vitest';
import { PushQueue } from '../../../electron/hosts/push-queue.ts';
import { change } from './fake-engine.ts';

function drain(queue: PushQueue): unknown[] {
  const taken: unknown[] = [];
  for (let push = queue.take(); push; push = queue.take()) taken.push(push);
  return taken;
}

it('merges changes of one session and keeps the newest reading', () => {
  const queue = new PushQueue();
  queue.add(change('one', 0));
  queue.add({ ...change('one', 1), open: false, ready: false });
  expect(drain(queue)).toEqual([{ ...change('one', 0, 2), open: false, ready: false }]);
});

it('keeps sessions apart and in turn', () => {
  const queue = new PushQueue();
  queue.add(change('loud', 0));
  queue.add(change('quiet', 0));
  for (let id = 1; id < 90; id++) queue.add(change('loud', id));
  expect(drain(queue)).toEqual([change('loud', 0, 90), change('quiet', 0)]);
});

it('starts a further message when one is full, and never puts later events before earlier ones', () => {
  const queue = new PushQueue();
  queue.add(change('one', 0, 80));
  queue.add(change('one', 80, 80));
  queue.add(change('one', 160, 5));
  expect(drain(queue)).toEqual([change('one', 0, 80), change('one', 80, 85)]);
});

it('leaves what the engine pushed untouched', () => {
  const queue = new PushQueue();
  const first = change('one', 0);
  queue.add(first);
  queue.add(change('one', 1));
  expect(first.events).toHaveLength(1);
});

it('passes everything else on one by one, in order', () => {
  const queue = new PushQueue();
  const problem = { push: 'problem', code: 'c', message: 'm' } as const;
  queue.add(problem);
  queue.add(change('one', 0));
  queue.add(problem);
  queue.add(problem);
  expect(drain(queue)).toEqual([problem, change('one', 0), problem, problem]);
});
