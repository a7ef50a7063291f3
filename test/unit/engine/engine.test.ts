import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '../../../electron/engine/engine.ts';
import { labCertificate } from '../../../electron/lab/certificates.ts';
import { requests } from '../../../shared/contract/contract.ts';
import { type Push, pushSchema } from '../../../shared/contract/push.ts';
import type { Annotation } from '../../../shared/diagnosis/finding.ts';
import type { SessionEvent } from '../../../shared/session/event.ts';

const dataFolder = mkdtempSync(join(tmpdir(), 'ehlo-engine-'));
const pushes: Push[] = [];
let engine: Engine;

beforeAll(() => {
  engine = createEngine({
    version: '1.2.3',
    host: 'web',
    dataFolder,
    reportBug(where, error) {
      throw new Error(`a mistake while ${where}`, { cause: error });
    },
  });
  engine.subscribe((push) => pushes.push(pushSchema.parse(push)));
});
afterAll(async () => {
  await engine.dispose();
  rmSync(dataFolder, { recursive: true });
});

/** Waits for a push that the predicate likes, among those that came and those to come. */
function pushed<T>(find: (push: Push) => T | undefined): Promise<T> {
  return new Promise((resolve) => {
    const look = (): boolean => {
      const found = pushes.map(find).find((one) => one !== undefined);
      if (found === undefined) return false;
      resolve(found);
      return true;
    };
    if (look()) return;
    const stop = engine.subscribe(() => queueMicrotask(() => look() && stop()));
  });
}

async function openPractice(scenario: string): Promise<string> {
  const { port = 0 } = await engine.request('lab.start', { scenario });
  const target = { host: '127.0.0.1', port, security: 'plain' as const };
  const { session } = await engine.request('session.open', { target, clientName: 'laptop.contoso.example' });
  await pushed((push) =>
    push.push === 'session.changed' && push.session === session && push.ready ? true : undefined,
  );
  return session;
}

/** Waits until the command is answered. */
function replied(session: string, command: string): Promise<true> {
  return pushed(() => {
    const events = eventsOf(session);
    const sent = events.find((event) => event.kind === 'sent' && event.data.startsWith(command));
    return sent && events.some((event) => event.kind === 'replied' && event.to === sent.id) ? true : undefined;
  });
}

function eventsOf(session: string): SessionEvent[] {
  return pushes.flatMap((push) => (push.push === 'session.changed' && push.session === session ? push.events : []));
}

describe('engine behind the contract', () => {
  it('tells what it has', async () => {
    const info = requests['app.info'].output.parse(await engine.request('app.info', {}));
    expect(info.playbooks.map(({ id }) => id)).toContain('relay');
    expect(info.formats.map(({ id }) => id)).toEqual(expect.arrayContaining(['text', 'json']));
    expect(info.scenarios.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['healthy', 'relay-denied', 'starttls-required', 'starttls-missing']),
    );
  });

  it('runs a live session, explains it, exports it and reads it back the same', async () => {
    const session = await openPractice('relay-denied');
    for (const line of ['MAIL FROM:<scan@contoso.example>', 'RCPT TO:<user@fabrikam.example>', 'QUIT'])
      await engine.request('session.command', { session, line });
    await pushed((push) =>
      push.push === 'session.changed' && push.session === session && !push.open ? true : undefined,
    );

    const events = eventsOf(session);
    expect(events.map(({ id }) => id)).toEqual(events.map((_, i) => i));
    const snapshot = await engine.request('session.get', { session });
    expect(snapshot.findings[0]).toMatchObject({ topic: 'relay-denied', side: 'receiver' });
    const latest = new Map<number, Annotation>();
    for (const push of pushes)
      if (push.push === 'session.changed' && push.session === session)
        for (const annotation of push.annotations) latest.set(annotation.event, annotation);
    expect([...latest.values()]).toEqual(expect.arrayContaining(snapshot.annotations));

    const json = await engine.request('session.export', { session, format: 'json' });
    const again = await engine.request('session.import', { text: json.text });
    expect(again.events).toEqual(snapshot.events);
    expect(again.annotations).toEqual(snapshot.annotations);
    expect(again.findings).toEqual(snapshot.findings);
    const text = await engine.request('session.export', { session, format: 'text' });
    expect(text.text).toContain('550 5.7.54 SMTP; Unable to relay');
  });

  it('carries pipelines, raw octets, messages, chunks and the end of a connection', async () => {
    const session = await openPractice('healthy');
    await engine.request('session.raw', { session, octets: btoa('NO') });
    await engine.request('session.raw', { session, octets: btoa('OP\r\n') });
    await engine.request('session.pipeline', { session, lines: ['MAIL FROM:<a@contoso.example>', 'RSET'] });
    await engine.request('session.chunk', { session, octets: btoa('x'), last: true });
    await replied(session, 'BDAT 1 LAST');
    await expect(engine.request('session.content', { session, octets: btoa('x') })).rejects.toMatchObject({
      code: 'not-in-data',
    });
    await expect(engine.request('session.keylog', { session })).rejects.toMatchObject({ code: 'no-key-log' });
    await engine.request('session.drop', { session, how: 'reset' });
    await pushed((push) =>
      push.push === 'session.changed' && push.session === session && !push.open ? true : undefined,
    );
    const sent = eventsOf(session).flatMap((event) => (event.kind === 'sent' ? event.data : []));
    expect(sent.slice(1)).toEqual([
      ...['NO', 'OP\r\n', 'MAIL FROM:<a@contoso.example>\r\n', 'RSET\r\n', 'BDAT 1 LAST\r\n', 'x'],
    ]);
    expect(eventsOf(session).at(-1)).toMatchObject({ kind: 'closed', by: 'client', how: 'reset' });
  });

  it('uses key, passphrase and TLS secrets for the connection and keeps none of them', async () => {
    const { chain, key } = await labCertificate({ names: ['client.contoso.example'] });
    const { port = 0 } = await engine.request('lab.start', { scenario: 'healthy' });
    const secrets = { passphrase: 'a passphrase of mine', password: 'a proxy password' };
    const { session } = await engine.request('session.open', {
      target: { host: '127.0.0.1', port, security: 'starttls-required' },
      clientName: '[192.0.2.7]',
      serverName: 'ex01.contoso.example',
      stopAfter: 'starttls',
      tls: {
        keyLog: true,
        maxVersion: 'TLSv1.2',
        clientCertificate: { certificate: chain, key, passphrase: secrets.passphrase },
      },
    });
    await pushed((push) =>
      push.push === 'session.changed' && push.session === session && push.ready ? true : undefined,
    );
    const { text } = await engine.request('session.keylog', { session });
    const [, , tlsSecret = 'none'] = /^CLIENT_RANDOM (\w{64}) (\w{96})$/m.exec(text) ?? [];
    expect(tlsSecret).toHaveLength(96);
    expect(eventsOf(session).find(({ kind }) => kind === 'secured')).toMatchObject({
      protocol: 'TLSv1.2',
      serverName: 'ex01.contoso.example',
      clientCertificate: { subject: expect.stringContaining('client.contoso.example') },
    });
    const exported = await engine.request('session.export', { session, format: 'json' });
    await engine.request('session.drop', { session, how: 'fin' });
    await pushed((push) =>
      push.push === 'session.changed' && push.session === session && !push.open ? true : undefined,
    );
    // The list reads the file, which is written as the session goes.
    await engine.request('session.list', {});
    const folder = join(dataFolder, 'sessions');
    const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    expect(files.some((file) => file.includes(session))).toBe(true);
    const kept = JSON.stringify([files, pushes, exported]);
    // The last lines hold the private numbers; the first ones also stand in the certificate.
    const keyLine = key.trim().split('\n').at(-4) ?? '';
    expect(keyLine).toHaveLength(64);
    for (const secret of [...Object.values(secrets), tlsSecret, keyLine, 'PRIVATE KEY'])
      expect(kept.includes(secret)).toBe(false);
  });

  it('writes each session to disk as it happens, without credentials', async () => {
    const session = await openPractice('healthy');
    const secret = Buffer.from('\0joe\0correct horse battery').toString('base64');
    await engine.request('session.command', { session, line: `AUTH PLAIN ${secret}` });
    await engine.request('session.command', { session, line: 'QUIT' });
    await pushed((push) =>
      push.push === 'session.changed' && push.session === session && !push.open ? true : undefined,
    );
    const { sessions } = await engine.request('session.list', {});
    expect(sessions.map(({ id }) => id)).toContain(session);
    await engine.dispose();
    const folder = join(dataFolder, 'sessions');
    const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    expect(files.some((file) => file.includes(session) && file.includes('AUTH PLAIN ••••'))).toBe(true);
    expect(JSON.stringify([files, pushes])).not.toContain(secret);
    expect(JSON.stringify([files, pushes])).not.toContain('correct horse');
  });

  it.each([
    ['bad-client-name', { clientName: '[192.0.2.999]' }],
    ['tls-versions', { tls: { minVersion: 'TLSv1.3', maxVersion: 'TLSv1.2' } }],
    ['tls-ciphers', { tls: { ciphers: 'NO-SUCH-CIPHER' } }],
    ['tls-groups', { tls: { groups: 'X25519:NO-SUCH-GROUP' } }],
    ['client-certificate', { tls: { clientCertificate: { pfx: btoa('no PFX at all') } } }],
    ['client-certificate', { tls: { clientCertificate: { certificate: 'x', key: 'y' } } }],
  ] as const)('refuses to connect with %s before anything is sent', async (code, options) => {
    const target = { host: '127.0.0.1', port: 1, security: 'plain' as const };
    await expect(engine.request('session.open', { target, ...options })).rejects.toMatchObject({
      code,
      message: expect.stringMatching(/^[A-Z[].+\.$/),
    });
  });

  it('refuses what it does not know with a code and a sentence', async () => {
    await expect(engine.request('session.command', { session: 'none', line: 'NOOP' })).rejects.toMatchObject({
      code: 'not-live',
    });
    await expect(engine.request('lab.start', { scenario: 'none' })).rejects.toMatchObject({ code: 'unknown-scenario' });
    await expect(engine.request('session.import', { text: 'PK\u0003\u0004\u0014\u0000' })).rejects.toMatchObject({
      code: 'not-text',
    });
  });
});
