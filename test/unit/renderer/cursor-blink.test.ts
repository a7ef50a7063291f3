import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { blinkCursor } from '../../../renderer/terminal/cursor-blink.ts';

/** A terminal as far as its cursor blinks: `states` tells, twice a second, whether the cursor is to be seen. */
function terminal(isStill = false) {
  const classes = new Set<string>();
  const textarea = new EventTarget();
  let moved = () => {};
  const classList = {
    remove: (name: string) => classes.delete(name),
    toggle: (name: string) => void (classes.delete(name) || classes.add(name)),
  };
  const stop = blinkCursor(
    {
      element: { classList } as unknown as HTMLElement,
      textarea: textarea as HTMLTextAreaElement,
      onCursorMove: (listener: () => void) => {
        moved = listener;
        return { dispose: () => {} };
      },
    },
    () => isStill,
  );
  return {
    stop,
    focus: () => textarea.dispatchEvent(new Event('focus')),
    blur: () => textarea.dispatchEvent(new Event('blur')),
    move: () => moved(),
    states: (count: number, ms = 500) =>
      Array.from({ length: count }, () => {
        vi.advanceTimersByTime(ms);
        return classes.size === 0;
      }),
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('the cursor of a focused terminal comes and goes; without the focus it stays', () => {
  const { focus, blur, states, stop } = terminal();
  expect(states(3)).toEqual([true, true, true]);
  focus();
  expect(states(4)).toEqual([false, true, false, true]);
  states(1);
  blur();
  expect(states(3)).toEqual([true, true, true]);
  focus();
  states(1);
  stop();
  expect(states(3)).toEqual([true, true, true]);
});

test('while it moves the cursor is always to be seen', () => {
  const { focus, move, states } = terminal();
  focus();
  states(1);
  for (let i = 0; i < 5; i++) {
    move();
    expect(states(2, 200)).toEqual([true, true]);
  }
  expect(states(2)).toEqual([false, true]);
});

test('where less movement is asked for it never goes', () => {
  const { focus, move, states } = terminal(true);
  focus();
  move();
  expect(states(4)).toEqual([true, true, true, true]);
});
