import { mkdtemp, rm } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { dataFolder } from '../../../electron/hosts/cli/data-folder.ts';
import { runProgram } from '../../../electron/hosts/cli/program.ts';
import { rendererFolder } from '../../../electron/hosts/cli/serve.ts';
import { TestTerminal } from './test-terminal.ts';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  delete process.env.EHLO_DESK_DATA;
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

test('a port in use is told in one sentence', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ehlo-'));
  process.env.EHLO_DESK_DATA = folder;
  const taken = net.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => taken.once('listening', resolve));
  cleanUps.push(
    () => taken.close(),
    () => rm(folder, { recursive: true, force: true }),
  );
  const address = taken.address();
  const port = typeof address === 'object' && address !== null ? String(address.port) : '';
  const terminal = new TestTerminal();
  expect(await runProgram(['serve', '--port', port], terminal)).toBe(2);
  // Without a built page that is told instead; both are one sentence.
  expect(terminal.err).toMatch(/in use by another program|not built yet/);
  expect(terminal.err).not.toContain('\n');
});

test('the page is found from the built program and from the sources', () => {
  expect(rendererFolder('file:///app/dist/cli/program-1.cjs')).toBe('/app/dist/renderer');
  expect(rendererFolder('file:///app/electron/hosts/cli/serve.ts')).toBe('/app/dist/renderer');
});

test('sessions are kept where each system keeps such files', () => {
  expect(dataFolder('linux', {}, '/home/a')).toBe('/home/a/.config/Ehlo Desk');
  expect(dataFolder('darwin', {}, '/Users/a')).toBe('/Users/a/Library/Application Support/Ehlo Desk');
  expect(dataFolder('win32', { APPDATA: 'C:/Users/a/AppData/Roaming' }, 'x')).toContain('Roaming');
  expect(dataFolder('linux', { EHLO_DESK_DATA: '/data' }, '/home/a')).toBe('/data');
});

test('it ends by itself when no page is open for as long as was said', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ehlo-'));
  process.env.EHLO_DESK_DATA = folder;
  cleanUps.push(() => rm(folder, { recursive: true, force: true }));
  const terminal = new TestTerminal();
  expect(await runProgram(['serve', '--idle', '0.001'], terminal)).toBe(0);
  expect(terminal.out).toContain('Ehlo Desk ended: no page was open');
  expect(await runProgram(['serve', '--idle', 'soon'], terminal)).toBe(2);
  expect(terminal.err).toContain('no number of minutes');
});
