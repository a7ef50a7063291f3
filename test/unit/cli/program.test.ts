import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { runProgram } from '../../../electron/hosts/cli/program.ts';
import relayDenied from '../../../electron/lab/scenarios/relay-denied.ts';
import silentServer from '../../../electron/lab/scenarios/silent-server.ts';
import { startScenario } from '../../../electron/lab/start-scenario.ts';
import { TestTerminal } from './test-terminal.ts';

async function run(args: string[], prepare: (terminal: TestTerminal) => void = () => undefined) {
  const terminal = new TestTerminal();
  prepare(terminal);
  return { status: await runProgram(args, terminal), terminal };
}

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

describe('usage', () => {
  test('help and version end well', async () => {
    const help = await run(['--help']);
    expect(help.status).toBe(0);
    expect(help.terminal.out).toContain('Exit status:');
    expect((await run(['version'])).terminal.out).toBe('1.2.3');
    expect((await run(['--version'])).terminal.out).toBe('1.2.3');
    expect((await run([])).terminal.out).toContain('ehlo check mail.contoso.com');
    for (const command of ['check', 'explain', 'lab', 'serve']) {
      const { status, terminal } = await run([command, '--help']);
      expect(status).toBe(0);
      expect(terminal.out, command).toContain('Examples:');
    }
  });

  test.each([
    [['check']],
    [['chekc', 'x']],
    [['check', 'x', '--nonsense']],
    [['check', 'x', '--security', 'ssl']],
    [['check', 'x', '--playbook', 'nonsense']],
    [['check', 'lab:nonsense']],
    [['check', 'a b']],
    [['lab', 'start']],
    [['lab', 'start', 'nonsense']],
    [['serve', '--port', '99999']],
    [['explain', '/nowhere/at/all']],
  ])('%j is wrong usage', async (args) => {
    const { status, terminal } = await run(args);
    expect(status).toBe(2);
    expect(terminal.err).not.toBe('');
    expect(terminal.err).not.toContain('    at ');
  });

  test('a question nobody can answer names the option', async () => {
    const { status, terminal } = await run(['check', '127.0.0.1:1', '--playbook', 'relay']);
    expect(status).toBe(2);
    expect(terminal.err).toContain('--from is missing');
  });
});

describe('check', () => {
  test('nothing wrong: 0', async () => {
    const { status, terminal } = await run(['check', 'lab:telnet-iac', '--security', 'plain']);
    expect(status).toBe(0);
    expect(terminal.out).toContain('<-  220 EX01.contoso.example');
    expect(terminal.out).toContain(' -> QUIT');
    expect(terminal.out).toContain('Nothing wrong found');
  });

  test('a finding: 1, with the words that prove it and the fix', async () => {
    const running = await startScenario(relayDenied);
    cleanUps.push(running.close);
    const { status, terminal } = await run([
      'check',
      `127.0.0.1:${running.port}`,
      '--security',
      'plain',
      '--from',
      'a@contoso.example',
      '--to',
      'b@fabrikam.example',
    ]);
    expect(status).toBe(1);
    expect(terminal.out).toContain('<** 550 5.7.54 SMTP;');
    expect(terminal.out).toContain('Proof: 550 5.7.54 SMTP;');
    expect(terminal.out).toContain('New-ReceiveConnector');
    expect(terminal.out).not.toContain('DATA');
  });

  test('no connection: 3', async () => {
    const server = net.createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await new Promise((resolve) => server.close(resolve));
    const { status, terminal } = await run(['check', `127.0.0.1:${port}`]);
    expect(status).toBe(3);
    expect(terminal.out).toContain('ECONNREFUSED');
  });

  test('--timeout bounds a silent server', async () => {
    const running = await startScenario(silentServer);
    cleanUps.push(running.close);
    const start = performance.now();
    expect((await run(['check', `127.0.0.1:${running.port}`, '--timeout', '0.3'])).status).toBe(1);
    expect(performance.now() - start).toBeLessThan(3000);
  });

  test('a playbook asks what the options do not say', async () => {
    const running = await startScenario(relayDenied);
    cleanUps.push(running.close);
    const { status, terminal } = await run(
      ['check', `127.0.0.1:${running.port}`, '--playbook', 'relay', '--from', 'a@contoso.example'],
      (asked) => {
        asked.interactive = true;
        asked.answers = ['nonsense', 'b@fabrikam.example', '', '', String(running.port)];
      },
    );
    expect(status).toBe(1);
    expect(terminal.prompts).toHaveLength(5);
    expect(terminal.err).toContain('That is no e-mail address');
    expect(terminal.out).toContain('FAULT  Mail to colleagues works');
  });

  test('--json prints verdict and session and nothing else', async () => {
    const { status, terminal } = await run(['check', 'lab:relay-denied', '--playbook', 'relay', '--json']);
    expect(status).toBe(1);
    const shown: unknown = JSON.parse(terminal.out);
    expect(shown).toMatchObject({
      ehlo: 'check',
      version: 1,
      verdict: { outcome: 'fault', findings: [{ topic: 'relay-denied' }] },
      sessions: [{ header: { target: { host: '127.0.0.1' } } }],
    });
  });

  test('--stop-after goes no further, --timing says what each phase took', async () => {
    const stopped = await run(['check', 'lab:healthy', '--stop-after', 'greeting', '--timing']);
    expect(stopped.status).toBe(0);
    expect(stopped.terminal.out).not.toContain('EHLO vm');
    expect(stopped.terminal.out).toMatch(/Timing\n.* ms {2}connect to[^\n]*\n.* ms {2}greeting\n/);
    expect((await run(['check', 'lab:healthy', '--stop-after', 'ehlo', '--from', 'a@b.example'])).status).toBe(2);
  });

  test('--keylog writes the TLS secrets for nobody else, and --tls-max is kept to', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ehlo-'));
    cleanUps.push(() => rm(folder, { recursive: true }));
    const file = join(folder, 'keys.log');
    await writeFile(file, '', { mode: 0o644 });
    const { terminal } = await run(['check', 'lab:healthy', '--keylog', file, '--tls-max', 'TLSv1.2', '--json']);
    expect(await readFile(file, 'utf8')).toMatch(/^CLIENT_RANDOM \w{64} (\w{96})\n$/);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const secret = (await readFile(file, 'utf8')).trim().split(' ')[2] ?? '';
    expect(terminal.out).not.toContain(secret);
    expect(terminal.out).toContain('"protocol": "TLSv1.2"');
    const plain = await run(['check', 'lab:healthy', '--keylog', join(folder, 'none.log'), '--security', 'plain']);
    expect(plain.terminal.err).toContain('no key log was written');
  });

  test.each([
    [['--client-key', 'key.pem'], '--client-key needs --client-cert'],
    [['--client-cert', '/no/such/file.pfx'], 'There is no file /no/such/file.pfx'],
    [['--client-cert', 'package.json'], 'PFX'],
    [['--client-cert', 'package.json', '--passphrase-env', 'NO_SUCH_NAME'], 'NO_SUCH_NAME is not set'],
    [['--ciphers', 'NONSENSE'], 'No cipher of this list'],
    [['--groups', 'NONSENSE'], 'A group of this list'],
    [['--tls-min', 'TLSv1.3', '--tls-max', 'TLSv1.1'], 'swap them'],
    [['--helo', '[192.0.2.300]'], 'is no address literal'],
  ])('%j is wrong usage with a sentence', async (flags, sentence) => {
    const { status, terminal } = await run(['check', '127.0.0.1:1', ...flags]);
    expect(status).toBe(2);
    expect(terminal.err).toContain(sentence);
  });

  test('--transcript writes a file for the ticket', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ehlo-'));
    cleanUps.push(() => rm(folder, { recursive: true }));
    const file = join(folder, 'ticket.txt');
    const { terminal } = await run(['check', 'lab:relay-denied', '--transcript', file]);
    expect(await readFile(file, 'utf8')).toContain('550 5.7.54');
    expect(terminal.err).toContain('Transcript written');
    const nowhere = await run(['check', 'lab:relay-denied', '--transcript', join(folder, 'no', 'folder.txt')]);
    expect(nowhere.status).toBe(2);
  });
});

describe('explain', () => {
  const reply = '550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain';

  test('says what a pasted reply means', async () => {
    const { status, terminal } = await run(['explain'], (asked) => {
      asked.given = reply;
    });
    expect(status).toBe(1);
    expect(terminal.out).toContain('relay-denied');
    expect(terminal.out).toContain('New-ReceiveConnector');
  });

  test('gives JSON', async () => {
    const { terminal } = await run(['explain', '--json'], (asked) => {
      asked.given = reply;
    });
    expect(JSON.parse(terminal.out)).toMatchObject({ ehlo: 'explain', findings: [{ topic: 'relay-denied' }] });
  });

  test('reads a batch line by line, in order, and names the lines it cannot read', async () => {
    const { status, terminal } = await run(['explain', '--batch'], (asked) => {
      asked.given = [
        JSON.stringify({ id: 'a', input: reply }),
        'rubbish',
        '',
        JSON.stringify({ id: 7, input: 'x' }),
      ].join('\n');
    });
    expect(status).toBe(2);
    const rows = terminal.printed.map((line): unknown => JSON.parse(line));
    expect(rows).toMatchObject([
      { id: 'a', findings: [{ topic: 'relay-denied', side: 'receiver' }] },
      { line: 2 },
      { id: 7 },
    ]);
  });

  test('an empty text is wrong usage', async () => {
    expect((await run(['explain'])).status).toBe(2);
  });
});

describe('lab', () => {
  test('lists every practice server', async () => {
    const { terminal } = await run(['lab']);
    expect(terminal.out).toContain('relay-denied  The scanner cannot mail to outside addresses');
    expect(JSON.parse((await run(['lab', '--json'])).terminal.out)).toContainEqual(
      expect.objectContaining({ id: 'healthy' }),
    );
  });

  test('starts them, prints where, and ends on interrupt', async () => {
    const terminal = new TestTerminal();
    const running = runProgram(['lab', 'start', 'healthy', 'relay-denied', '--json'], terminal);
    await expect.poll(() => terminal.printed.length).toBe(1);
    const shown: unknown = JSON.parse(terminal.out);
    expect(shown).toMatchObject([
      { id: 'healthy', address: '127.0.0.1', port: expect.any(Number) },
      { id: 'relay-denied', attempt: { to: 'partner@fabrikam.example' } },
    ]);
    terminal.interrupt();
    expect(await running).toBe(0);
  });
});
