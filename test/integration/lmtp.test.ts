import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runProgram } from '../../electron/hosts/cli/program.ts';
import { runTransaction } from '../../electron/smtp/run-transaction.ts';
import { speakForClient } from '../../electron/smtp/speak-for-client.ts';
import { diagnose } from '../../shared/diagnosis/diagnose.ts';
import { TestTerminal } from '../unit/cli/test-terminal.ts';
import { describeOnServers } from './on-servers.ts';
import { type LmtpServer, startLmtpServer } from './servers/dovecot-lmtp.ts';
import { dial, ladderOf, type } from './talk.ts';

const message = Buffer.from('Subject: two boxes\r\n\r\n.dot\r\n');

describeOnServers('LMTP to Dovecot', () => {
  let server: LmtpServer;
  beforeAll(async () => {
    const cache = path.join(import.meta.dirname, '../../.cache/servers');
    server = await startLmtpServer(cache, { mailboxes: ['anna', 'bert', 'cleo'], broken: 'broken' });
  }, 120_000);
  afterAll(() => server?.stop());

  test.each([
    { how: 'DATA', box: 'anna', chunking: 'off' },
    { how: 'BDAT', box: 'bert', chunking: 'forced' },
  ] as const)('$how: each recipient has an answer of its own to the message', async ({ how, box, chunking }) => {
    const session = dial(server.port, 'plain', { protocol: 'lmtp' });
    const { recipients, message: outcome } = await runTransaction(session, {
      plan: {
        mail: { from: 'desk@ehlo.test' },
        recipients: ['nobody', box, 'broken'].map((name) => ({ to: `${name}@dovecot.test` })),
        chunking,
      },
      message,
      by: 'user',
    });
    expect(recipients).toMatchObject([
      { outcome: 'refused', reply: { code: 550, text: expect.stringContaining("User doesn't exist") } },
      { outcome: 'accepted', reply: { code: 250, text: expect.stringContaining(`<${box}@dovecot.test>`) } },
      { outcome: 'deferred', reply: { code: 451, text: expect.stringContaining('<broken@dovecot.test>') } },
    ]);
    expect(outcome).toMatchObject({ outcome: 'accepted', by: how });
    expect(ladderOf(session).slice(0, 2)).toEqual(['< 220', '> LHLO desk.ehlo.test']);
    expect(ladderOf(session).slice(-4)).toEqual(['< 250', '< 451', '> QUIT', '< 221']);
    expect(await server.stored(box)).toEqual([expect.stringContaining('\n\n.dot\n')]);
  });

  test('that STARTTLS is missing is no fault of an LMTP server', async () => {
    const session = dial(server.port, 'starttls-if-offered', { protocol: 'lmtp' });
    await session.whenReady();
    expect(await type(session, 'QUIT')).toEqual([221]);
    const findings = diagnose({ header: session.header, events: session.events });
    expect(findings.filter(({ severity }) => severity !== 'info' && severity !== 'ok')).toEqual([]);
  });

  test('XCLIENT: Dovecot takes the other client, and LHLO follows', async () => {
    const session = dial(server.port, 'plain', { protocol: 'lmtp' });
    await session.whenReady();
    expect(await speakForClient(session, ['XCLIENT ADDR=203.0.113.77'], 'user')).toBe(true);
    expect(ladderOf(session)).toEqual([
      ...['< 220', '> LHLO desk.ehlo.test', '< 250', '> XCLIENT ADDR=203.0.113.77', '< 220'],
      ...['> LHLO desk.ehlo.test', '< 250'],
    ]);
    expect(await type(session, 'MAIL FROM:<desk@ehlo.test>', 'RCPT TO:<anna@dovecot.test>')).toEqual([250, 250]);
  });

  test('on the command line: send tells both outcomes, check stops before the message', async () => {
    const envelope = ['--protocol', 'lmtp', '-s', 'plain', '--from', 'desk@ehlo.test', '--to'];
    const run = async (...args: string[]) => {
      const terminal = new TestTerminal();
      return { terminal, status: await runProgram(args, terminal) };
    };
    const sent = await run('send', `127.0.0.1:${server.port}`, ...envelope, 'cleo@dovecot.test,broken@dovecot.test');
    expect(sent.status).toBe(1);
    expect(sent.terminal.out).toMatch(/cleo.*\n?.*accepted/i);
    expect(sent.terminal.out).toMatch(/broken.*REFUSED FOR NOW\s+451/);
    expect(await server.stored('cleo')).toHaveLength(1);
    const checked = await run('check', `127.0.0.1:${server.port}`, ...envelope, 'cleo@dovecot.test');
    expect(checked.terminal.out).toContain('LHLO ');
    expect(checked.terminal.out).not.toMatch(/> (EHLO|DATA)/);
    expect(await server.stored('cleo')).toHaveLength(1);
  });
});
