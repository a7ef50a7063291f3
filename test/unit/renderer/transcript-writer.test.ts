import type { Terminal } from '@xterm/xterm';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { emptyEditor } from '../../../renderer/terminal/line-editor.ts';
import { Transcript } from '../../../renderer/terminal/transcript.ts';
import { TranscriptWriter } from '../../../renderer/terminal/transcript-writer.ts';

/** xterm as far as the writer knows it: it takes in what it is given in order, when `takeIn` says so. */
function writer() {
  const given: { text: string; taken: () => void }[] = [];
  const taken: string[] = [];
  const buffer = { active: { baseY: 0, cursorY: 0, getLine: () => undefined } };
  const write = (text: string, done: () => void) => given.push({ text, taken: done });
  const terminal = { cols: 80, buffer, write, input: () => {}, hasSelection: () => false } as unknown as Terminal;
  const transcript = new Transcript();
  let id = 0;
  return {
    given,
    taken,
    writer: new TranscriptWriter(terminal, transcript, () => {}),
    receive(count: number) {
      for (let i = 0; i < count; i++, id++)
        transcript.push({ id, t: id, kind: 'received', data: `250 line ${id}\r\n` });
    },
    takeIn(count = Number.POSITIVE_INFINITY) {
      for (let i = 0; i < count && given.length > 0; i++) {
        const next = given.shift();
        taken.push(next?.text ?? '');
        next?.taken();
      }
    },
    received: () => id,
  };
}

const linesIn = (text: string) => [...text.matchAll(/250 line (\d+)/g)].map((found) => Number(found[1]));
const input = (text: string) => ({ editor: { ...emptyEditor, text, caret: text.length }, prompt: 'ready' }) as const;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => setTimeout(draw, 16));
  vi.stubGlobal('cancelAnimationFrame', clearTimeout);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('in a flood a key waits for one small piece at most, and every line comes once and in order', () => {
  const { given, taken, writer: it, receive, takeIn, received } = writer();
  let typed = '';
  for (let round = 0; round < 12; round++) {
    for (let frame = 0; frame < 4; frame++) {
      receive(100);
      it.update(input(typed));
      vi.advanceTimersByTime(50);
    }
    typed += 'x';
    it.update(input(typed));
    const behind = given.slice(0, -1).flatMap(({ text }) => linesIn(text));
    expect(given.at(-1)?.text).toContain(typed);
    expect(behind.length).toBeLessThanOrEqual(400);
    takeIn();
  }
  for (let i = 0; i < 1000 && taken.flatMap(linesIn).length < received(); i++) {
    vi.advanceTimersByTime(50);
    takeIn();
  }
  expect(taken.flatMap(linesIn)).toEqual(Array.from({ length: received() }, (_, id) => id));
});

test('a session that is over is drawn as fast as the terminal takes it, and not shown line by line', () => {
  const { taken, writer: it, receive, takeIn, received } = writer();
  receive(3000);
  it.update(undefined);
  for (let frame = 0; frame < 2; frame++) {
    vi.advanceTimersByTime(20);
    takeIn();
  }
  expect(taken.flatMap(linesIn)).toHaveLength(received());
  const held = taken.map((text) => text.startsWith('\x1b[?2026h'));
  expect(held).toEqual([false, ...Array(6).fill(true), false]);
  // Let go once: xterm draws every row for it.
  expect(taken.map((text) => text.includes('\x1b[?2026l')).indexOf(true)).toBe(7);
});
