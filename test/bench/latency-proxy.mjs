import net from 'node:net';
import { fileURLToPath } from 'node:url';
import { bundled } from './bundle.mjs';

const rounds = Number(process.env.EHLO_BENCH_RUNS ?? 9);
const oneWayMs = 50;
/** connect and greeting, EHLO, STARTTLS, TLS 1.3 handshake, EHLO, the envelope with DATA in one, the message, QUIT. */
const roundTrips = { 'plain text': 5, STARTTLS: 8 };
const message = Buffer.from(`From: a@ehlo.test\r\nTo: b@postfix.test\r\nSubject: bench\r\n\r\nHello.\r\n`);

/**
 * A full dialogue with Postfix through a proxy that holds every byte back for 50 ms each way: how near the session comes to
 * the smallest number of round trips that the protocol allows.
 */
export default async function bench() {
  const code = await bundled(`
    export * from './test/integration/servers/mail-servers.ts';
    export { openSession } from './electron/smtp/session.ts';
  `);
  const missing = code.missingForMailServers();
  if (missing) return { title: `50 ms each way: not run (${missing})`, rows: [] };
  const running = await code.startMailServers(fileURLToPath(new URL('../../.cache/servers', import.meta.url)));
  const proxy = await slowProxy(running.postfix.standard);
  try {
    const trip = await measuredTrip();
    const rows = {};
    for (const [name, trips] of Object.entries(roundTrips)) {
      const times = [];
      for (let round = -1; round < rounds; round++) {
        const start = performance.now();
        await dialogue(code, proxy.port, name === 'STARTTLS');
        if (round >= 0) times.push(performance.now() - start);
      }
      const ms = times.toSorted((a, b) => a - b)[times.length >> 1];
      const least = trips * 2 * oneWayMs;
      rows[name] = {
        'round trips': trips,
        'least ms': least,
        'ours ms': Math.round(ms),
        ratio: Number((ms / least).toFixed(3)),
        'best ratio': Number((Math.min(...times) / least).toFixed(3)),
        'ratio to the proxy’s own trips': Number((ms / (trips * trip)).toFixed(3)),
      };
    }
    const notes = [
      `One round trip of a byte through this proxy takes ${trip.toFixed(1)} ms here: its timers are late by that.`,
    ];
    return { notes, title: `A full dialogue with 50 ms each way, median of ${rounds} (aim: ratio at most 1.05)`, rows };
  } finally {
    proxy.close();
    await running.stop();
  }
}

/** What the proxy makes of 100 ms on this machine at this moment: a byte to an echo and back, median of 15. */
async function measuredTrip() {
  const echo = net.createServer({ noDelay: true }, (socket) => socket.pipe(socket));
  await new Promise((resolve) => echo.listen(0, '127.0.0.1', resolve));
  const proxy = await slowProxy(echo.address().port);
  const socket = net.connect({ host: '127.0.0.1', port: proxy.port, noDelay: true });
  const times = [];
  for (let i = -1; i < 15; i++) {
    const start = performance.now();
    socket.write('x');
    await new Promise((resolve) => socket.once('data', resolve));
    if (i >= 0) times.push(performance.now() - start);
  }
  socket.destroy();
  proxy.close();
  echo.close();
  return times.toSorted((a, b) => a - b)[times.length >> 1];
}

async function dialogue({ openSession }, port, tls) {
  const session = openSession({
    target: { host: '127.0.0.1', port, security: tls ? 'starttls-required' : 'plain' },
    clientName: 'bench.ehlo.test',
  });
  await session.whenReady();
  await session.pipeline(['MAIL FROM:<a@ehlo.test>', 'RCPT TO:<b@postfix.test>', 'DATA'], 'user');
  const [accepted] = await session.content(message, 'user');
  await session.command('QUIT', 'user');
  await session.closed;
  if (accepted?.code !== 250) throw new Error(`not accepted: ${JSON.stringify(session.events.at(-1))}`);
}

/** A proxy that gives every chunk on after `oneWayMs`, in order; the connection itself takes as long. */
async function slowProxy(target) {
  const sockets = new Set();
  const server = net.createServer({ noDelay: true }, (client) => {
    sockets.add(client);
    setTimeout(() => {
      const upstream = net.connect({ host: '127.0.0.1', port: target, noDelay: true });
      sockets.add(upstream);
      delay(client, upstream);
      delay(upstream, client);
    }, oneWayMs);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: server.address().port,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

function delay(from, to) {
  from.on('data', (bytes) => setTimeout(() => !to.destroyed && to.write(bytes), oneWayMs));
  from.on('end', () => setTimeout(() => to.end(), oneWayMs));
  from.on('error', () => to.destroy());
}
