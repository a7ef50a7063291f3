import { defineConfig } from 'playwright/test';

/** The window in the real Electron. It needs Electron's binary and a display, so the workflow windows-electron runs it. */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../../test-results/electron',
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list']],
});
