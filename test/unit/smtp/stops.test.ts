import { describe, expect, it } from 'vitest';
import { ehloPlain, ehloWithTls, greeting, ladder } from './ladder.ts';

describe('the automatic part stops', () => {
  it('after the connection: the greeting is read when it comes, and a line may go out before it', () => {
    const to = ladder('starttls-if-offered', { stopAfter: 'connect' }).connected();
    expect(to.ready).toBe(true);
    to.type('NOOP').server(greeting).server('250 OK\r\n');
    expect(to.pairs()).toEqual(['- 220', 'NOOP 250']);
    expect(to.ready).toBe(true);
  });

  it('after the connection, also before TLS from the first byte', () => {
    const to = ladder('tls', { stopAfter: 'connect' }).connected();
    expect(to.ready).toBe(true);
    expect(to.actions.some(({ type }) => type === 'start-tls')).toBe(false);
    to.input({ type: 'ended' });
    expect(to.events).toContainEqual(expect.objectContaining({ kind: 'failed', code: 'closed-before-greeting' }));
  });

  it('after the greeting', () => {
    const to = ladder('starttls-required', { stopAfter: 'greeting' }).connected().server(greeting);
    expect([to.ready, to.wire()]).toEqual([true, '']);
  });

  it('after EHLO, with no word on TLS that was required', () => {
    const to = ladder('starttls-required', { stopAfter: 'ehlo' }).connected().server(greeting).server(ehloPlain);
    expect([to.ready, to.wire()]).toEqual([true, 'EHLO laptop.contoso.example\r\n']);
    expect(to.events.some(({ kind }) => kind === 'failed')).toBe(false);
  });

  it('after STARTTLS, before the second EHLO', () => {
    const to = ladder('starttls-if-offered', { stopAfter: 'starttls' })
      .connected()
      .server(greeting)
      .server(ehloWithTls);
    to.server('220 go\r\n').secured();
    expect(to.wire().endsWith('STARTTLS\r\n')).toBe(true);
    expect(to.ready).toBe(true);
    to.type('EHLO by.hand.example').server(ehloPlain);
    expect(to.pairs().at(-1)).toBe('EHLO by.hand.example 250');
  });

  it('after TLS from the first byte, with the greeting still to come', () => {
    const to = ladder('tls', { stopAfter: 'starttls' }).connected().secured();
    expect(to.ready).toBe(true);
    to.server(greeting);
    expect([to.pairs().at(-1), to.wire()]).toEqual(['- 220', '']);
  });
});

describe('dropping the connection', () => {
  it.each(['fin', 'reset'] as const)('by %s says nothing and is no failure', (how) => {
    const to = ladder().connected().server(greeting).server(ehloPlain).type('NOOP');
    to.input({ type: 'drop', how });
    expect(to.events.at(-1)).toMatchObject({ kind: 'closed', by: 'client', how });
    expect(to.events.some(({ kind }) => kind === 'failed')).toBe(false);
    expect(to.actions.at(-1)).toMatchObject({ type: 'close', how });
    expect(to.wire()).not.toContain('QUIT');
    expect(to.replies(1)).toEqual([]);
  });

  it('before there is one is a stop', () => {
    const to = ladder().input({ type: 'start' }).input({ type: 'drop', how: 'fin' });
    expect(to.events).toContainEqual(expect.objectContaining({ kind: 'failed', code: 'cancelled' }));
  });
});
