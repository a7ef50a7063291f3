import { expect, test } from 'vitest';
import { runTransaction } from '../../electron/smtp/run-transaction.ts';
import type { TransactionPlan } from '../../shared/smtp/transaction-plan.ts';
import { describeOnServers } from './on-servers.ts';
import { dial, eventsOf, ladderOf, type } from './talk.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const envelope = (domain: string): string[] => ['MAIL FROM:<a@ehlo.test>', `RCPT TO:<b@${domain}>`];

describeOnServers('a whole transaction with a real server', ({ postfix, exim }) => {
  const servers = [
    { server: 'Postfix', port: postfix.standard, domain: 'postfix.test' },
    { server: 'Exim', port: exim.standard, domain: 'exim.test' },
  ];

  test.each(servers)(
    '$server: pipelined, each reply at its command, and the message at once',
    async ({ port, domain }) => {
      const session = dial(port, 'plain');
      await session.whenReady();
      const replies = await session.pipeline([...envelope(domain), 'RCPT TO:<out@example.net>', 'DATA'], 'user');
      expect(replies.map((reply) => reply?.code)).toEqual([250, 250, expect.toBeOneOf([550, 554]), 354]);
      const sent = eventsOf(session, 'sent').slice(1);
      expect(replies.map((reply) => reply?.to)).toEqual(sent.map(({ id }) => id));
      expect(session.expects).toBe('content');
      const [accepted, ...more] = await session.content(bytes('Subject: test\r\n\r\n.dot\r\n'), 'user');
      expect([accepted?.code, accepted?.stage, more]).toEqual([250, 'message', []]);
      expect(ladderOf(session).slice(-3)).toEqual(['> Subject: test\r\n\r\n..dot', '> .', '< 250']);
      expect(await type(session, 'QUIT')).toEqual([221]);
    },
  );

  test.each(servers)('$server: BDAT in two chunks', async ({ port, domain }) => {
    const session = dial(port, 'starttls-if-offered');
    await session.whenReady();
    expect(await type(session, ...envelope(domain))).toEqual([250, 250]);
    const [first] = await session.chunk(bytes('Subject: test\r\n\r\n.no dot is'), false, 'user');
    const [last] = await session.chunk(bytes(' doubled\r\n'), true, 'user');
    expect([first?.code, last?.code]).toEqual([250, 250]);
    expect(await type(session, 'NOOP')).toEqual([250]);
  });

  test.each(servers)('$server: BDAT goes out together with MAIL and RCPT', async ({ port, domain }) => {
    const session = dial(port, 'plain');
    const recipients = [{ to: 'out@example.net' }, { to: `b@${domain}` }];
    const plan: TransactionPlan = { mail: { from: 'a@ehlo.test' }, recipients, chunking: 'forced' };
    const result = await runTransaction(session, { plan, message: bytes('Subject: test\r\n\r\n.dot\r\n'), by: 'user' });
    expect(result.recipients.map(({ outcome }) => outcome)).toEqual(['refused', 'accepted']);
    expect(result.message).toMatchObject({ outcome: 'accepted', by: 'BDAT', queueId: expect.any(String) });
    const said = ladderOf(session).map((line) => line.split(' ').slice(0, 2).join(' '));
    expect(said.slice(said.indexOf('> MAIL'))).toEqual([
      ...['> MAIL', '> RCPT', '> RCPT', '> BDAT', '> Subject:', '< 250', expect.toBeOneOf(['< 550', '< 554'])],
      ...['< 250', '< 250', '> QUIT', '< 221'],
    ]);
  });

  test.each(servers)('$server: BDAT that went along with refused recipients is refused', async ({ port }) => {
    const session = dial(port, 'plain');
    const plan: TransactionPlan = {
      mail: { from: 'a@ehlo.test' },
      recipients: [{ to: 'out@example.net' }],
      chunking: 'forced',
      thenDrop: 'stay',
    };
    const result = await runTransaction(session, { plan, message: bytes('Subject: x\r\n\r\nx\r\n'), by: 'user' });
    expect(result.message).toMatchObject({ outcome: 'refused', by: 'BDAT' });
    expect(await type(session, 'NOOP')).toEqual([250]);
  });

  test.each(servers)('$server: a message of 5 MB in slices', async ({ port, domain }) => {
    const session = dial(port, 'starttls-if-offered');
    await session.whenReady();
    await session.pipeline([...envelope(domain), 'DATA'], 'user');
    const line = `${'x'.repeat(70)}\r\n.${'y'.repeat(70)}\r\n`;
    const message = bytes(`Subject: large\r\n\r\n${line.repeat(35_000)}`);
    const [accepted] = await session.content(message, 'user');
    expect(accepted?.code).toBe(250);
    expect(await type(session, 'QUIT')).toEqual([221]);
  });

  test.each(servers)('$server: raw octets are the commands they are, STARTTLS included', async ({ port }) => {
    const session = dial(port, 'plain');
    await session.whenReady();
    for (const key of 'NOOP\r\nSTARTTLS\r\n') session.raw(bytes(key), 'user');
    await session.whenReady();
    expect(ladderOf(session).filter((line) => /^[<=]/.test(line))).toEqual([
      ...['< 220', '< 250', '< 250', '< 220', '= TLS', '< 250'],
    ]);
  });

  test.each(servers)('$server: a pipelined command behind STARTTLS is thrown away by the server', async ({ port }) => {
    const session = dial(port, 'plain');
    await session.whenReady();
    session.raw(bytes('STARTTLS\r\nNOOP\r\n'), 'user');
    await session.whenReady();
    expect(eventsOf(session, 'replied').filter(({ code, stage }) => code === 250 && stage === 'other')).toEqual([]);
  });

  test('dropped by a reset inside TLS, in the middle of a message', async () => {
    const session = dial(postfix.standard, 'starttls-required');
    await session.whenReady();
    await session.pipeline([...envelope('postfix.test'), 'DATA'], 'user');
    session.raw(bytes('Subject: half a mess'), 'user');
    session.drop('reset');
    await session.closed;
    expect(eventsOf(session, 'closed')).toMatchObject([{ by: 'client', how: 'reset' }]);
    expect(eventsOf(session, 'failed')).toEqual([]);
  });
});
