import { expect, test } from 'vitest';
import { annotate } from '../../shared/knowledge/annotate.ts';
import { describeOnServers } from './on-servers.ts';
import { dial, eventsOf, ladderOf, topicOf, type } from './talk.ts';

describeOnServers('a conversation with a real server', ({ postfix, exim }) => {
  test.each([
    { server: 'Postfix', port: postfix.standard, to: 'someone@postfix.test', name: 'mail.postfix.test' },
    { server: 'Exim', port: exim.standard, to: 'someone@exim.test', name: 'mail.exim.test' },
  ])('$server: greeting, EHLO, MAIL, RCPT, QUIT', async ({ port, to, name }) => {
    const session = dial(port, 'plain');
    expect(await session.whenReady()).toBe(true);
    expect(await type(session, 'MAIL FROM:<a@ehlo.test>', `RCPT TO:<${to}>`, 'QUIT')).toEqual([250, 250, 221]);
    await session.closed;
    expect(ladderOf(session)).toEqual([
      '< 220',
      '> EHLO desk.ehlo.test',
      '< 250',
      '> MAIL FROM:<a@ehlo.test>',
      '< 250',
      `> RCPT TO:<${to}>`,
      '< 250',
      '> QUIT',
      '< 221',
    ]);
    const [greeting, ehlo] = eventsOf(session, 'replied');
    expect(greeting?.lines[0]).toContain(name);
    expect(ehlo?.lines.map((line) => line.slice(4))).toContain('STARTTLS');
    expect(session.events.map(({ id }) => id)).toEqual(session.events.map((_, index) => index));
    const times = session.events.map(({ t }) => t);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(eventsOf(session, 'closed')).toHaveLength(1);
    expect(session.open).toBe(false);
  });

  test.each([
    { server: 'Postfix', port: postfix.standard, to: 'someone@postfix.test', words: /queued as/ },
    { server: 'Exim', port: exim.standard, to: 'someone@exim.test', words: /OK id=/ },
  ])('$server takes a message; a leading dot is content', async ({ port, to, words }) => {
    const session = dial(port, 'plain');
    await session.whenReady();
    expect(await type(session, 'MAIL FROM:<a@ehlo.test>', `RCPT TO:<${to}>`, 'DATA')).toEqual([250, 250, 354]);
    expect(await type(session, 'Subject: test', '', '.signature', 'last line')).toEqual(Array(4).fill(undefined));
    const accepted = await session.command('.', 'user');
    expect(accepted?.code).toBe(250);
    expect(accepted?.lines.join()).toMatch(words);
    expect(await type(session, 'QUIT')).toEqual([221]);
    await session.closed;
    const said = annotate(session).find(({ event }) => event === accepted?.id);
    expect(said?.topic).toBe('message-accepted');
    // Nothing is wrong: there is no finding.
    expect(topicOf(session)).toBeUndefined();
  });

  test.each([
    { server: 'Postfix', port: postfix.standard, to: 'someone@postfix.test', codes: [252, 500, 500, 459, 250, 250] },
    { server: 'Exim', port: exim.standard, to: 'someone@exim.test', codes: [252, 550, 214, 458, 250, 250] },
  ])('$server: VRFY, EXPN, HELP, ETRN, NOOP and RSET each have their reply', async ({ port, to: mailbox, codes }) => {
    const session = dial(port, 'plain');
    await session.whenReady();
    const lines = [`VRFY ${mailbox}`, 'EXPN list', 'HELP', 'ETRN example.net', 'NOOP', 'RSET'];
    expect(await type(session, ...lines)).toEqual(codes);
    const sent = eventsOf(session, 'sent').slice(-lines.length);
    expect(
      eventsOf(session, 'replied')
        .slice(-lines.length)
        .map(({ to }) => to),
    ).toEqual(sent.map(({ id }) => id));
    expect(await type(session, 'QUIT')).toEqual([221]);
  });

  test('commands typed ahead wait their turn and keep their order', async () => {
    const session = dial(postfix.standard, 'plain', { greet: false });
    const lines = [
      'EHLO desk.ehlo.test',
      'MAIL FROM:<a@ehlo.test>',
      'RCPT TO:<b@postfix.test>',
      'RSET',
      'NOOP',
      'QUIT',
    ];
    const replies = await Promise.all(lines.map((line) => session.command(line, 'user')));
    expect(replies.map((reply) => reply?.code)).toEqual([250, 250, 250, 250, 250, 221]);
    const sent = eventsOf(session, 'sent');
    expect(sent.map(({ data }) => data.trimEnd())).toEqual(lines);
    expect(replies.map((reply) => reply?.to)).toEqual(sent.map(({ id }) => id));
  });

  test('a command line far over the limit gets a reply and the session goes on', async () => {
    const session = dial(postfix.standard, 'plain');
    await session.whenReady();
    const [tooLong] = await type(session, `RCPT TO:<${'x'.repeat(5000)}@postfix.test>`);
    expect(tooLong).toBeGreaterThanOrEqual(500);
    expect(await type(session, 'NOOP')).toEqual([250]);
  });

  test('a wrong command is the server’s to refuse, not ours', async () => {
    const session = dial(postfix.standard, 'plain');
    await session.whenReady();
    expect(await type(session, 'FOO', 'RCPT TO:<b@postfix.test>')).toEqual([500, 503]);
    expect(eventsOf(session, 'failed')).toEqual([]);
  });

  test('cancel closes at once and keeps the record', async () => {
    const session = dial(postfix.standard, 'plain');
    await session.whenReady();
    const waiting = session.command('NOOP', 'user');
    session.cancel();
    await session.closed;
    expect(await waiting).toBeUndefined();
    expect(session.open).toBe(false);
    expect(ladderOf(session).slice(0, 3)).toEqual(['< 220', '> EHLO desk.ehlo.test', '< 250']);
    expect(eventsOf(session, 'closed')[0]?.by).toBe('client');
    expect(await session.command('NOOP', 'user')).toBeUndefined();
  });

  test('cancel before anything happened', async () => {
    const session = dial(postfix.standard, 'plain');
    session.cancel();
    await session.closed;
    expect(await session.whenReady()).toBe(false);
  });
});
