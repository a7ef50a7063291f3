import { afterEach, describe, expect, test, vi } from 'vitest';
import { runProgram } from '../../../electron/hosts/cli/program.ts';
import { TestTerminal } from './test-terminal.ts';

afterEach(() => vi.unstubAllEnvs());

async function run(args: string[], prepare: (terminal: TestTerminal) => void = () => undefined) {
  const terminal = new TestTerminal();
  prepare(terminal);
  return { status: await runProgram(['check', 'lab:healthy', ...args], terminal), terminal };
}

describe('ehlo check --auth', () => {
  test('signs in with the password of an environment variable, and says so', async () => {
    vi.stubEnv('MAIL_PASSWORD', 'practice');
    const { status, terminal } = await run(['--auth', '--user', 'anna.long', '--password-env', 'MAIL_PASSWORD']);
    expect(status).toBe(0);
    expect(terminal.out).toContain('Signed in with PLAIN.');
    expect(terminal.out).toContain('AUTH PLAIN ••••');
    expect(terminal.out).not.toContain('anna.long');
  });

  test('asks for the password where somebody is there; the refusal is the finding and its questions are decoded', async () => {
    const { status, terminal } = await run(['--auth', 'LOGIN', '--user', 'anna'], (one) => {
      one.interactive = true;
      one.answers = ['wrong horse'];
    });
    expect(status).toBe(1);
    expect(terminal.prompts).toEqual(['Password of anna: ']);
    expect(terminal.out).toContain('Asks for: Password:');
    expect(terminal.out).toContain('535 5.7.3');
    for (const form of ['wrong horse', Buffer.from('wrong horse').toString('base64')])
      expect(terminal.out + terminal.err).not.toContain(form);
  });

  test('sends nothing over a plain connection, unless told to', async () => {
    vi.stubEnv('MAIL_PASSWORD', 'practice');
    const plain = ['--security', 'plain', '--auth', 'NTLM', '--user', 'anna', '--password-env', 'MAIL_PASSWORD'];
    const { status, terminal } = await run(plain);
    expect(status).toBe(1);
    expect(terminal.out).toContain('not encrypted');
    expect(terminal.out).not.toContain('-> AUTH');
    const insisted = await run([...plain, '--auth-insist']);
    expect(insisted.terminal.out).toContain('-> AUTH NTLM');
  });

  test.each([
    [['--auth'], '--user'],
    [['--auth', 'GSSAPI', '--user', 'a'], 'Kerberos'],
    [['--auth', '--user', 'a'], '--password-env'],
    [['--auth', '--user', 'a', '--password-env', 'NOT_SET_ANYWHERE'], 'NOT_SET_ANYWHERE is not set'],
    [['--auth', 'XOAUTH2', '--user', 'a'], '--token-env'],
    [['--password-env', 'HOME'], '--auth'],
    [['--auth', '--user', 'a', '--password', 'x'], 'unknown option'],
  ])('%j is wrong usage', async (args, words) => {
    const { status, terminal } = await run(args);
    expect(status).toBe(2);
    expect(terminal.err).toContain(words);
    expect(terminal.out).not.toContain('Connecting');
  });
});
