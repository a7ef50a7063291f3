import { test as base, expect } from 'playwright/test';
import { Desk } from './desk.ts';
import { type RunningWebHost, startWebHost } from './web-host.ts';

/** Tests on the real window: `desk` is open on the start screen, and nothing may go wrong unseen behind it. */
export const test = base.extend<{ desk: Desk }, { host: RunningWebHost }>({
  host: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures wanted from this pattern
    async ({}, use) => {
      const host = await startWebHost();
      await use(host);
      await host.stop();
    },
    { scope: 'worker' },
  ],
  desk: async ({ page, host }, use) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    await page.goto(host.url);
    await page.getByTestId('start').waitFor();
    await use(new Desk(page));
    expect(errors, 'errors on the page’s console').toEqual([]);
  },
});

export { expect };
