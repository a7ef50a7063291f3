import { fileURLToPath } from 'node:url';
import { createEngine } from '../../engine/engine.ts';
import { openBrowser } from '../web/open-browser.ts';
import { startWebHost } from '../web/web-host.ts';
import { dataFolder } from './data-folder.ts';
import { type ExitStatus, exitStatus, type Terminal } from './terminal.ts';

export interface ServeOptions {
  readonly port?: number;
  /** Opens the default browser. */
  readonly open: boolean;
}

/** `ehlo serve`: the window in a browser on this computer, until Ctrl+C. */
export async function runServe(options: ServeOptions, terminal: Terminal): Promise<ExitStatus> {
  const engine = createEngine({ version: terminal.version, host: 'web', dataFolder: dataFolder() });
  try {
    const host = await startWebHost({
      engine,
      // Beside the built program: dist/cli/chunks/serve.mjs or dist/cli/ehlo.mjs, and dist/renderer.
      rendererFolder: rendererFolder(import.meta.url),
      ...(options.port === undefined ? {} : { port: options.port }),
    });
    terminal.print(`Ehlo Desk is ready: ${host.url}`);
    terminal.print('Only this computer can reach it. Ctrl+C ends it.');
    if (options.open) openBrowser(host.oneTimeUrl());
    await Promise.race([terminal.interrupted(), host.closed]);
    await host.close();
  } finally {
    await engine.dispose();
  }
  return exitStatus.ok;
}

/** The page's folder, `dist/renderer`, from wherever in `dist` this runs; from the sources for tests. */
export function rendererFolder(from: string): string {
  const at = from.lastIndexOf('/dist/');
  const root = at < 0 ? new URL('../../../', from).href : from.slice(0, at + 1);
  return fileURLToPath(new URL('dist/renderer', root));
}
