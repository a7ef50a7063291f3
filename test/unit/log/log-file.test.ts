import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openLog } from '../../../electron/log/log-file.ts';

const place = () => mkdtempSync(join(tmpdir(), 'ehlo-log-'));
const read = (folder: string) => readFileSync(join(folder, 'ehlo-desk.log'), 'utf8');
const at = () => new Date('2026-11-21T10:00:00Z');

it('writes a line with the time, the word and its details', () => {
  const folder = place();
  openLog(folder, at).write('started', { version: '0.1.0', packaged: true, ms: 120 });
  expect(read(folder)).toBe('2026-11-21T10:00:00.000Z started version=0.1.0 packaged=true ms=120\n');
});

it('tells of a mistake by kind, code and place, on one line', () => {
  const folder = place();
  openLog(folder, at).mistake('session.open', Object.assign(new TypeError('boom'), { code: 'EPIPE' }));
  expect(read(folder)).toMatch(
    /Z mistake session\.open TypeError EPIPE < log-file\.test\.ts:\d+:\d+( < \S+:\d+:\d+)*\n$/,
  );
});

it('never holds a secret, wherever it stands in an error or a detail', () => {
  const folder = place();
  const log = openLog(folder, at);
  // Longer than any place in the code, so that it cannot be found by chance.
  const secret = fc.string({ minLength: 8, maxLength: 60 }).map((text) => `pass ${text}`);
  fc.assert(
    fc.property(secret, (text) => {
      log.mistake('session.authenticate', new Error(text));
      log.mistake(text, new Error(`334 ${text}\n    at ${text} (file.ts:1:1)`));
      log.mistake('x', Object.assign(new Error(text), { name: text, code: text, stack: `${text}\n at ${text}:1:1` }));
      log.mistake('x', new Error('outer', { cause: new Error(text) }));
      log.mistake('x', text);
      log.write(text, { [text]: text });
      expect(read(folder)).not.toContain(text);
    }),
    { numRuns: 50 },
  );
  expect(
    read(folder)
      .split('\n')
      .every((line) => line === '' || /^2026-11-21T10:00:00\.000Z [\x20-\x7e]+$/.test(line)),
  ).toBe(true);
});

it('puts a full file aside and keeps four in all', () => {
  const folder = place();
  const log = openLog(folder, at);
  for (let count = 0; count < 7; count++) {
    log.write(`round-${count}`);
    writeFileSync(join(folder, 'ehlo-desk.log'), 'x'.repeat(1_000_000), { flag: 'a' });
  }
  log.write('last');
  expect(readdirSync(folder).sort()).toEqual([
    'ehlo-desk.log',
    'ehlo-desk.log.1',
    'ehlo-desk.log.2',
    'ehlo-desk.log.3',
  ]);
  expect(read(folder)).toMatch(/ last\n$/);
  expect(readFileSync(join(folder, 'ehlo-desk.log.3'), 'utf8')).toMatch(/round-4/);
});

it('does without where it cannot be written', () => {
  const file = join(place(), 'file');
  writeFileSync(file, '');
  expect(() => openLog(file).write('started')).not.toThrow();
});
