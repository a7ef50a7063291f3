import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { createAsker } from '../../../electron/hosts/cli/ask-line.ts';

/** A prompt whose keyboard is written to; `shown` is what stands on the screen. */
function prompt() {
  const keyboard = new PassThrough();
  // readline edits lines only on a terminal.
  const screen = Object.assign(new PassThrough(), { isTTY: true, columns: 80 });
  let shown = '';
  screen.on('data', (data: Buffer) => {
    shown += data.toString();
  });
  return { ask: createAsker(keyboard, screen), keyboard, shown: () => shown };
}

test('one line answers one question', async () => {
  const { ask, keyboard, shown } = prompt();
  const from = ask('From > ');
  keyboard.write('a@contoso.example\n');
  expect(await from).toBe('a@contoso.example');
  const to = ask('To > ');
  keyboard.write('b@fabrikam.example\n');
  expect(await to).toBe('b@fabrikam.example');
  expect(shown()).toContain('To > ');
});

test('lines that were pasted at once answer the questions that follow', async () => {
  const { ask, keyboard, shown } = prompt();
  const first = ask('1 > ');
  keyboard.write('one\ntwo\n\nfo');
  expect([await first, await ask('2 > '), await ask('3 > ')]).toEqual(['one', 'two', '']);
  const fourth = ask('4 > ');
  keyboard.write('ur\n');
  expect(await fourth).toBe('four');
  expect(shown()).toContain('2 > two');
});

test('where nobody answers any more it is stopped, not left waiting', async () => {
  const { ask, keyboard } = prompt();
  const asked = ask('From > ');
  keyboard.end();
  await expect(asked).rejects.toMatchObject({ code: 'cancelled' });
});
