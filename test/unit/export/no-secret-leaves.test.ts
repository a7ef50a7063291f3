import { createHmac } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import type { Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createEngine, type Engine } from '../../../electron/engine/engine.ts';
import { reportError } from '../../../electron/hosts/report-error.ts';
import { openLog } from '../../../electron/log/log-file.ts';
import { type Push, pushSchema } from '../../../shared/contract/push.ts';
import { allFormats } from '../../../shared/export/all-formats.ts';
import { fullPrivacy, noPrivacy } from '../../../shared/export/privacy/privacy.ts';
import { type Echo, echoingServer } from './echoing-server.ts';
import { pagesOf } from './pages-of.ts';
import { mailParts } from './shown-text.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');

/** What is typed for each mechanism: the lines after `AUTH`, and the server's questions between them. */
const dialogues: Readonly<Record<string, (user: string, secret: string) => { lines: string[]; challenges: string[] }>> =
  {
    'PLAIN at once': (user, secret) => ({ lines: [`AUTH PLAIN ${base64(`\0${user}\0${secret}`)}`], challenges: [] }),
    'PLAIN in two lines': (user, secret) => ({
      lines: ['AUTH PLAIN', base64(`\0${user}\0${secret}`)],
      challenges: [''],
    }),
    'LOGIN in three lines': (user, secret) => ({
      lines: ['AUTH LOGIN', base64(user), base64(secret)],
      challenges: ['VXNlcm5hbWU6', 'UGFzc3dvcmQ6'],
    }),
    'LOGIN with the name at once': (user, secret) => ({
      lines: [`auth login ${base64(user)}`, base64(secret)],
      challenges: ['UGFzc3dvcmQ6'],
    }),
    'CRAM-MD5': (user, secret) => {
      const challenge = '<1896.697170952@contoso.example>';
      const digest = createHmac('md5', secret).update(challenge).digest('hex');
      return { lines: ['AUTH CRAM-MD5', base64(`${user} ${digest}`)], challenges: [base64(challenge)] };
    },
    XOAUTH2: (user, secret) => ({
      lines: [`AUTH XOAUTH2 ${base64(`user=${user}\x01auth=Bearer ${secret}\x01\x01`)}`, ''],
      challenges: [base64('{"status":"401"}')],
    }),
    'OAUTHBEARER in two lines': (user, secret) => ({
      lines: ['AUTH OAUTHBEARER', base64(`n,a=${user},\x01auth=Bearer ${secret}\x01\x01`), base64('\x01')],
      challenges: ['', base64('{"status":"invalid_token"}')],
    }),
  };

/** The ways in which a line reaches the server: typed and sent, key by key, pasted all at once. */
const doors = ['typed', 'key by key', 'pasted'] as const;

let folder = '';
let engine: Engine;
let server: Server;
let connect: Awaited<ReturnType<typeof echoingServer>>;
const pushes: Push[] = [];
const bugs: unknown[] = [];
const told: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ehlo-no-secret-'));
  const log = openLog(join(folder, 'logs'));
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => told.push(String(text)) > 0);
  engine = createEngine({
    version: 'test',
    host: 'web',
    dataFolder: folder,
    reportBug: (where, error) => {
      bugs.push(where, String(error));
      log.mistake(where, error);
    },
  });
  engine.subscribe((push) => pushes.push(pushSchema.parse(push)));
  connect = await echoingServer();
  server = connect.server;
});
afterAll(async () => {
  vi.restoreAllMocks();
  await engine.dispose();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

function until(found: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (found()) return resolve();
    const stop = engine.subscribe(() => {
      if (!found()) return;
      stop();
      resolve();
    });
  });
}

/** How many replies the window was told of, and whether the session is over. */
function seen(session: string) {
  const mine = pushes.flatMap((push) => (push.push === 'session.changed' && push.session === session ? [push] : []));
  return {
    replies: mine.flatMap(({ events }) => events.filter(({ kind }) => kind === 'replied')).length,
    ready: mine.at(-1)?.ready === true,
    closed: mine.some(({ open }) => !open),
  };
}

async function talk(lines: readonly string[], door: (typeof doors)[number]): Promise<string> {
  const { session } = await engine.request('session.open', {
    target: { host: '127.0.0.1', port: connect.port, security: 'plain' },
  });
  await until(() => seen(session).ready);
  if (door === 'pasted') await engine.request('session.pipeline', { session, lines: [...lines] });
  for (const line of door === 'pasted' ? [] : lines) {
    const before = seen(session).replies;
    if (door === 'typed') await engine.request('session.command', { session, line });
    else for (const key of `${line}\r\n`) await engine.request('session.raw', { session, octets: base64(key) });
    await until(() => seen(session).replies > before);
  }
  await engine.request('session.command', { session, line: 'QUIT' });
  await until(() => seen(session).closed);
  return session;
}

/** What was opened again from an export; each stands in the history, which is asked each time. */
const opened: string[] = [];

/** Drawing takes a second: once is enough, because what is drawn is what `paper` holds. */
let drawn = false;

/** Everything that can leave Ehlo Desk after this session: each answer of the engine, each push, every file on the disk. */
async function everything(session: string, withPdf: boolean): Promise<string[]> {
  const out: string[] = [JSON.stringify(pushes), JSON.stringify(bugs), ...told];
  const ask = async (answer: Promise<unknown>) => void out.push(JSON.stringify(await answer));
  for (const privacy of [noPrivacy, fullPrivacy])
    for (const { id } of allFormats.filter((format) =>
      format.id === 'pdf' ? withPdf : privacy === noPrivacy || format.id === 'json',
    )) {
      const exported = await engine.request('session.export', { session, format: id, privacy });
      // The clipboard takes the text, or the rich form and the text beside it.
      out.push(exported.text, exported.rich ?? '');
      if (id === 'eml') out.push(...mailParts(exported.text).map(({ content }) => content));
      if (id === 'pdf')
        out.push(
          (await pagesOf(Buffer.from(exported.text, 'base64')))
            .flatMap((page) => page.map(({ text }) => text))
            .join(''),
        );
      if (id === 'json') {
        const again = await engine.request('session.import', { text: exported.text });
        opened.push(again.header.id);
        out.push(JSON.stringify(again));
      }
      if (id === 'text') await ask(engine.request('explain', { text: exported.text }));
    }
  await ask(engine.request('session.get', { session }));
  await ask(engine.request('session.preview', { session, privacy: fullPrivacy }));
  await ask(engine.request('session.reproduce', { session }));
  await ask(engine.request('session.compare', { first: session, second: session }));
  await ask(engine.request('history.find', { search: '', limit: 500 }));
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    if (statSync(join(folder, file)).isFile()) out.push(readFileSync(join(folder, file), 'utf8'));
  return out;
}

const secret = fc.stringMatching(/^[A-Za-z0-9!#%+./-]{8,20}$/).map((text) => `Zq${text}`);
const echo = fc.constantFrom<Echo>('silent', 'as sent', 'decoded', 'the secret');

it.each(Object.keys(dialogues))(
  '%s: no secret is in any file, log, export, clipboard, preview or report',
  { timeout: 60_000 },
  async (name) => {
    await fc.assert(
      fc.asyncProperty(
        secret,
        echo,
        fc.constantFrom(...doors),
        fc.constantFrom<235 | 535 | 504>(235, 535, 504),
        async (value, kind, door, end) => {
          const user = `anna.${value.length}x@contoso.example`;
          const dialogue = dialogues[name]?.(user, value);
          if (!dialogue) throw new Error('no such dialogue');
          const { lines, challenges } = dialogue;
          // A digest never tells the server the password, so that it cannot repeat it.
          const possible = name === 'CRAM-MD5' && (kind === 'the secret' || kind === 'decoded') ? 'as sent' : kind;
          // Refused at once, what follows in a pasted dialogue arrives as commands.
          connect.next({ challenges, end, echo: possible, secret: value });
          pushes.length = 0;
          const session = await talk(
            lines.filter((line) => line !== ''),
            door,
          );
          try {
            reportError('session.command', new Error(lines.join(' ')));
            openLog(join(folder, 'logs')).mistake('session.command', new Error(lines.join(' ')));
            const all = (await everything(session, !drawn)).join('\n');
            drawn = true;
            const blobs = lines.flatMap((line) => line.replace(/^AUTH \S+ ?/i, '') || []);
            for (const form of [
              value,
              base64(value),
              base64(value).replace(/=+$/, ''),
              ...blobs.filter((blob) => blob.length > 4),
            ])
              expect(all.includes(form), `${form} of ${door}, ${possible}, ${end}`).toBe(false);
            // What is looked at is what happened.
            expect(all).toContain('••••');
            expect(all).toMatch(/auth (?:plain|login|cram-md5|xoauth2|oauthbearer)/i);
          } finally {
            await engine.request('session.delete', { sessions: [session, ...opened.splice(0)] });
          }
        },
      ),
      { numRuns: 4 },
    );
  },
);
