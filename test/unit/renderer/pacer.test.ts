import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPacer } from '../../../renderer/store/pacer.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('a command and its reply are told at once, a flood with rests, and its end in any case', () => {
  let newest = 0;
  const told: number[] = [];
  const pacer = createPacer(() => told.push(newest), Date.now);
  const change = () => {
    newest += 1;
    pacer.changed(30);
  };
  change();
  vi.advanceTimersByTime(1);
  change();
  expect(told).toEqual([1, 2]);

  for (let i = 0; i < 100; i++) {
    change();
    vi.advanceTimersByTime(1);
  }
  expect(told.length).toBeLessThanOrEqual(6);
  vi.runAllTimers();
  expect(told.at(-1)).toBe(102);
  expect(new Set(told).size).toBe(told.length);
});

test('what is told now is not told again', () => {
  const tell = vi.fn();
  const pacer = createPacer(tell, Date.now);
  for (let i = 0; i < 3; i++) pacer.changed(30);
  pacer.tell();
  expect(tell).toHaveBeenCalledTimes(3);
  vi.runAllTimers();
  expect(tell).toHaveBeenCalledTimes(3);
});
