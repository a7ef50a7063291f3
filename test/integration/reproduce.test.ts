import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SessionOptions } from '../../electron/smtp/live-session.ts';
import { runTransaction } from '../../electron/smtp/run-transaction.ts';
import { reproduce } from '../../shared/reproduce/reproduce.ts';
import type { Route } from '../../shared/session/connection-options.ts';
import type { Security } from '../../shared/session/event.ts';
import { describeOnServers } from './on-servers.ts';
import { unpackDebianPackage } from './servers/debian-packages.ts';
import { keptMessage } from './servers/kept-message.ts';
import { startProxies, type TestProxies } from './servers/proxies.ts';
import { dial, type } from './talk.ts';

const message = Buffer.from(
  'From: anna@ehlo.test\r\nTo: kept@postfix.test\r\nDate: Sat, 21 Nov 2026 09:00:00 +0000\r\nMessage-ID: <1@ehlo.test>\r\nSubject: again\r\n\r\n.dot\r\nit\u2019s 100 % $HOME\r\n',
);

describeOnServers('a session written out runs in other tools', ({ postfix, kept }) => {
  let folder = '';
  let env: NodeJS.ProcessEnv = {};
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'ehlo-reproduce-'));
    const { root } = await unpackDebianPackage('swaks', path.join(import.meta.dirname, '../../.cache/servers'));
    env = {
      ...process.env,
      PATH: `${root}/usr/bin:${process.env.PATH}`,
      PERL5LIB: `${root}/usr/share/perl5:${root}/usr/lib/x86_64-linux-gnu/perl5/5.36`,
    };
  }, 180_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** What a tool's block says for a session in which these lines were typed, and the message sent where there is one. */
  async function blocks(
    tool: string,
    port: number,
    security: Security,
    lines: readonly string[],
    withMessage = false,
    options: Omit<SessionOptions, 'target'> = {},
  ) {
    const session = dial(port, security, options);
    await session.whenReady();
    await type(session, ...lines);
    if (withMessage) {
      const plan = { mail: { from: 'anna@ehlo.test' }, recipients: [{ to: 'kept@postfix.test' }] };
      await runTransaction(session, { plan, message, by: 'user' });
    }
    session.cancel();
    const found = reproduce({ header: session.header, events: session.events });
    if (found?.message) await writeFile(path.join(folder, 'message.eml'), found.message);
    const codes = found?.tools.find((one) => one.tool === tool)?.blocks.map(({ code }) => code) ?? [];
    return { command: codes[0] ?? '', typed: (codes[1] ?? '').split('\n') };
  }

  async function swaks(command: string) {
    const run = promisify(execFile)('sh', ['-c', command], { cwd: folder, env, timeout: 20_000 });
    const { stdout } = await run.catch((error: { stdout?: string; stderr?: string }) => ({
      stdout: `${error.stdout}${error.stderr}`,
    }));
    return stdout;
  }

  const envelope = ['MAIL FROM:<anna@ehlo.test>', 'RCPT TO:<refused@postfix.test>'];
  const sentLines = (output: string) => [...output.matchAll(/^ [-~]> (.*)$/gm)].map(([, line = '']) => line);

  describe('swaks', () => {
    test.each([
      { how: 'plain', port: postfix.noTls, security: 'plain' },
      { how: 'STARTTLS', port: postfix.encrypt, security: 'starttls-required' },
      { how: 'TLS at once', port: postfix.wrapper, security: 'tls' },
    ] as const)('$how: says the same as far as the recipients, and no more', async ({ port, security }) => {
      const { command } = await blocks('swaks', port, security, envelope);
      const output = await swaks(command);
      const said = sentLines(output);
      expect(said, output).toEqual([
        'EHLO desk.ehlo.test',
        ...(security === 'starttls-required' ? ['STARTTLS', 'EHLO desk.ehlo.test'] : []),
        ...envelope,
        'QUIT',
      ]);
      expect(output).toContain('550 5.1.1');
      expect(/TLS started/.test(output)).toBe(security !== 'plain');
    });

    test.each([
      { lines: [], last: 'EHLO desk.ehlo.test' },
      { lines: ['MAIL FROM:<>'], last: 'MAIL FROM:<>' },
      { lines: ['MAIL FROM:<>', 'RCPT TO:<kept@postfix.test>', 'DATA'], last: 'DATA' },
    ])('stops after $last as the session did', async ({ lines, last }) => {
      const { command } = await blocks('swaks', postfix.noTls, 'plain', lines);
      const output = await swaks(command);
      expect(
        sentLines(output)
          .filter((line) => line !== 'QUIT')
          .at(-1),
        output,
      ).toBe(last);
    });

    const pairOf = (output: string) => /TLS started with cipher (\S+?):(\S+?):/.exec(output)?.slice(1);

    test.each<{ what: string; options: Omit<SessionOptions, 'target'>; tls: [string, string] }>([
      { what: 'the highest version', options: { tls: { maxVersion: 'TLSv1.2' } }, tls: ['TLSv1.2', '.*'] },
      {
        what: 'one cipher suite',
        options: { tls: { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-RSA-AES128-GCM-SHA256' } },
        tls: ['TLSv1.2', 'ECDHE-RSA-AES128-GCM-SHA256'],
      },
      { what: 'the lowest version', options: { tls: { minVersion: 'TLSv1.3' } }, tls: ['TLSv1.3', '.*'] },
    ])('TLS: $what', async ({ options, tls }) => {
      const { command } = await blocks('swaks', postfix.encrypt, 'starttls-required', envelope, false, options);
      const output = await swaks(command);
      expect(pairOf(output), output).toEqual(tls.map((one) => expect.stringMatching(new RegExp(`^${one}$`))));
      expect(output).toContain('550 5.1.1');
    });

    test.each<{ what: string; port: number; route: Route; lines?: string[]; seen: string }>([
      {
        what: 'the source address',
        port: postfix.xclient,
        route: { sourceAddress: '127.0.0.9', family: 4 },
        seen: '[127.0.0.9]',
      },
      ...([1, 2] as const).map((version) => ({
        what: `the PROXY header, version ${version}`,
        port: postfix.haproxy,
        route: { proxyHeader: { version, source: { address: '203.0.113.66', port: 40_001 } } },
        seen: '[203.0.113.66]',
      })),
      {
        what: 'XCLIENT',
        port: postfix.xclient,
        route: {},
        lines: ['XCLIENT ADDR=203.0.113.77 NAME=scanner.contoso.com', 'EHLO desk.ehlo.test'],
        seen: 'scanner.contoso.com[203.0.113.77]',
      },
    ])('the way: $what', async ({ port, route, lines = [], seen }) => {
      const { command } = await blocks('swaks', port, 'plain', [...lines, ...envelope], false, { route });
      const output = await swaks(command);
      expect(output).toContain(seen);
    });

    test('sends the very message', async () => {
      const { command } = await blocks('swaks', postfix.noTls, 'plain', [], true);
      const output = await swaks(command);
      const id = /queued as (\w+)/.exec(output)?.[1];
      expect(id, output).toBeDefined();
      const text = await keptMessage(kept, id ?? '');
      expect(text.replace(/^Received: .*\n(?:[ \t].*\n)*/, '').trimEnd()).toBe(
        message.toString('latin1').replaceAll('\r\n', '\n').trimEnd(),
      );
    });

    test('a name that would be an option runs nothing', async () => {
      const session = dial(postfix.noTls, 'plain', { greet: false });
      await session.whenReady();
      await type(session, `EHLO --pipe=touch${'\t'}x`);
      session.cancel();
      const target = { host: `--pipe=touch ${folder}/hit`, port: 25, security: 'plain' as const };
      const found = reproduce({ header: { ...session.header, target }, events: session.events });
      const command = found?.tools.find((one) => one.tool === 'swaks')?.blocks[0]?.code ?? '';
      await swaks(`${command.replace('PUT-IN', '127.0.0.1')} --timeout 1`);
      await expect(promisify(execFile)('ls', [`${folder}/hit`])).rejects.toThrow();
    });
  });

  /** Types the lines into `openssl s_client`, each after the reply to the one before; all that it said, and the reply codes. */
  async function openssl(command: string, typed: readonly string[], greeted: boolean) {
    const program = spawn('sh', ['-c', `exec ${command}`], { cwd: folder });
    const lines = [...typed];
    const codes: string[] = [];
    let told = '';
    let output = '';
    await new Promise<void>((resolve, reject) => {
      program.on('error', reject);
      program.on('close', () => resolve());
      program.stderr.on('data', (bytes: Buffer) => {
        told += bytes.toString();
      });
      program.stdout.on('data', (bytes: Buffer) => {
        told += bytes.toString();
        output += bytes.toString();
        for (let end = output.indexOf('\n'); end >= 0; end = output.indexOf('\n')) {
          const line = output.slice(0, end);
          output = output.slice(end + 1);
          if (!/^\d{3} /.test(line)) continue;
          codes.push(line.slice(0, 3));
          const next = lines.shift();
          if (next !== undefined) program.stdin.write(`${next}\n`);
        }
      });
      // After STARTTLS the greeting has gone by, so nothing is to be waited for.
      if (!greeted) program.stdin.write(`${lines.shift()}\n`);
    });
    return { codes, told };
  }

  describe('openssl s_client', () => {
    let proxies: TestProxies;
    beforeAll(async () => {
      proxies = await startProxies(path.join(import.meta.dirname, '../../.cache/servers'), postfix.wrapper);
    });
    afterAll(() => proxies?.stop());

    test.each([
      { how: 'STARTTLS', port: postfix.encrypt, security: 'starttls-required' },
      { how: 'TLS at once', port: postfix.wrapper, security: 'tls' },
    ] as const)('$how: every typed line gets its reply', async ({ port, security }) => {
      const { command, typed } = await blocks('openssl', port, security, [...envelope, 'QUIT']);
      expect(typed).toEqual(['EHLO desk.ehlo.test', ...envelope, 'QUIT']);
      const { codes } = await openssl(command, typed, security === 'tls');
      expect(codes).toEqual([...(security === 'tls' ? ['220'] : []), '250', '250', '550', '221']);
    });

    const suites = { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-RSA-AES128-GCM-SHA256', groups: 'P-384' } as const;
    test.each<{ what: string; options: () => Omit<SessionOptions, 'target'> }>([
      { what: 'versions, cipher and group', options: () => ({ tls: suites }) },
      {
        what: 'a TLS 1.3 suite',
        options: () => ({ tls: { minVersion: 'TLSv1.3', ciphers: 'TLS_CHACHA20_POLY1305_SHA256' } }),
      },
      { what: 'an HTTP proxy', options: () => ({ route: { through: proxies.httpStrict } }) },
      { what: 'a source address', options: () => ({ route: { sourceAddress: '127.0.0.9', family: 4 } }) },
    ])('$what: it comes through as the session did', async ({ options }) => {
      const lines = [...envelope, 'QUIT'];
      // TLS at once: behind a proxy openssl may lose the greeting of a server that speaks first (see `opensslWords`).
      const { command, typed } = await blocks('openssl', postfix.wrapper, 'tls', lines, false, options());
      const { codes, told } = await openssl(command, typed, true);
      expect(codes, told).toEqual(['220', '250', '250', '550', '221']);
    });
  });
});
