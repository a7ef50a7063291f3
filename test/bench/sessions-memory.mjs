import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { bundled } from './bundle.mjs';

const marks = (process.env.EHLO_BENCH_MARKS ?? '1000,2000,5000,10000').split(',').map(Number);

/**
 * Ten thousand sessions one after the other with the practice server (in a process of its own), each up to RCPT and QUIT and
 * read by the rules; memory after a collection at each mark. It must not grow.
 */
export default async function bench() {
  const rows = {};
  const child = spawn(process.execPath, ['--expose-gc', fileURLToPath(import.meta.url)], {
    env: { ...process.env, EHLO_BENCH_ROLE: 'sessions' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (data) => (output += data));
  const status = await new Promise((resolve) => child.once('close', resolve));
  if (status !== 0) throw new Error(`the sessions ended with ${status}`);
  const seen = output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  for (const { after, ...memory } of seen) rows[`${after} sessions`] = memory;
  const [first, last] = [seen[0], seen.at(-1)];
  return {
    title: 'Sequential sessions with the practice server: memory after a collection (aim: flat)',
    rows,
    notes: [
      `From ${first.after} to ${last.after} sessions: RSS x ${(last['RSS MB'] / first['RSS MB']).toFixed(3)}, heap x ${(last['heap MB'] / first['heap MB']).toFixed(3)}.`,
    ],
  };
}

async function sessions() {
  const { openSession, readSession } = await bundled(`
    export { openSession } from './electron/smtp/session.ts';
    export { readSession } from './electron/engine/session-reading.ts';
  `);
  const server = spawn(process.execPath, [fileURLToPath(import.meta.url)], {
    env: { ...process.env, EHLO_BENCH_ROLE: 'server' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  try {
    const port = await new Promise((resolve) => server.stdout.once('data', (data) => resolve(Number(data))));
    const start = performance.now();
    for (let done = 1; done <= marks.at(-1); done++) {
      await one(openSession, readSession, port);
      if (!marks.includes(done)) continue;
      global.gc();
      await new Promise((resolve) => setTimeout(resolve, 50));
      global.gc();
      const { rss, heapUsed, external } = process.memoryUsage();
      const mb = (bytes) => Number((bytes / 1e6).toFixed(1));
      const ms = Number(((performance.now() - start) / done).toFixed(2));
      console.log(
        JSON.stringify({
          after: done,
          'RSS MB': mb(rss),
          'heap MB': mb(heapUsed),
          'external MB': mb(external),
          'ms each': ms,
        }),
      );
    }
  } finally {
    server.kill();
  }
}

async function one(openSession, readSession, port) {
  const session = openSession({
    target: { host: '127.0.0.1', port, security: 'plain' },
    clientName: 'bench.ehlo.test',
  });
  await session.whenReady();
  await session.command('MAIL FROM:<scanner@contoso.example>', 'user');
  const reply = await session.command('RCPT TO:<partner@fabrikam.example>', 'user');
  await session.command('QUIT', 'user');
  await session.closed;
  const { annotations } = readSession({ header: session.header, events: session.events });
  if (reply?.code !== 250 || annotations.length === 0) throw new Error('the session did not go as it should');
}

async function server() {
  const { startScenario, healthy } = await bundled(`
    export { startScenario } from './electron/lab/start-scenario.ts';
    export { default as healthy } from './electron/lab/scenarios/healthy.ts';
  `);
  const { port } = await startScenario(healthy);
  console.log(port);
  // Ends with its parent.
  process.stdin.on('close', () => process.exit()).resume();
}

const roles = { sessions, server };
await roles[process.env.EHLO_BENCH_ROLE]?.();
