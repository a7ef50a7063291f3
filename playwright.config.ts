import { defineConfig } from 'playwright/test';
import { browserLaunch } from './test/e2e/browser.ts';

/** End-to-end: a real Chromium drives the real web host and the practice servers. */
export default defineConfig({
  testDir: 'test/e2e',
  // Apart, so that the lanes of `npm test` can share them.
  projects: [
    { name: 'window', testMatch: '**/*.spec.ts', testIgnore: '**/every-verdict.spec.ts' },
    { name: 'verdicts', testMatch: '**/every-verdict.spec.ts' },
  ],
  outputDir: 'test-results',
  workers: 1,
  // Long, so that a busy machine is not a failure: what works waits for none of it.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list']],
  use: {
    ...(await browserLaunch()),
    actionTimeout: 20_000,
    // What moves is clicked only once it stands still: a third of the run.
    contextOptions: { reducedMotion: 'reduce' },
    viewport: { width: 1366, height: 768 },
    permissions: ['clipboard-read', 'clipboard-write'],
    // A trace of every test costs a quarter of the run: asked for where a failure cannot be understood from its picture.
    trace: process.env.EHLO_TRACE === undefined ? 'off' : 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
});
