import { spawn, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { cache, median, root, serverCode } from './real-servers.mjs';

const runs = Number(process.env.EHLO_BENCH_RUNS ?? 21);

/**
 * Whole-process wall time of one session up to RCPT: `ehlo check` beside `swaks --quit-after RCPT`, against the same
 * Postfix, in turns, so that whatever else the machine does hits both.
 */
export default async function bench() {
  const servers = await serverCode();
  const missing = servers.missingForMailServers();
  if (missing) return { title: `ehlo check beside swaks: not run (${missing})`, rows: [] };
  const swaks = await findSwaks(servers, cache);
  const running = await servers.startMailServers(cache);
  try {
    const server = `127.0.0.1:${running.postfix.standard}`;
    const envelope = ['--from', 'a@ehlo.test', '--to', 'b@postfix.test'];
    const ehlo = (security) => [process.execPath, 'bin/ehlo.mjs', 'check', server, '--security', security, ...envelope];
    const peer = (...more) => [...swaks.command, '--server', server, ...envelope, '--quit-after', 'RCPT', ...more];
    const contests = {
      'plain text': { ehlo: ehlo('plain'), swaks: peer() },
      STARTTLS: { ehlo: ehlo('starttls-required'), swaks: peer('--tls') },
    };
    const rows = {};
    for (const [name, commands] of Object.entries(contests)) rows[name] = await contest(commands, swaks.env);
    return { title: `One session up to RCPT, whole process, median of ${runs} runs in turns (ms)`, rows };
  } finally {
    await running.stop();
  }
}

async function contest(commands, swaksEnvironment) {
  const times = { ehlo: [], swaks: [] };
  // One run of each that does not count: files come into the system's cache.
  for (let i = -1; i < runs; i++) {
    for (const who of ['ehlo', 'swaks']) {
      const ms = await time(commands[who], who === 'swaks' ? swaksEnvironment : {});
      if (i >= 0) times[who].push(ms);
    }
  }
  const [ehlo, swaks] = [median(times.ehlo), median(times.swaks)];
  return {
    'ehlo check': Math.round(ehlo),
    swaks: Math.round(swaks),
    ratio: Number((ehlo / swaks).toFixed(2)),
    'ehlo least': Math.round(Math.min(...times.ehlo)),
    'swaks least': Math.round(Math.min(...times.swaks)),
  };
}

function time([program, ...args], env) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    let output = '';
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
    child.once('error', reject);
    child.once('close', () => {
      const ms = performance.now() - start;
      // A run that broke off early would be a fast one.
      if (/RCPT TO:<b@postfix\.test>[\s\S]*250 2\.1\.5/.test(output)) resolve(ms);
      else reject(new Error(`${program} ${args.join(' ')} did not get to RCPT:\n${output}`));
    });
  });
}

/** An installed swaks, else one from its Debian package. */
async function findSwaks({ unpackDebianPackage }, cache) {
  if (spawnSync('swaks', ['--version']).status === 0) return { command: ['swaks'], env: {} };
  const swaks = await unpackDebianPackage('swaks', cache);
  const tls = await unpackDebianPackage('libnet-ssleay-perl', cache);
  const folders = readdirSync(tls.root, { recursive: true, encoding: 'utf8' }).filter((dir) =>
    /perl5(\/[\d.]+)?$/.test(dir),
  );
  return {
    command: ['perl', join(swaks.root, 'usr/bin/swaks')],
    env: { PERL5LIB: folders.map((dir) => join(tls.root, dir)).join(':'), LD_LIBRARY_PATH: tls.libraryPath },
  };
}
