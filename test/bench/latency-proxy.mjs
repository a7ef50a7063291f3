import net from 'node:net';
import { fileURLToPath } from 'node:url';
import { bundled } from './bundle.mjs';

const rounds = Number(process.env.EHLO_BENCH_RUNS ?? 9);
const oneWayMs = 50;
/**
 * connect and greeting, EHLO, STARTTLS, TLS 1.3 handshake, EHLO, the envelope with DATA in one, the message, QUIT; with BDAT
 * the message goes out together with the envelope.
 */
const ways = {
  'plain text': { trips: 5, tls: false, bdat: false },
  STARTTLS: { trips: 8, tls: true, bdat: false },
  'STARTTLS, BDAT': { trips: 7, tls: true, bdat: true },
};
const message = Buffer.from(`From: a@ehlo.test\r\nTo: b@postfix.test\r\nSubject: bench\r\n\r\nHello.\r\n`);

/**
 * A full dialogue with Postfix through a proxy that holds every byte back for 50 ms each way: how near the session comes to
 * the smallest number of round trips that the protocol allows.
 */
export default async function bench() {
  const code = await bundled(`
    export * from './test/integration/servers/mail-servers.ts';
    export { openSession } from './electron/smtp/session.ts';
    export { runTransaction } from './electron/smtp/run-transaction.ts';
  `);
  const missing = code.missingForMailServers();
  if (missing) return { title: `50 ms each way: not run (${missing})`, rows: [] };
  const running = await code.startMailServers(fileURLToPath(new URL('../../.cache/servers', import.meta.url)));
  const proxy = await slowProxy(running.postfix.standard);
  try {
    const rows = {};
    for (const [name, { trips, tls, bdat }] of Object.entries(ways)) {
      const times = [];
      const others = [];
      for (let round = -1; round < rounds; round++) {
        proxy.begin();
        const start = performance.now();
        await dialogue(code, proxy.port, tls, bdat);
        if (round < 0) continue;
        times.push(performance.now() - start);
        others.push(proxy.told());
      }
      const ms = median(times);
      const least = trips * 2 * oneWayMs;
      const server = median(others.map((one) => one.server));
      const late = median(others.map((one) => one.late));
      rows[name] = {
        'round trips': trips,
        'least ms': least,
        'ours ms': Math.round(ms),
        ratio: Number((ms / least).toFixed(3)),
        'best ratio': Number((Math.min(...times) / least).toFixed(3)),
        'of it Postfix': Math.round(server),
        'of it late timers of the proxy': Math.round(late),
        'ratio without both': Number(((ms - server - late) / least).toFixed(3)),
      };
    }
    return { title: `A full dialogue with 50 ms each way, median of ${rounds} (aim: ratio at most 1.05)`, rows };
  } finally {
    proxy.close();
    await running.stop();
  }
}

function median(times) {
  return times.toSorted((a, b) => a - b)[times.length >> 1];
}

async function dialogue({ openSession, runTransaction }, port, tls, bdat) {
  const session = openSession({
    target: { host: '127.0.0.1', port, security: tls ? 'starttls-required' : 'plain' },
    clientName: 'bench.ehlo.test',
  });
  const plan = {
    mail: { from: 'a@ehlo.test' },
    recipients: [{ to: 'b@postfix.test' }],
    automatic: false,
    chunking: bdat ? 'forced' : 'off',
  };
  const result = await runTransaction(session, { plan, message, by: 'user' });
  await session.closed;
  if (result.message.outcome !== 'accepted') throw new Error(`not accepted: ${JSON.stringify(session.events.at(-1))}`);
}

/**
 * A proxy that gives every chunk on after `oneWayMs`, in order; the connection itself takes as long. It tells how long the
 * server took to answer, and by how much its own timers were late.
 */
async function slowProxy(target) {
  const sockets = new Set();
  let server = 0;
  let late = 0;
  const after = (then) => {
    const due = performance.now() + oneWayMs;
    setTimeout(() => {
      late += Math.max(0, performance.now() - due);
      then();
    }, oneWayMs);
  };
  const listener = net.createServer({ noDelay: true }, (client) => {
    sockets.add(client);
    after(() => {
      let asked = performance.now();
      const upstream = net.connect({ host: '127.0.0.1', port: target, noDelay: true });
      sockets.add(upstream);
      client.on('data', (bytes) =>
        after(() => {
          asked ??= performance.now();
          if (!upstream.destroyed) upstream.write(bytes);
        }),
      );
      upstream.on('data', (bytes) => {
        if (asked !== undefined) server += performance.now() - asked;
        asked = undefined;
        after(() => !client.destroyed && client.write(bytes));
      });
      for (const [from, to] of [
        [client, upstream],
        [upstream, client],
      ]) {
        from.on('end', () => after(() => to.end()));
        from.on('error', () => to.destroy());
      }
    });
  });
  await new Promise((resolve) => listener.listen(0, '127.0.0.1', resolve));
  return {
    port: listener.address().port,
    begin() {
      server = 0;
      late = 0;
    },
    told: () => ({ server, late }),
    close() {
      for (const socket of sockets) socket.destroy();
      listener.close();
    },
  };
}
