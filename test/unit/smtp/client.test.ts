import { describe, expect, it } from 'vitest';
import { ehloPlain, ehloWithTls, greeting, ladder } from './ladder.ts';

describe('greeting and EHLO', () => {
  it('sends EHLO after the greeting and then waits for the technician', () => {
    const to = ladder().connected().server(greeting);
    expect(to.wire()).toBe('EHLO laptop.contoso.example\r\n');
    expect(to.ready).toBe(false);
    to.server(ehloPlain);
    expect(to.ready).toBe(true);
    expect(to.wire()).toBe('');
  });

  it('falls back to HELO where EHLO is refused', () => {
    const to = ladder().connected().server(greeting).server('502 5.5.1 Command not implemented\r\n');
    expect(to.wire()).toBe('EHLO laptop.contoso.example\r\nHELO laptop.contoso.example\r\n');
    expect(to.server('250 hello\r\n').ready).toBe(true);
  });

  it('leaves EHLO to the technician when asked to', () => {
    const to = ladder('plain', { greet: false }).connected().server(greeting);
    expect(to.wire()).toBe('');
    expect(to.ready).toBe(true);
  });

  it('does not go on after a refusing greeting, and takes the close that follows as said', () => {
    const to = ladder().connected().server('554 5.7.1 no SMTP service here\r\n');
    expect(to.wire()).toBe('');
    to.input({ type: 'ended' });
    expect(to.events.some(({ kind }) => kind === 'failed')).toBe(false);
    expect(to.events.at(-1)).toMatchObject({ kind: 'closed', by: 'server', how: 'fin' });
  });
});

describe('STARTTLS', () => {
  it('upgrades in place and greets again inside TLS', () => {
    const to = ladder('starttls-if-offered').connected().server(greeting).server(ehloWithTls);
    expect(to.wire()).toContain('STARTTLS\r\n');
    to.server('220 2.0.0 SMTP server ready\r\n');
    expect(to.actions.at(-1)).toMatchObject({ type: 'start-tls', serverName: 'mail.contoso.example' });
    to.secured();
    expect(to.wire()).toBe('EHLO laptop.contoso.example\r\n');
    expect(to.server(ehloPlain).ready).toBe(true);
  });

  it('upgrades when STARTTLS is typed by hand', () => {
    const to = ladder().connected().server(greeting).server(ehloWithTls).type('starttls').server('220 ready\r\n');
    expect(to.actions.at(-1)).toMatchObject({ type: 'start-tls' });
    expect(to.settled(1)).toBeTypeOf('number');
  });

  it('records plaintext behind the STARTTLS reply and never reads it as a reply', () => {
    const to = ladder().connected().server(greeting).server(ehloWithTls).type('STARTTLS');
    to.kinds();
    to.server('220 ready\r\n250 injected\r\n');
    expect(to.kinds()).toEqual(['received', 'replied', 'observed', 'securing']);
    expect(to.events.find((event) => event.kind === 'observed')).toMatchObject({
      sign: 'plaintext-after-starttls',
      lines: ['250 injected'],
    });
    to.secured();
    expect(to.events.some((event) => event.kind === 'replied' && event.lines.includes('250 injected'))).toBe(false);
  });

  it('says so when TLS was required and is not offered, and sends nothing more', () => {
    const to = ladder('starttls-required').connected().server(greeting).server(ehloPlain);
    expect(to.events.at(-1)).toMatchObject({ kind: 'failed', code: 'starttls-not-offered' });
    expect(to.wire()).toBe('EHLO laptop.contoso.example\r\n');
  });

  it('goes on in plain where STARTTLS is refused and was not required', () => {
    const to = ladder('starttls-if-offered').connected().server(greeting).server(ehloWithTls);
    to.server('454 4.7.0 TLS not available due to temporary reason\r\n');
    expect(to.ready).toBe(true);
  });
});

describe('commands', () => {
  it('keeps one command outstanding and pairs each reply with it', () => {
    const to = ladder().connected().server(greeting).server(ehloPlain);
    to.wire();
    to.type('MAIL FROM:<a@contoso.example>').type('RCPT TO:<b@fabrikam.example>');
    expect(to.wire()).toBe('MAIL FROM:<a@contoso.example>\r\n');
    to.server('250 2.1.0 Sender OK\r\n');
    expect(to.wire()).toBe('RCPT TO:<b@fabrikam.example>\r\n');
    expect(to.settled(1)).toBeTypeOf('number');
    expect(to.settled(2)).toBe('open');
    to.server('550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain\r\n');
    expect(to.events.at(-1)).toMatchObject({ kind: 'replied', code: 550, enhanced: '5.7.54', stage: 'rcpt' });
  });

  it('doubles leading dots in content and ends it with the lone dot', () => {
    const to = ladder().connected().server(greeting).server(ehloPlain).type('DATA').server('354 go\r\n');
    to.wire();
    to.type('Subject: x').type('.hidden').type('.');
    expect(to.wire()).toBe('Subject: x\r\n..hidden\r\n.\r\n');
    expect(to.settled(2)).toBeUndefined();
    to.server('250 2.6.0 Queued\r\n');
    expect(to.events.at(-1)).toMatchObject({ kind: 'replied', code: 250, stage: 'message' });
    expect(to.ready).toBe(true);
  });

  it('ends the session itself after QUIT', () => {
    const to = ladder().connected().server(greeting).server(ehloPlain).type('QUIT').server('221 bye\r\n');
    expect(to.events.at(-1)).toMatchObject({ kind: 'closed', by: 'client', how: 'fin' });
  });

  it('records an unsolicited 421 as what it is', () => {
    const to = ladder().connected().server(greeting).server(ehloPlain).server('421 4.4.1 Connection timed out\r\n');
    expect(to.events.at(-2)).toMatchObject({ kind: 'observed', sign: 'unsolicited-reply' });
    to.input({ type: 'ended' });
    expect(to.events.some(({ kind }) => kind === 'failed')).toBe(false);
  });
});

describe('what breaks', () => {
  it.each([
    ['HTTP/1.1 400 Bad Request\r\n', 'not-smtp'],
    ['SSH-2.0-OpenSSH_9.2\r\n', 'not-smtp'],
    ['* OK IMAP4 ready\r\n', 'not-smtp'],
    ['hello there\r\n', 'not-smtp'],
  ])('%j instead of a greeting is %s', (text, code) => {
    const to = ladder().connected().server(text);
    expect(to.events).toContainEqual(expect.objectContaining({ kind: 'failed', code }));
    expect(to.events.at(-1)).toMatchObject({ kind: 'closed' });
  });

  it('knows TLS by its first bytes', () => {
    const to = ladder()
      .connected()
      .server(Uint8Array.of(0x15, 3, 3, 0, 2, 2, 10));
    expect(to.events).toContainEqual(expect.objectContaining({ kind: 'failed', code: 'tls-expected' }));
  });

  it('tells closed before greeting from closed in the middle, and settles what waits', () => {
    expect(ladder().connected().input({ type: 'ended' }).events).toContainEqual(
      expect.objectContaining({ kind: 'failed', code: 'closed-before-greeting' }),
    );
    const to = ladder().connected().server(greeting).server(ehloPlain).type('NOOP').type('RSET');
    to.server('250 half a li').input({ type: 'failed', code: 'connection-reset', cause: 'read ECONNRESET' });
    expect(to.events).toContainEqual(expect.objectContaining({ kind: 'observed', sign: 'reply-cut-off' }));
    expect(to.events).toContainEqual(expect.objectContaining({ kind: 'failed', code: 'connection-reset' }));
    expect([to.settled(1), to.settled(2)]).toEqual([undefined, undefined]);
  });

  it('tries every address before it gives up', () => {
    const to = ladder().input({ type: 'start' });
    to.input({ type: 'resolved', addresses: ['2001:db8::25', '192.0.2.25'] });
    to.input({ type: 'failed', code: 'network-unreachable', cause: 'ENETUNREACH' });
    expect(to.events.at(-1)).toMatchObject({ kind: 'connecting', address: '192.0.2.25' });
    to.input({ type: 'failed', code: 'connection-refused', cause: 'ECONNREFUSED' });
    expect(to.events.at(-1)).toMatchObject({ kind: 'failed', code: 'connection-refused', stage: 'connect' });
  });

  it('bounds a reply without end and keeps its beginning', () => {
    const to = ladder()
      .connected()
      .server(`220-${'x'.repeat(70_000)}`);
    expect(to.events).toContainEqual(expect.objectContaining({ kind: 'failed', code: 'reply-too-long' }));
    expect(to.events.find(({ kind }) => kind === 'received')).toMatchObject({
      data: expect.stringContaining('220-xxx'),
    });
  });

  it('names the wait long before the timeout, and the timeout by its stage', () => {
    const to = ladder().connected().input({ type: 'timer', timer: 'patience' });
    expect(to.events.at(-1)).toMatchObject({ kind: 'noted' });
    to.input({ type: 'timer', timer: 'stage' });
    expect(to.events).toContainEqual(
      expect.objectContaining({ kind: 'failed', code: 'greeting-timeout', stage: 'greeting' }),
    );
  });

  it('can be cancelled at any moment', () => {
    for (const at of [
      ladder(),
      ladder().input({ type: 'start' }),
      ladder().connected(),
      ladder().connected().server(greeting),
    ]) {
      at.input({ type: 'cancel' });
      expect(at.events).toContainEqual(expect.objectContaining({ kind: 'failed', code: 'cancelled' }));
      expect(at.actions.some(({ type }) => type === 'close')).toBe(true);
    }
  });

  it('refuses telnet options and reads the reply behind them', () => {
    const to = ladder()
      .connected()
      .server(Uint8Array.of(255, 253, 24, 255, 251, 1))
      .server(greeting);
    expect(to.wire().slice(0, 6)).toBe('\xff\xfc\x18\xff\xfe\x01');
    expect(to.events).toContainEqual(expect.objectContaining({ kind: 'observed', sign: 'telnet-negotiation' }));
    expect(to.events).toContainEqual(expect.objectContaining({ kind: 'replied', code: 220 }));
  });
});
