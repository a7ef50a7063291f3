import type { Page } from 'playwright/test';

/**
 * A picture of the page as it stands, into `test-results`, where somebody wants to look at what the tests walk through
 * (`EHLO_PICTURES=1`): nobody looks at each run's, and drawing them was a fifth of the longest one.
 */
export async function picture(page: Page, name: string, fullPage = false): Promise<void> {
  if (process.env.EHLO_PICTURES === undefined) return;
  await page.screenshot({ path: `test-results/${name}.png`, fullPage });
}
