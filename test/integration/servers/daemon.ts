import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';

/** A server process that cannot outlive the one that started it. */
export interface Daemon {
  stop(): Promise<void>;
}

export interface DaemonOptions {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly env: Readonly<Record<string, string>>;
  /** Ports that must accept a connection before it counts as started. */
  readonly ports: readonly number[];
  /** Its own log, quoted when it does not start. */
  readonly log: string;
}

/**
 * Runs the command in a process group of its own and kills the whole group when our end of its standard input closes. So a
 * server goes away with the test run whether that ended well, failed or was killed outright.
 */
const guard =
  '"$@" </dev/null & server=$!; cat >/dev/null; trap "" TERM; kill -TERM $server; kill -TERM 0; sleep 0.2; kill -KILL 0';

export async function startDaemon(options: DaemonOptions): Promise<Daemon> {
  const child = spawn('sh', ['-c', guard, 'sh', ...options.command], {
    env: { PATH: process.env.PATH ?? '', LANG: 'C', ...options.env },
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += String(data)));
  const stop = () => stopGroup(child);
  try {
    for (const port of options.ports) await accepts(port, Date.now() + 15_000);
  } catch (error) {
    await stop();
    throw new Error(`${options.name} did not start: ${String(error)}\n${output}${tail(options.log)}`);
  }
  return { stop };
}

async function stopGroup(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((done) => child.once('close', () => done()));
  child.stdin?.end();
  await gone;
}

/** Resolves when the port accepts a connection. */
async function accepts(port: number, deadline: number): Promise<void> {
  for (;;) {
    const problem = await new Promise<Error | undefined>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.destroy();
        resolve(undefined);
      });
      socket.once('error', resolve);
    });
    if (problem === undefined) return;
    if (Date.now() > deadline) throw problem;
    await new Promise((done) => setTimeout(done, 50));
  }
}

function tail(file: string): string {
  try {
    return readFileSync(file, 'utf8').split('\n').slice(-20).join('\n');
  } catch {
    return '';
  }
}
