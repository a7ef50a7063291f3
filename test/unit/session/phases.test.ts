import { describe, expect, it } from 'vitest';
import { timelineOf } from '../../../renderer/guide/timeline.ts';
import type { SessionEvent } from '../../../shared/session/event.ts';
import { durationOf, type Phase, phasesOf } from '../../../shared/session/phases.ts';
import { ehloPlain, ehloWithTls, greeting, type Ladder, ladder } from '../smtp/ladder.ts';

/** The ladder's events at 10 ms from each other. */
function timed(to: Ladder): SessionEvent[] {
  return to.events.map((draft, id): SessionEvent => ({ id, t: id * 10, ...draft }));
}

const told = ({ kind, subject, start, end, outcome }: Phase): string =>
  `${kind} ${subject} ${start}-${end ?? ''} ${outcome}`.replace('  ', ' ');

describe('the phases of a session', () => {
  it('are lookup, connection, greeting, each command and TLS, each as long as it was waited for', () => {
    const to = ladder('starttls-required').connected().server(greeting).server(ehloWithTls).server('220 go\r\n');
    to.secured().server(ehloPlain).type('QUIT').server('221 bye\r\n');
    expect(phasesOf(timed(to)).map(told)).toEqual([
      'resolve mail.contoso.example 0-10 ok',
      'connect 192.0.2.25 20-30 ok',
      'greeting 30-50 ok',
      'command EHLO laptop.contoso.example 60-80 ok',
      'command STARTTLS 90-110 ok',
      'tls mail.contoso.example 120-130 ok',
      'command EHLO laptop.contoso.example 140-160 ok',
      'command QUIT 170-190 ok',
    ]);
  });

  it('have no look-up where the target is an address', () => {
    const lookups = (name: string) =>
      phasesOf([
        { id: 0, t: 0, kind: 'resolving', name },
        { id: 1, t: 1, kind: 'resolved', name, addresses: [name] },
      ]).map(({ kind }) => kind);
    for (const address of ['192.0.2.25', '2001:db8::25', '[192.0.2.25]', '[IPv6:2001:db8::25]'])
      expect(lookups(address), address).toEqual([]);
    expect(lookups('mail.contoso.example')).toEqual(['resolve']);
  });

  it('begin the greeting after TLS where TLS comes first', () => {
    const to = ladder('tls').connected().secured().server(greeting);
    expect(phasesOf(timed(to)).map(told).slice(2)).toEqual([
      'tls mail.contoso.example 40-50 ok',
      'greeting 50-70 ok',
      'command EHLO laptop.contoso.example 80- none',
    ]);
  });

  it('end each address that did not work as bad', () => {
    const to = ladder()
      .input({ type: 'start' })
      .input({ type: 'resolved', addresses: ['2001:db8::25', '192.0.2.25'] });
    to.input({ type: 'failed', code: 'network-unreachable', cause: 'ENETUNREACH' });
    to.input({ type: 'failed', code: 'connection-refused', cause: 'ECONNREFUSED' });
    expect(phasesOf(timed(to)).map(told).slice(1)).toEqual([
      'connect 2001:db8::25 20-40 bad',
      'connect 192.0.2.25 40-50 bad',
    ]);
  });

  it('overlap where commands were pipelined, and a message is one', () => {
    const to = ladder().connected().server(greeting).server(ehloPlain);
    const before = to.events.length;
    to.pipeline('MAIL FROM:<a@x.example>', 'RCPT TO:<b@x.example>', 'DATA');
    to.server('250 OK\r\n550 no\r\n').server('354 go\r\n').type('Subject: x').type('.').server('250 queued\r\n');
    const phases = phasesOf(timed(to)).filter(({ event }) => event >= before);
    expect(phases.map(({ kind, subject, outcome }) => `${kind} ${subject} ${outcome}`)).toEqual([
      'command MAIL FROM:<a@x.example> ok',
      'command RCPT TO:<b@x.example> bad',
      'command DATA ok',
      'content  ok',
    ]);
    expect(phases[1]?.start).toBeLessThan(phases[0]?.end ?? 0);
    expect(phases.map((phase) => durationOf(phase))).toEqual([40, 40, 50, 30]);
  });

  it('count BDAT with its octets, LMTP up to the last reply, and a line typed key by key once', () => {
    const to = ladder('plain', { protocol: 'lmtp' }).connected().server('220 lmtp\r\n').server(ehloPlain);
    const before = to.events.length;
    to.pipeline('MAIL FROM:<a@x.example>', 'RCPT TO:<b@x.example>', 'RCPT TO:<c@x.example>');
    to.server('250 OK\r\n250 OK\r\n250 OK\r\n').chunk('octets', true).server('250 b\r\n').server('452 c\r\n');
    for (const key of 'NOOP\r\n') to.raw(key);
    to.server('250 OK\r\n');
    const [bdat, noop] = phasesOf(timed(to))
      .filter(({ event }) => event >= before)
      .slice(3);
    expect(bdat).toMatchObject({ subject: 'BDAT 6 LAST', outcome: 'bad' });
    expect(bdat && durationOf(bdat)).toBe(50);
    expect(noop).toMatchObject({ subject: 'NOOP', outcome: 'ok' });
    expect(noop && durationOf(noop)).toBe(70);
  });

  it('end with the connection, and a failure out of nothing is one of its own', () => {
    const cut = ladder().connected().server(greeting).input({ type: 'ended' });
    expect(phasesOf(timed(cut)).at(-1)).toMatchObject({ subject: 'EHLO laptop.contoso.example', outcome: 'bad' });
    const idle = ladder().connected().server(greeting).server(ehloPlain).input({ type: 'cancel' });
    expect(phasesOf(timed(idle)).at(-1)).toMatchObject({ kind: 'failed', outcome: 'bad' });
  });
});

describe('the timeline', () => {
  it('leaves out the time in which nothing was waited for, and keeps overlaps', () => {
    const to = ladder().connected().server(greeting).server(ehloPlain);
    to.pipeline('NOOP', 'RSET').server('250 OK\r\n250 OK\r\n').type('\x1b[31mNOOP');
    const steps = timelineOf(timed(to), 3);
    expect(steps.map(({ label }) => label)).toEqual(['NOOP', 'RSET', expect.not.stringContaining('\x1b')]);
    const [noop, rset, last] = steps;
    expect(rset?.from).toBe((noop?.from ?? 0) + 10);
    expect(last?.from).toBe((rset?.from ?? 0) + (rset?.length ?? 0));
    expect(last).toMatchObject({ lasting: true, tone: 'wait' });
  });

  it('has the colour of what is said of the reply: a server that asks to wait is no error', () => {
    const to = ladder().connected().server(greeting).server(ehloPlain);
    const events = timed(to.type('MAIL FROM:<a@x.example>').server('451 4.7.1 Greylisted\r\n'));
    const reply = events.findLast(({ kind }) => kind === 'replied')?.id ?? -1;
    expect(timelineOf(events, 1).map(({ tone }) => tone)).toEqual(['bad']);
    expect(timelineOf(events, 1, new Map([[reply, { severity: 'warning' }]])).map(({ tone }) => tone)).toEqual([
      'warn',
    ]);
  });
});
