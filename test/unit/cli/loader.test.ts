import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

/** The command line's loader (scripts/command-line.mjs) with a small program in the place of ours. */

let folder: string;
const cache = () => join(folder, 'program-X.cache');
const program = 'process.stdout.write(["ran", process.argv[2], require("node:path").basename(__filename)].join(" "));';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ehlo-loader-'));
  const script = join(import.meta.dirname, '../../../scripts/command-line.mjs');
  const code = `import { loaderText } from ${JSON.stringify(script)}; process.stdout.write(loaderText('program-X.cjs'));`;
  const loader = execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' });
  writeFileSync(join(folder, 'ehlo.mjs'), loader);
  writeFileSync(join(folder, 'program-X.cjs'), program);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function run(options: { making?: boolean; flags?: string[] } = {}) {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...(options.flags ?? []), join(folder, 'ehlo.mjs'), 'it'],
    { encoding: 'utf8', env: { ...env, ...(options.making ? { EHLO_BUILD_CACHE: '1' } : {}) } },
  );
  return { status, stdout, stderr };
}
const fine = { status: 0, stdout: 'ran it program-X.cjs', stderr: '' };

test('without compiled code the program runs, and an ordinary run writes none', () => {
  expect(run()).toEqual(fine);
  expect(existsSync(cache())).toBe(false);
});

test('the build’s run writes the compiled code, and the program runs from it', () => {
  expect(run({ making: true })).toEqual(fine);
  expect(existsSync(cache())).toBe(true);
  expect(run()).toEqual(fine);
});

test('compiled code that is damaged, or of a Node with other options, is left alone', () => {
  run({ making: true });
  expect(run({ flags: ['--no-opt'] })).toEqual(fine);
  writeFileSync(cache(), 'damaged');
  expect(run()).toEqual(fine);
  writeFileSync(cache(), '');
  expect(run()).toEqual(fine);
});
