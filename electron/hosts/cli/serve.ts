import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createEngine } from '../../engine/engine.ts';
import { reportError } from '../report-error.ts';
import { openBrowser } from '../web/open-browser.ts';
import { startWebHost } from '../web/web-host.ts';
import { dataFolder } from './data-folder.ts';
import { type ExitStatus, exitStatus, type Terminal, UsageError } from './terminal.ts';

export interface ServeOptions {
  readonly port?: number;
  /** Opens the default browser. */
  readonly open: boolean;
  /** Ends by itself after so long without a page; 0: never. Default 60. */
  readonly idleMinutes?: number;
}

/** A window that nobody has open need not listen. */
const usualIdleMinutes = 60;

/** `ehlo serve`: the window in a browser on this computer, until Ctrl+C. */
export async function runServe(options: ServeOptions, terminal: Terminal): Promise<ExitStatus> {
  const engine = createEngine({
    version: terminal.version,
    host: 'web',
    dataFolder: dataFolder(),
    reportBug: reportError,
    librariesFile: join(rendererFolder(import.meta.url), '..', 'licences.json'),
  });
  const { idleMinutes = usualIdleMinutes } = options;
  try {
    const host = await startWebHost({
      engine,
      rendererFolder: rendererFolder(import.meta.url),
      ...(options.port === undefined ? {} : { port: options.port }),
      ...(idleMinutes > 0 ? { idleMinutes } : {}),
    }).catch(explainStart);
    terminal.print(`Ehlo Desk is ready: ${host.url}`);
    terminal.print('Only this computer can reach it. Ctrl+C ends it.');
    if (options.open) openBrowser(host.oneTimeUrl());
    const idle = await Promise.race([terminal.interrupted().then(() => false), host.closed.then(() => true)]);
    if (idle) terminal.print('Ehlo Desk ended: no page was open for a while. Start it again when you need it.');
    await host.close();
  } finally {
    await engine.dispose();
  }
  return exitStatus.ok;
}

/** What the user can mend becomes a sentence; anything else is a mistake of ours and stays one. */
function explainStart(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (error instanceof Error && code === 'port-not-available') throw new UsageError(error.message);
  if (code === 'ENOENT')
    throw new UsageError('The page is not built yet: run `npm run build` in the folder of Ehlo Desk.');
  throw error;
}

/** The page's folder, `dist/renderer`, from wherever in `dist` this runs; from the sources for tests. */
export function rendererFolder(from: string): string {
  const at = from.lastIndexOf('/dist/');
  const root = at < 0 ? new URL('../../../', from).href : from.slice(0, at + 1);
  return fileURLToPath(new URL('dist/renderer', root));
}
