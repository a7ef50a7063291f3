import { expect, test } from 'vitest';
import { describeOnServers } from './on-servers.ts';
import { freePorts } from './servers/free-ports.ts';
import { dial, eventsOf, topicOf, type } from './talk.ts';

describeOnServers('what a real server refuses is diagnosed', ({ postfix, exim }) => {
  test.each([
    { server: 'Postfix', port: postfix.standard, code: 554, said: '554 5.7.1 <out@example.net>: Relay access denied' },
    { server: 'Exim', port: exim.standard, code: 550, said: '550 relay not permitted' },
  ])('$server does not relay', async ({ port, code, said }) => {
    const session = dial(port, 'plain');
    await session.whenReady();
    expect(await type(session, 'MAIL FROM:<a@ehlo.test>', 'RCPT TO:<out@example.net>', 'QUIT')).toEqual([
      250,
      code,
      221,
    ]);
    await session.closed;
    expect(eventsOf(session, 'replied').map(({ lines }) => lines.join('\n'))).toContain(said);
    expect(topicOf(session)).toBe('relay-denied');
  });

  test('Postfix wants STARTTLS first', async () => {
    const session = dial(postfix.encrypt, 'plain');
    await session.whenReady();
    const refused = await session.command('MAIL FROM:<a@ehlo.test>', 'user');
    expect(refused?.lines).toEqual(['530 5.7.0 Must issue a STARTTLS command first']);
    expect(topicOf(session)).toBe('starttls-required');
  });

  test('the same server takes it inside TLS', async () => {
    const session = dial(postfix.encrypt, 'starttls-if-offered');
    await session.whenReady();
    expect(await type(session, 'MAIL FROM:<a@ehlo.test>', 'RCPT TO:<b@postfix.test>', 'QUIT')).toEqual([250, 250, 221]);
  });

  test('a port where nothing listens', async () => {
    const [port = 0] = await freePorts(1);
    const session = dial(port, 'plain');
    expect(await session.whenReady()).toBe(false);
    await session.closed;
    const [failed] = eventsOf(session, 'failed');
    expect(failed?.code).toBe('connection-refused');
    expect(failed?.message).toMatch(new RegExp(`^127\\.0\\.0\\.1, port ${port}, .*nobody listens.*\\.$`));
    expect(topicOf(session)).toBe('port-refused');
  });
});
