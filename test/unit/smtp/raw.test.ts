import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readableText } from '../../../shared/session/bytes.ts';
import { ehloPlain, ehloWithTls, greeting, type Ladder, ladder } from './ladder.ts';

function ready(): Ladder {
  const to = ladder().connected().server(greeting).server(ehloPlain);
  to.wire();
  return to;
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('raw octets', () => {
  it('go out exactly and at once, and are recorded exactly', () => {
    const octets = Uint8Array.of(0x4e, 0, 0x0d, 0xff, 0x0d, 0x0a);
    const to = ready().type('NOOP').raw(octets);
    expect(to.wire()).toBe('NOOP\r\nN\0\r\xff\r\n');
    expect(to.events.at(-1)).toMatchObject({
      kind: 'sent',
      encoding: 'base64',
      data: Buffer.from(octets).toString('base64'),
    });
    to.server('250 OK\r\n500 what\r\n');
    expect(to.pairs().slice(2, 3)).toEqual(['NOOP 250']);
    expect(to.events.at(-1)).toMatchObject({ kind: 'replied', code: 500, to: to.events.length - 4 });
  });

  it('count as the commands they are, also typed key by key', () => {
    const to = ready();
    for (const key of 'NOOP\r\n') to.raw(key);
    expect(to.ready).toBe(false);
    to.server('250 OK\r\n');
    expect(to.ready).toBe(true);
    expect(to.events.findLast(({ kind }) => kind === 'replied')).toMatchObject({ code: 250, to: expect.any(Number) });
    to.raw('RSET\r\nNOOP\r\n').server('250 reset\r\n250 nothing\r\n');
    expect(to.pairs().slice(-2)).toEqual(['RSET 250', 'NOOP 250']);
  });

  it('finish what a typed line begins, and the other way round', () => {
    const to = ladder()
      .connected()
      .server(greeting)
      .server(ehloWithTls)
      .raw('START')
      .type('TLS')
      .server('220 ready\r\n');
    expect(to.actions.at(-1)).toMatchObject({ type: 'start-tls' });
    to.secured();
    expect(to.wire().endsWith('EHLO laptop.contoso.example\r\n')).toBe(true);
  });

  it('with commands behind STARTTLS show whether the server throws them away', () => {
    const to = ladder().connected().server(greeting).server(ehloWithTls).raw('STARTTLS\r\nNOOP\r\n');
    to.server('220 ready\r\n').secured();
    to.server(`${ehloPlain}250 injected\r\n`);
    expect(to.pairs().slice(-2)).toEqual(['EHLO laptop.contoso.example 250', '- 250']);
  });

  it('may wait for a connection, and for TLS', () => {
    const to = ladder().raw('EARLY\r\n').connected();
    expect(to.wire()).toBe('EARLY\r\n');
    to.server(greeting);
    // The greeting answers nothing; the early command is answered before EHLO goes out.
    expect(to.pairs()).toEqual(['- 220']);
    to.server('500 what\r\n');
    expect(to.pairs().at(-1)).toBe('EARLY 500');
    expect(to.wire()).toBe('EHLO laptop.contoso.example\r\n');
    const inTls = ladder().connected().server(greeting).server(ehloWithTls).type('STARTTLS').server('220 go\r\n');
    inTls.wire();
    expect(inTls.raw('NOOP\r\n').wire()).toBe('');
    expect(inTls.secured().wire()).toContain('NOOP\r\n');
  });

  it('ended by a bare LF are waited for by nothing, and answered if the server does', () => {
    const to = ready().raw('NOOP\n');
    expect(to.ready).toBe(true);
    to.server('250 OK\r\n');
    expect(to.events.at(-1)).toMatchObject({ kind: 'replied', to: expect.any(Number) });
    to.raw('RSET\n').type('NOOP').server('250 OK\r\n');
    expect(to.pairs().at(-1)).toBe('NOOP 250');
    expect(to.ready).toBe(true);
  });

  it('are content after 354, with no dot doubled, up to the lone dot', () => {
    const to = ready().type('DATA').server('354 go\r\n');
    to.wire();
    to.raw('Subject: x\r\n\r\n.\n..').raw('\r\n').raw('.').raw('\r\nNOOP\r\n');
    expect(to.wire()).toBe('Subject: x\r\n\r\n.\n..\r\n.\r\nNOOP\r\n');
    to.server('250 queued\r\n250 OK\r\n');
    const stages = to.events.filter((event) => event.kind === 'replied').map(({ stage }) => stage);
    expect(stages.slice(-2)).toEqual(['message', 'other']);
    expect(to.ready).toBe(true);
  });

  it('take the server for done with content when it answers before the lone dot it knows', () => {
    const to = ready().type('DATA').server('354 go\r\n').raw('x\n.\n').server('250 queued\r\n');
    expect(to.expects).toBe('command');
    expect(to.events.findLast(({ kind }) => kind === 'observed')).toMatchObject({ sign: 'unsolicited-reply' });
  });

  it('are the octets of BDAT, with commands behind them', () => {
    const to = ready().raw('BDAT 4\r\n.\r\n\0NOOP\r\n').server('250 4 octets\r\n250 OK\r\n');
    expect(to.pairs().slice(-2)).toEqual(['BDAT 4 250', 'NOOP 250']);
  });

  it('property: the record of what went out is what went out, however it is cut', () => {
    const piece = fc.uint8Array({ minLength: 1, maxLength: 6 });
    const text = fc.constantFrom('NOOP\r\n', 'DATA\r\n', '.\r\n', 'BDAT 5\r\n', '\r', '\n', '\0', 'x');
    const part = fc.oneof(
      piece,
      text.map((one) => new TextEncoder().encode(one)),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
        const to = ready();
        const before = to.events.length;
        for (const octets of parts) to.raw(octets);
        const recorded = to.events
          .slice(before)
          .flatMap((event) =>
            event.kind !== 'sent' ? [] : event.encoding ? Buffer.from(event.data, 'base64') : Buffer.from(event.data),
          );
        expect(Buffer.concat(recorded)).toEqual(Buffer.concat(parts));
        expect(to.wire()).toBe(Buffer.concat(parts).toString('latin1'));
      }),
    );
  });
});

describe('raw octets of a sign-in', () => {
  it('property: no password survives, however it is cut', () => {
    const password = fc.stringMatching(/^[A-Za-z0-9]{8,20}$/);
    fc.assert(
      fc.property(
        password,
        fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        fc.boolean(),
        (secret, sizes, plain) => {
          const answer = plain ? base64(`\0joe\0${secret}`) : base64(secret);
          const to = ready();
          if (!plain) to.raw('AUTH LOGIN\r\n').server('334 UGFzc3dvcmQ6\r\n');
          const out = plain ? `AUTH PLAIN ${answer}\r\n` : `${answer}\r\n`;
          for (let at = 0, i = 0; at < out.length; i++) {
            const size = sizes[i % sizes.length] ?? 1;
            to.raw(out.slice(at, at + size));
            at += size;
          }
          to.server(`535 5.7.8 no ${answer}\r\n`);
          const shown = to.events.flatMap((event) => (event.kind === 'sent' ? readableText(event) : [])).join('');
          expect(shown.endsWith(plain ? 'AUTH PLAIN ••••\r\n' : 'AUTH LOGIN\r\n••••\r\n')).toBe(true);
          expect(JSON.stringify(to.events)).not.toContain(answer);
          expect(to.wire()).toContain(out);
          expect(to.pairs().at(-1)).toMatch(/•••• 535$/);
        },
      ),
    );
  });

  it('that breaks off in the middle leaves nothing of it', () => {
    const to = ready()
      .raw(`AUTH PLAIN ${base64('\0joe\0correct horse')}`)
      .input({ type: 'ended' });
    expect(JSON.stringify(to.events)).not.toContain(base64('\0joe\0correct horse'));
    expect(to.events.findLast(({ kind }) => kind === 'sent')).toMatchObject({ data: 'AUTH PLAIN ••••', secret: true });
  });
});
