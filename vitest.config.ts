import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// Commands keep their sessions: those of the tests do not belong into the history of whoever runs them.
const data = join(tmpdir(), `ehlo-desk-tests-${process.pid}`);
process.on('exit', () => rmSync(data, { recursive: true, force: true }));
const env = { EHLO_DESK_DATA: data };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          env,
          include: ['test/unit/**/*.test.ts'],
          // For a busy machine; what works waits for none of it.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // Loading the rules anew for each of 140 files took a quarter of the whole run.
          isolate: false,
        },
      },
      {
        test: {
          name: 'integration',
          env,
          include: ['test/integration/**/*.test.ts'],
          globalSetup: ['test/integration/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
