import { fileURLToPath } from 'node:url';
import { bundled } from './bundle.mjs';

const rounds = Number(process.env.EHLO_BENCH_RUNS ?? 150);
const message = Buffer.from(
  `From: a@ehlo.test\r\nTo: b@postfix.test\r\nSubject: bench\r\n\r\n${'A line of the message.\r\n'.repeat(20)}`,
);

/**
 * A full dialogue against Postfix in one process and in turns: connect, EHLO, STARTTLS, EHLO, MAIL, RCPT, DATA, message,
 * QUIT. Ours records every event; nodemailer's SMTPConnection says the same commands with the same pipelining.
 */
export default async function bench() {
  const code = await bundled(`
    export * from './test/integration/servers/mail-servers.ts';
    export { openSession } from './electron/smtp/session.ts';
    export { default as SMTPConnection } from 'nodemailer/lib/smtp-connection';
  `);
  const missing = code.missingForMailServers();
  if (missing) return { title: `A full dialogue: not run (${missing})`, rows: [] };
  const running = await code.startMailServers(fileURLToPath(new URL('../../.cache/servers', import.meta.url)));
  try {
    const port = running.postfix.standard;
    const rows = {};
    for (const [name, tls] of [
      ['plain text', false],
      ['STARTTLS', true],
    ]) {
      const ways = { ours: () => ours(code, port, tls), nodemailer: () => nodemailers(code, port, tls) };
      rows[name] = await contest(ways);
    }
    return {
      title: `A full dialogue with Postfix up to QUIT, in turns, median of ${rounds} (ms; aim: ratio at most 1.10)`,
      rows,
    };
  } finally {
    await running.stop();
  }
}

async function contest(ways) {
  const times = Object.fromEntries(Object.keys(ways).map((name) => [name, []]));
  for (let round = -10; round < rounds; round++) {
    // Whoever comes second finds the server warm, so they take turns in that as well.
    const names = round % 2 === 0 ? Object.keys(ways) : Object.keys(ways).reverse();
    for (const name of names) {
      const start = performance.now();
      await ways[name]();
      if (round >= 0) times[name].push(performance.now() - start);
    }
  }
  const [ours, nodemailer] = [median(times.ours), median(times.nodemailer)];
  const ratios = times.ours.map((time, i) => time / times.nodemailer[i]);
  return {
    'ours ms': Number(ours.toFixed(2)),
    'nodemailer ms': Number(nodemailer.toFixed(2)),
    ratio: Number((ours / nodemailer).toFixed(3)),
    'median of ratios': Number(median(ratios).toFixed(3)),
  };
}

async function ours({ openSession }, port, tls) {
  const session = openSession({
    target: { host: '127.0.0.1', port, security: tls ? 'starttls-required' : 'plain' },
    clientName: 'bench.ehlo.test',
  });
  await session.whenReady();
  const envelope = ['MAIL FROM:<a@ehlo.test>', 'RCPT TO:<b@postfix.test>', 'DATA'];
  await session.pipeline(envelope, 'user');
  const [accepted] = await session.content(message, 'user');
  await session.command('QUIT', 'user');
  await session.closed;
  if (accepted?.code !== 250) throw new Error(`not accepted: ${JSON.stringify(session.events.at(-1))}`);
}

function nodemailers({ SMTPConnection }, port, tls) {
  return new Promise((resolve, reject) => {
    const connection = new SMTPConnection({
      host: '127.0.0.1',
      port,
      name: 'bench.ehlo.test',
      ...(tls ? { requireTLS: true, tls: { rejectUnauthorized: false } } : { ignoreTLS: true }),
    });
    connection.on('error', reject);
    connection.once('end', resolve);
    connection.connect(() => {
      connection.send({ from: 'a@ehlo.test', to: ['b@postfix.test'] }, message, (error) => {
        if (error) reject(error);
        else connection.quit();
      });
    });
  });
}

function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}
