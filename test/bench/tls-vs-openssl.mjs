import { spawn } from 'node:child_process';
import { cache, median, root, serverCode } from './real-servers.mjs';

const runs = Number(process.env.EHLO_BENCH_RUNS ?? 21);

/** One inspection, whole process, in turns: `ehlo tls` beside `openssl s_client -starttls smtp`, against the same Postfix and Exim. */
export default async function bench() {
  const servers = await serverCode();
  const missing = servers.missingForMailServers();
  if (missing) return { title: `ehlo tls beside openssl s_client: not run (${missing})`, rows: [] };
  const running = await servers.startMailServers(cache);
  const rows = {};
  try {
    for (const [name, port] of [
      ['Postfix', running.postfix.standard],
      ['Exim', running.exim.standard],
    ]) {
      const server = `127.0.0.1:${port}`;
      const contest = {
        ehlo: [process.execPath, 'bin/ehlo.mjs', 'tls', server],
        openssl: ['openssl', 's_client', '-starttls', 'smtp', '-showcerts', '-connect', server],
        node: [process.execPath, '-e', '0'],
      };
      const times = { ehlo: [], openssl: [], node: [] };
      for (let i = -1; i < runs; i++) {
        for (const who of Object.keys(times)) {
          const ms = await time(contest[who], who);
          if (i >= 0) times[who].push(ms);
        }
      }
      const [ehlo, openssl, node] = [times.ehlo, times.openssl, times.node].map(median);
      rows[name] = {
        'ehlo tls': Math.round(ehlo),
        'openssl s_client': Math.round(openssl),
        ratio: Number((ehlo / openssl).toFixed(2)),
        'node -e 0': Math.round(node),
      };
    }
  } finally {
    await running.stop();
  }
  return { title: `One TLS inspection, whole process, median of ${runs} runs in turns (ms)`, rows };
}

function time([program, ...args], who) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    let output = '';
    const child = spawn(program, args, { cwd: root, stdio: ['pipe', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
    // What a technician types to be done: s_client goes on until told.
    child.stdin.end(who === 'openssl' ? 'QUIT\r\n' : '');
    child.once('error', reject);
    child.once('close', () => {
      const ms = performance.now() - start;
      if (who === 'node' || /TLSv1\.3/.test(output)) resolve(ms);
      else reject(new Error(`${program} ${args.join(' ')} did not come to TLS:\n${output}`));
    });
  });
}
