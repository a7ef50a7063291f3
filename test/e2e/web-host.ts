import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** The real program as a user starts it, with a data folder of its own. */
export interface RunningWebHost {
  readonly url: string;
  stop(): Promise<void>;
}

/** `more` is added to its environment. */
export async function startWebHost(more: NodeJS.ProcessEnv = {}): Promise<RunningWebHost> {
  const data = await mkdtemp(path.join(tmpdir(), 'ehlo-e2e-'));
  // The test browser's libraries are for the test browser only.
  const { LD_LIBRARY_PATH: _, ...environment } = process.env;
  const root = path.join(import.meta.dirname, '../..');
  const child = spawn(process.execPath, ['bin/ehlo.mjs', 'serve'], {
    cwd: root,
    env: { ...environment, EHLO_DESK_DATA: data, ...more },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = new Promise<number | null>((resolve) => child.once('close', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    await gone;
    await rm(data, { recursive: true, force: true });
  };
  const printed = new Promise<string>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const [url] = /http:\/\/127\.0\.0\.1:\d+\/\S*/.exec(line) ?? [];
      if (url !== undefined) resolve(url);
    });
  });
  const url = await Promise.race([printed, gone.then((code) => `ended with ${code}`), after(15_000)]);
  if (url.startsWith('http')) return { url, stop };
  await stop();
  throw new Error(`\`ehlo serve\` printed no address: ${url}`);
}

function after(ms: number): Promise<string> {
  return new Promise((resolve) => setTimeout(() => resolve(`nothing in ${ms} ms`), ms).unref());
}
