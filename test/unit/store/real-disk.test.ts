import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundleScript } from './bundle-script.ts';

// A file system of the test's own, which no other process sees and which goes with the process (user and mount namespaces).
const own = ['--map-root-user', '--mount', 'sh', '-c'];
const possible = spawnSync('unshare', [...own, 'mount -t tmpfs tmpfs /mnt']).status === 0;
if (!possible) console.warn('SKIPPED: a disk that is really full or read-only, which takes Linux with user namespaces');

let folder = '';
let script = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ehlo-disk-'));
  mkdirSync(join(folder, 'disk'));
  script = await bundleScript('disk-user.ts', folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the disk user on a disk mounted with `options`, after `prepare` was done to it (`$2` is where it is). */
function onDisk(options: string, prepare: string) {
  const command = `mount -t tmpfs -o "$1" tmpfs "$2" && ${prepare} && exec "$3" "$4" "$2/sessions"`;
  const { stdout, stderr, status } = spawnSync(
    'unshare',
    [...own, command, 'sh', options, join(folder, 'disk'), process.execPath, script],
    { encoding: 'utf8' },
  );
  expect(status, stderr).toBe(0);
  return JSON.parse(stdout);
}

it.skipIf(!possible)('a disk of 64 kB that fills up: said once, all goes on in memory, what fitted opens', () => {
  const { reports, inMemory, onDisk: kept, whole, listed } = onDisk('size=64k', 'true');
  expect(reports).toEqual(['This session cannot be saved: the disk is full.']);
  expect({ inMemory, whole, listed }).toEqual({ inMemory: 200, whole: true, listed: 1 });
  expect(kept).toBeGreaterThan(20);
  expect(kept).toBeLessThan(200);
});

it.skipIf(!possible).each([
  ['with the folder there', 'mkdir "$2/sessions" && mount -o remount,ro "$2"', 'may not be written'],
  ['without the folder', 'mount -o remount,ro "$2"', 'is not there and could not be made'],
])('a read-only file system %s: said once, all goes on in memory', (_, prepare, words) => {
  const { reports, inMemory, listed } = onDisk('size=64k', prepare);
  expect(reports).toEqual([expect.stringContaining(`cannot be saved: the folder ${folder}/disk/sessions ${words}.`)]);
  expect({ inMemory, listed }).toEqual({ inMemory: 200, listed: 0 });
});
