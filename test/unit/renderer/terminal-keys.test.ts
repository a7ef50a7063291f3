import { describe, expect, test } from 'vitest';
import { afterLastLine, rawOctets } from '../../../renderer/terminal/raw-keys.ts';
import { type KeyContext, meaningOfKey } from '../../../renderer/terminal/terminal-keys.ts';

const idle: KeyContext = { raw: false, selection: false, text: false, pasting: false };

function meaning(keys: string, context: Partial<KeyContext> = {}): string {
  const parts = keys.split('+');
  return meaningOfKey(
    {
      key: parts.at(-1) ?? '',
      ctrlKey: parts.includes('Ctrl'),
      metaKey: false,
      altKey: parts.includes('Alt'),
      shiftKey: parts.includes('Shift'),
    },
    { ...idle, ...context },
  );
}

describe('what a key means', () => {
  test.each<[string, Partial<KeyContext>, string]>([
    ['a', {}, 'type'],
    ['Enter', {}, 'type'],
    ['Ctrl+c', {}, 'type'],
    ['Ctrl+c', { selection: true }, 'copy'],
    ['Ctrl+c', { selection: true, raw: true }, 'copy'],
    ['Ctrl+c', { raw: true }, 'type'],
    ['Ctrl+c', { pasting: true }, 'stop'],
    ['Ctrl+Shift+C', {}, 'copy'],
    ['Ctrl+v', {}, 'leave'],
    ['Ctrl+v', { raw: true }, 'leave'],
    ['Shift+Insert', {}, 'leave'],
    ['Escape', {}, 'type'],
    ['Escape', { pasting: true }, 'stop'],
    ['Tab', {}, 'leave'],
    ['Tab', { text: true }, 'type'],
    ['Shift+Tab', { text: true }, 'leave'],
    ['Tab', { raw: true }, 'type'],
    ['Ctrl+l', {}, 'clear'],
    ['Ctrl+l', { raw: true }, 'type'],
    ['Ctrl+f', { raw: true }, 'find'],
    ['F1', {}, 'help'],
    ['F2', { raw: true }, 'bytes'],
    ['Ctrl+]', { raw: true }, 'raw'],
    ['Alt+ArrowUp', {}, 'line-above'],
    ['Alt+ArrowDown', {}, 'line-below'],
    ['ArrowUp', {}, 'type'],
  ])('%s %j: %s', (keys, context, expected) => {
    expect(meaning(keys, context)).toBe(expected);
  });
});

describe('raw mode', () => {
  test.each<[string, 8 | 127, number[]]>([
    ['N', 8, [78]],
    ['\r', 8, [13, 10]],
    ['\x7f', 8, [8]],
    ['\x7f', 127, [127]],
    ['\x03', 8, [3]],
    ['\x1b[A', 8, [27, 91, 65]],
    ['é', 8, [0xc3, 0xa9]],
    ['a\nb\r\n', 8, [97, 13, 10, 98, 13, 10]],
  ])('%j goes out as octets', (data, backspace, octets) => {
    expect([...rawOctets(data, backspace)]).toEqual(octets);
  });

  test('only what stands on the current line is echoed there', () => {
    expect([...afterLastLine(Uint8Array.of(65, 13, 10, 66))]).toEqual([66]);
    expect([...afterLastLine(Uint8Array.of(65))]).toEqual([65]);
  });
});
