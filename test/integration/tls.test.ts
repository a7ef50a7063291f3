import { expect, test } from 'vitest';
import { deriveFacts } from '../../shared/session/derive-facts.ts';
import { describeOnServers } from './on-servers.ts';
import { dial, eventsOf, ladderOf, topicOf, type } from './talk.ts';

describeOnServers('TLS with a real server', ({ postfix, exim }) => {
  test.each([
    { server: 'Postfix', port: postfix.standard, name: 'mail.postfix.test' },
    { server: 'Exim', port: exim.standard, name: 'mail.exim.test' },
  ])('$server: STARTTLS in place, then EHLO again', async ({ port, name }) => {
    const session = dial(port, 'starttls-required');
    expect(await session.whenReady()).toBe(true);
    expect(ladderOf(session)).toEqual([
      '< 220',
      '> EHLO desk.ehlo.test',
      '< 250',
      '> STARTTLS',
      '< 220',
      '= TLS',
      '> EHLO desk.ehlo.test',
      '< 250',
    ]);
    const [secured] = eventsOf(session, 'secured');
    expect(secured?.protocol).toBe('TLSv1.3');
    expect(secured?.certificates[0]?.names).toEqual([name]);
    expect(secured?.certificates[0]?.selfSigned).toBe(true);
    expect(secured?.certificates[0]?.thumbprint).toMatch(/^[0-9A-F]{40}$/);
    expect(secured?.trustError).toBe('DEPTH_ZERO_SELF_SIGNED_CERT');
    const facts = deriveFacts({ header: session.header, events: session.events });
    expect(facts.plainCapabilities).toBeDefined();
    expect(facts.tlsCapabilities).toBeDefined();
    const offered = eventsOf(session, 'replied').filter(({ stage }) => stage === 'ehlo');
    expect(offered.map(({ lines }) => lines.some((line) => line.endsWith('STARTTLS')))).toEqual([true, false]);
  });

  test('STARTTLS typed by hand goes on inside TLS with nothing assumed', async () => {
    const session = dial(postfix.standard, 'plain', { greet: false });
    await session.whenReady();
    expect(await type(session, 'EHLO desk.ehlo.test', 'STARTTLS')).toEqual([250, 220]);
    expect(await session.whenReady()).toBe(true);
    expect(await type(session, 'EHLO desk.ehlo.test', 'MAIL FROM:<a@ehlo.test>', 'QUIT')).toEqual([250, 250, 221]);
    await session.closed;
    expect(ladderOf(session)).toContain('= TLS');
    // Nothing was said for the technician: the only EHLOs are the two typed ones.
    expect(eventsOf(session, 'sent').map(({ by }) => by)).toEqual(Array(5).fill('user'));
  });

  test.each([
    { server: 'Postfix', port: postfix.wrapper },
    { server: 'Exim', port: exim.implicit },
  ])('$server: TLS from the first byte', async ({ port }) => {
    const session = dial(port, 'tls');
    expect(await session.whenReady()).toBe(true);
    expect(ladderOf(session)).toEqual(['= TLS', '< 220', '> EHLO desk.ehlo.test', '< 250']);
    expect(eventsOf(session, 'securing')[0]?.mode).toBe('implicit');
    expect(await type(session, 'QUIT')).toEqual([221]);
  });

  test('STARTTLS is not offered: required says so and sends nothing, if-offered goes on in plain text', async () => {
    const required = dial(postfix.noTls, 'starttls-required');
    expect(await required.whenReady()).toBe(true);
    expect(ladderOf(required).slice(1)).toEqual(['> EHLO desk.ehlo.test', '< 250', '! starttls-not-offered']);
    expect(eventsOf(required, 'failed').map(({ code }) => code)).toEqual(['starttls-not-offered']);
    expect(topicOf(required)).toBe('starttls-not-offered');
    const tolerant = dial(postfix.noTls, 'starttls-if-offered');
    expect(await tolerant.whenReady()).toBe(true);
    expect(await type(tolerant, 'MAIL FROM:<a@ehlo.test>')).toEqual([250]);
  });

  test.each([
    { server: 'Postfix', port: postfix.standard },
    { server: 'Exim', port: exim.standard },
  ])('$server: TLS spoken to a plain port', async ({ port }) => {
    const session = dial(port, 'tls');
    expect(await session.whenReady()).toBe(false);
    await session.closed;
    expect(eventsOf(session, 'failed')[0]?.code).toBe('tls-not-spoken');
    expect(topicOf(session)).toBe('implicit-tls-mismatch');
  });

  test.each([
    { server: 'Postfix', port: postfix.wrapper },
    { server: 'Exim', port: exim.implicit },
  ])('$server: plain text spoken to a TLS port', async ({ port }) => {
    const session = dial(port, 'plain', { timeouts: { greeting: 1500 } });
    expect(await session.whenReady()).toBe(false);
    await session.closed;
    // Such a server waits for our hello in silence, so all there is to see is that nothing comes.
    expect(['greeting-timeout', 'tls-expected']).toContain(eventsOf(session, 'failed')[0]?.code);
  });
});
