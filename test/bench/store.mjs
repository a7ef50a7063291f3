// The session store: what one event costs to append, and how long 10,000 kept sessions take to list and to search.
// npm run bench -- store; the TypeScript is bundled to a temporary file first.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const many = 10_000;
const appended = 50_000;

export default async function bench() {
  const folder = mkdtempSync(join(tmpdir(), 'ehlo-bench-store-'));
  try {
    const outfile = join(folder, 'store.mjs');
    await build({
      stdin: {
        contents:
          "export * from './electron/store/session-store.ts'; export { readSessionFile } from './shared/session/session-file.ts';",
        resolveDir: fileURLToPath(new URL('../..', import.meta.url)),
      },
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      logLevel: 'warning',
    });
    const { openSessionStore, readSessionFile } = await import(pathToFileURL(outfile).href);
    const rows = [];
    const measure = async (what, aim, run) => {
      const start = performance.now();
      const before = process.cpuUsage();
      const count = await run();
      const ms = Math.round((performance.now() - start) * 10) / 10;
      const { user, system } = process.cpuUsage(before);
      rows.push({ what, count, ms, 'CPU ms': Math.round((user + system) / 1000), aim });
    };

    const fail = (message) => {
      throw new Error(message);
    };
    const appendFolder = join(folder, 'append');
    const store = openSessionStore(appendFolder, fail);
    const { session, say, close } = live();
    store.keep(session);
    await measure(`append ${appended} events`, `${(appended * 20) / 1000} (20 µs each)`, () => {
      for (let i = 0; i < appended; i++) say(`250-mail.contoso.com said line ${i}`);
      return appended;
    });
    close();
    await store.dispose();
    await measure(`open them again`, 300, () => {
      const text = readFileSync(join(appendFolder, `${session.header.id}.ehlo`), 'utf8');
      return readSessionFile(text).session.events.length;
    });

    const listFolder = join(folder, 'list');
    openSessionStore(listFolder, fail).keep(live().session);
    for (let i = 1; i < many; i++) writeSmall(listFolder, i);
    await measure(
      'list, index made from the files',
      '',
      async () => (await openSessionStore(listFolder, fail).list()).length,
    );
    await measure('list', 200, async () => (await openSessionStore(listFolder, fail).list()).length);
    writeSmall(listFolder, many);
    await measure(
      'list, one session is new',
      200,
      async () => (await openSessionStore(listFolder, fail).list()).length,
    );
    await measure('search', 200, async () => {
      return (await openSessionStore(listFolder, fail).history('host4711 5.7.1')).length;
    });
    const index = readFileSync(join(listFolder, '.index.json')).length;
    return {
      title: 'Session store',
      rows,
      notes: [
        `The index of ${many} sessions is ${(index / 1e6).toFixed(1)} MB. Nothing is synced to the medium before a session ends.`,
      ],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function live() {
  let listener = () => undefined;
  let close = () => undefined;
  const events = [];
  const closed = new Promise((resolve) => {
    close = resolve;
  });
  const header = headerOf(0);
  const session = {
    header,
    events,
    closed,
    subscribe(next) {
      listener = next;
      return () => undefined;
    },
  };
  const say = (text) => {
    const event = { id: events.length, t: events.length, kind: 'noted', by: 'user', text };
    events.push(event);
    listener(event);
  };
  return { session, say, close: () => close() };
}

function headerOf(number) {
  return {
    ehlo: 'session',
    version: 1,
    id: randomUUID(),
    startedAt: new Date(1.7e12 + number * 60_000).toISOString(),
    origin: 'live',
    target: { host: `host${number}.contoso.com`, port: 25, security: 'starttls-if-offered' },
    app: 'bench',
  };
}

function writeSmall(folder, number) {
  const header = headerOf(number);
  const host = header.target.host;
  const drafts = [
    { kind: 'resolving', name: host },
    { kind: 'resolved', name: host, addresses: ['203.0.113.9'] },
    { kind: 'connecting', address: '203.0.113.9', port: 25 },
    { kind: 'replied', code: 220, lines: [`220 ${host} ESMTP`], stage: 'greeting' },
    { kind: 'sent', data: 'EHLO laptop.fabrikam.com\r\n', by: 'engine', stage: 'ehlo' },
    { kind: 'replied', code: 250, lines: [`250-${host} Hello`, '250 STARTTLS'], to: 4, stage: 'ehlo' },
    { kind: 'sent', data: 'MAIL FROM:<scanner@fabrikam.com>\r\n', by: 'user', stage: 'mail' },
    { kind: 'replied', code: 250, enhanced: '2.1.0', lines: ['250 2.1.0 Sender OK'], to: 6, stage: 'mail' },
    { kind: 'sent', data: `RCPT TO:<user${number}@contoso.com>\r\n`, by: 'user', stage: 'rcpt' },
    { kind: 'replied', code: 550, enhanced: '5.7.1', lines: ['550 5.7.1 Unable to relay'], to: 8, stage: 'rcpt' },
    { kind: 'closed', by: 'client', how: 'fin' },
  ];
  const lines = [header, ...drafts.map((draft, id) => ({ id, t: id * 3.5, ...draft }))];
  writeFileSync(join(folder, `${header.id}.ehlo`), `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`);
}
