import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ehloPlain, ehloWithTls, greeting, type Ladder, type LadderOptions, ladder } from './ladder.ts';

function ready(options: LadderOptions = {}): Ladder {
  const to = ladder('plain', options).connected().server(greeting).server(ehloPlain);
  to.wire();
  return to;
}

const mail = 'MAIL FROM:<a@contoso.example>';
const rcpt = 'RCPT TO:<b@fabrikam.example>';

describe('pipelined commands', () => {
  it('go out in one write and get their replies in order', () => {
    const to = ready().pipeline(mail, rcpt, 'DATA');
    expect(to.wire()).toBe(`${mail}\r\n${rcpt}\r\nDATA\r\n`);
    expect(to.actions.filter(({ type }) => type === 'send')).toHaveLength(2);
    expect(to.ready).toBe(false);
    to.server('250 2.1.0 OK\r\n550 5.1.1 unknown\r\n').server('503 5.5.1 no recipients\r\n');
    expect([1, 2, 3].map((ticket) => to.replies(ticket))).toEqual([[250], [550], [503]]);
    expect(to.pairs().slice(2)).toEqual([`${mail} 250`, `${rcpt} 550`, 'DATA 503']);
    expect(to.ready).toBe(true);
    expect(to.expects).toBe('command');
  });

  it('property: each reply answers its own command, however the bytes are split', () => {
    const reply = fc.record({
      code: fc.constantFrom(250, 251, 450, 452, 550, 552, 503),
      lines: fc.array(fc.stringMatching(/^[ -~]{0,20}$/), { minLength: 1, maxLength: 3 }),
    });
    fc.assert(
      fc.property(
        fc.array(reply, { minLength: 1, maxLength: 12 }),
        fc.array(fc.integer({ min: 1, max: 9 })),
        (said, sizes) => {
          const commands = said.map((_, i) => `RCPT TO:<user${i}@fabrikam.example>`);
          const text = said
            .map(({ code, lines }) =>
              lines.map((line, i) => `${code}${i === lines.length - 1 ? ' ' : '-'}${line}\r\n`).join(''),
            )
            .join('');
          const to = ready().pipeline(...commands);
          for (let at = 0, i = 0; at < text.length; i++) {
            const size = sizes[i % Math.max(1, sizes.length)] ?? text.length;
            to.server(text.slice(at, at + size));
            at += size;
          }
          expect(to.pairs().slice(2)).toEqual(said.map(({ code }, i) => `${commands[i]} ${code}`));
          expect(said.map((_, i) => to.replies(i + 1))).toEqual(said.map(({ code }) => [code]));
          expect(to.ready).toBe(true);
        },
      ),
    );
  });

  it('wait their turn behind a command and let the next wait for all of them', () => {
    const to = ready().type('NOOP').pipeline(mail, rcpt).type('QUIT');
    expect(to.wire()).toBe('NOOP\r\n');
    to.server('250 OK\r\n');
    expect(to.wire()).toBe(`${mail}\r\n${rcpt}\r\n`);
    to.server('250 OK\r\n');
    expect(to.wire()).toBe('');
    to.server('250 OK\r\n');
    expect(to.wire()).toBe('QUIT\r\n');
  });

  it('carry a whole message where DATA is accepted', () => {
    const to = ready().pipeline(mail, rcpt, 'DATA', 'Subject: x', '', '.hidden', '.', 'QUIT');
    expect(to.wire()).toContain('DATA\r\nSubject: x\r\n\r\n..hidden\r\n.\r\nQUIT\r\n');
    to.server('250 OK\r\n250 OK\r\n354 go on\r\n');
    expect([4, 5, 6].map((ticket) => to.replies(ticket))).toEqual([[], [], []]);
    expect(to.replies(7)).toBeUndefined();
    to.server('250 2.6.0 Queued\r\n221 bye\r\n');
    expect(to.pairs().slice(4)).toEqual(['DATA 354', '. 250', 'QUIT 221']);
    expect(to.events.find((event) => event.kind === 'replied' && event.lines[0]?.includes('Queued'))).toMatchObject({
      stage: 'message',
    });
  });

  it('are commands all of them where DATA is refused', () => {
    const to = ready().pipeline('DATA', 'Subject: x', '.', 'NOOP');
    to.server('503 5.5.1 no\r\n500 what\r\n500 what\r\n250 OK\r\n');
    expect(to.pairs().slice(2)).toEqual(['DATA 503', 'Subject: x 500', '. 500', 'NOOP 250']);
    expect(to.ready).toBe(true);
  });

  it('leave a message open that has no dot yet', () => {
    const to = ready().pipeline('DATA', 'Subject: x').server('354 go on\r\n');
    expect(to.ready).toBe(true);
    expect(to.expects).toBe('content');
    to.type('.');
    expect(to.ready).toBe(false);
    to.server('250 OK\r\n');
    expect(to.pairs().at(-1)).toBe('. 250');
  });

  it('behind STARTTLS get no reply: the server throws them away', () => {
    const to = ladder().connected().server(greeting).server(ehloWithTls).pipeline('STARTTLS', 'NOOP', 'QUIT');
    to.server('220 ready\r\n');
    expect([2, 3].map((ticket) => to.replies(ticket))).toEqual([[], []]);
    to.secured().server(ehloPlain);
    expect(to.pairs().at(-1)).toBe('EHLO laptop.contoso.example 250');
    expect(to.ready).toBe(true);
  });

  it('that broke off resolve with nothing', () => {
    const to = ready().pipeline(mail, rcpt, 'DATA').server('250 OK\r\n');
    to.input({ type: 'failed', code: 'connection-reset', cause: 'read ECONNRESET' });
    expect([1, 2, 3].map((ticket) => to.replies(ticket))).toEqual([[250], [], []]);
  });

  it('hide an AUTH dialogue that was pasted at once', () => {
    const secret = Buffer.from('correct horse').toString('base64');
    const to = ready().pipeline('AUTH LOGIN', Buffer.from('joe@contoso.example').toString('base64'), secret);
    to.server(`334 VXNlcm5hbWU6\r\n334 UGFzc3dvcmQ6\r\n535 5.7.8 no ${secret}\r\n`);
    expect(to.replies(3)).toEqual([535]);
    expect(JSON.stringify(to.events)).not.toContain(secret);
    expect(to.wire()).toContain(secret);
  });
});

describe('421 at any time (RFC 5321 3.8)', () => {
  it('answers the command that waits, and none of those behind it', () => {
    const to = ready().pipeline(mail, rcpt, 'DATA').server('250 OK\r\n421 4.3.2 shutting down\r\n');
    to.input({ type: 'ended' });
    expect(to.pairs().slice(2)).toEqual([`${mail} 250`, `${rcpt} 421`]);
    expect([2, 3].map((ticket) => to.replies(ticket))).toEqual([[421], []]);
    expect(to.events.some(({ kind }) => kind === 'failed')).toBe(false);
  });

  it('answers nothing where nothing waits, and the close that follows is said', () => {
    const to = ready().server('421 4.4.2 Idle for too long\r\n').input({ type: 'ended' });
    expect(to.pairs().at(-1)).toBe('- 421');
    expect(to.events).toContainEqual(expect.objectContaining({ kind: 'observed', sign: 'unsolicited-reply' }));
    expect(to.events.some(({ kind }) => kind === 'failed')).toBe(false);
  });

  it('amid content typed by hand answers no command either', () => {
    const to = ready().type('DATA').server('354 go on\r\n').type('Subject: x').server('421 4.3.2 shutting down\r\n');
    expect(to.pairs().slice(2)).toEqual(['DATA 354', '- 421']);
    expect(to.events.at(-1)).toMatchObject({ kind: 'replied', stage: 'message' });
  });
});
