import type { LaunchOptions } from 'playwright/test';

interface BrowserUse {
  readonly channel?: string;
  readonly launchOptions?: LaunchOptions;
}

/**
 * Where the browser comes from. On Linux x64 the npm package carries a headless Chromium with its libraries, so a bare
 * machine needs nothing else; elsewhere an installed Edge or Chrome is taken (`EHLO_BROWSER` names another channel).
 */
export async function browserLaunch(): Promise<BrowserUse> {
  const chosen = process.env.EHLO_BROWSER;
  if (chosen !== undefined) return { channel: chosen };
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return { channel: process.platform === 'win32' ? 'msedge' : 'chrome' };
  }
  // The package unpacks its shared libraries only where it believes to run on AWS Lambda.
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs22.x';
  const { default: chromium } = await import('@sparticuz/chromium');
  return {
    launchOptions: {
      executablePath: await chromium.executablePath(),
      // Its own argument list is for Lambda: one process for all, and web security off. Ours keeps pages as users have them.
      args: [
        '--no-sandbox',
        '--use-angle=swiftshader',
        '--enable-unsafe-swiftshader',
        '--disable-background-networking',
      ],
    },
  };
}
