// What `npm test` runs: generated lists, lint, types, build, unit and integration tests, end-to-end tests. Three lanes side
// by side, made for a machine with two cores: each waits half of its time. Everything runs even when something failed before, so that one run tells all.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const reports = mkdtempSync(join(tmpdir(), 'ehlo-test-'));
const start = performance.now();
const stepTimeout = 20 * 60_000;
const failures = [];

const local = (name, ...args) => [process.execPath, join(root, 'node_modules', ...name.split('/')), ...args];
const vitest = (project, ...more) =>
  step(`${project} tests`, local('vitest/vitest.mjs', 'run', '--project', project, ...reporters(project), ...more), {
    report: `${project}.json`,
  });

const endToEnd = async (project) =>
  (await built)
    ? step(
        `end-to-end tests, ${project}`,
        local(
          'playwright/cli.js',
          'test',
          '--project',
          project,
          '--reporter=list,json',
          '--output',
          `test-results/${project}`,
        ),
        {
          report: `e2e-${project}.json`,
          env: { PLAYWRIGHT_JSON_OUTPUT_FILE: join(reports, `e2e-${project}.json`) },
        },
      )
    : fail('end-to-end tests', 'not run: the build failed');

// The lists must be looked at before the build, which writes them.
await step('lists found by folder', [process.execPath, 'scripts/collect.mjs', '--check']);
const built = step('build', [process.execPath, 'scripts/build.mjs']);
await Promise.all([
  lane(
    () => step('lint', local('@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.')),
    ...['shared', 'electron', 'renderer', 'test'].map(
      (part) => () => step(`types of ${part}`, local('typescript/bin/tsc', '-p', part)),
    ),
    () => built,
    () => vitest('unit'),
  ),
  lane(() => endToEnd('window')),
  lane(
    () => endToEnd('verdicts'),
    // Loading the program anew for each file took a fifth of them.
    () => vitest('integration', '--no-isolate'),
  ),
]);

const totals = [
  vitestTotals('unit'),
  vitestTotals('integration'),
  playwrightTotals('window'),
  playwrightTotals('verdicts'),
];
const sum = (key) => totals.reduce((total, one) => total + one[key], 0);
rmSync(reports, { recursive: true, force: true });
for (const failure of failures) console.log(`FAILED: ${failure}`);
console.log(`Whole run: ${((performance.now() - start) / 1000).toFixed(1)} s`);
// CI reads this line, alone, in this form.
console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
if (failures.length > 0 || sum('failed') > 0 || sum('passed') === 0) process.exitCode = 1;

async function lane(...steps) {
  for (const one of steps) await one();
}

/** Runs one program, prints what it said in one piece when it ends, and gives whether it succeeded. */
function step(name, [program, ...args], { report, env } = {}) {
  const started = performance.now();
  let output = '';
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }) },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: stepTimeout,
    });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
    child.once('error', (error) => (output += `${error.message}\n`));
    child.once('close', (code, signal) => {
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)`);
      // A check that found nothing has nothing to say; tests name what they ran and what they skipped.
      if ((code !== 0 || report) && output.trim() !== '') console.log(output.trimEnd());
      if (code !== 0) fail(name, signal ? `ended by ${signal}` : `exit status ${code}`);
      resolve(code === 0);
    });
  });
}

function fail(name, why) {
  failures.push(`${name}: ${why}`);
}

function reporters(project) {
  return ['--reporter=default', '--reporter=json', `--outputFile.json=${join(reports, `${project}.json`)}`];
}

function vitestTotals(project) {
  const report = readReport(`${project}.json`);
  if (!report) return { passed: 0, failed: 0, skipped: 0 };
  return {
    passed: report.numPassedTests,
    // A file that could not be loaded holds no failed test, but is a failure.
    failed:
      report.numFailedTests +
      report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
  };
}

function playwrightTotals(project) {
  const report = readReport(`e2e-${project}.json`);
  if (!report) return { passed: 0, failed: 0, skipped: 0 };
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected, failed: unexpected + flaky, skipped };
}

function readReport(name) {
  try {
    return JSON.parse(readFileSync(join(reports, name), 'utf8'));
  } catch {
    // The step that should have written it has failed and is named above.
    if (failures.length === 0) fail(name, 'no report was written');
    return undefined;
  }
}
