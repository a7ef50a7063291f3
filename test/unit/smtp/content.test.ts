import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBytes } from '../../../shared/session/bytes.ts';
import { maxKeptBytes } from '../../../shared/smtp/client-recorder.ts';
import { dotStuffed, endOfMessage } from '../../../shared/smtp/dot-stuffing.ts';
import { sliceOctets } from '../../../shared/smtp/octet-transfer.ts';
import { ehloPlain, greeting, type Ladder, type LadderOptions, ladder } from './ladder.ts';

function inData(options: LadderOptions = {}): Ladder {
  const to = ladder('plain', options).connected().server(greeting).server(ehloPlain).type('DATA').server('354 go\r\n');
  to.wire();
  return to;
}

/** What a server makes of the stream (RFC 5321 4.5.2): lines end in CRLF, a leading dot goes, a lone dot ends. */
function received(wire: string): string {
  const lines = wire.split('\r\n');
  const end = lines.indexOf('.');
  expect(lines.slice(end)).toEqual(['.', '']);
  return lines
    .slice(0, end)
    .map((line) => `${line.replace(/^\./, '')}\r\n`)
    .join('');
}

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

describe('dot-stuffing', () => {
  it('property: what the server takes off gives the message again, for every size of slices', () => {
    const piece = fc.constantFrom('.', '..', '\r\n', '\n', '\r', '\0', 'a', '\xff', '.\r\n', 'text');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.integer({ min: 1, max: 7 }), (pieces, size) => {
        const text = pieces.join('');
        const message = Uint8Array.from(Buffer.from(text, 'latin1'));
        const wire = [...dotStuffed(message, size)].map(latin1).join('') + endOfMessage(message);
        const whole = text === '' || text.endsWith('\r\n') ? text : `${text}\r\n`;
        expect(received(wire)).toBe(whole);
      }),
    );
  });
});

describe('a message at once', () => {
  it('goes out with its dots doubled and the lone dot behind it, and gets one reply', () => {
    const to = inData().content('Subject: x\r\n\r\n.hidden\r\nbare\nlf and \rcr\r\n');
    expect(to.wire()).toBe('Subject: x\r\n\r\n..hidden\r\nbare\nlf and \rcr\r\n.\r\n');
    to.server('250 2.6.0 Queued\r\n');
    expect(to.replies(2)).toEqual([250]);
    expect(to.pairs().at(-1)).toBe('. 250');
    expect(to.ready).toBe(true);
  });

  it('keeps NUL and 8-bit octets on the wire and in the record', () => {
    const octets = Uint8Array.of(0, 0x80, 0xff, 13, 10);
    const to = inData().content(octets);
    expect(to.wire()).toBe('\0\x80\xff\r\n.\r\n');
    const sent = to.events.findLast((event) => event.kind === 'sent' && event.encoding === 'base64');
    expect(sent?.kind === 'sent' && decodeBytes(sent)).toEqual(octets);
  });

  it('waits for the network slice by slice, and sends the dot only behind the last', () => {
    const message = 'x'.repeat(sliceOctets * 2 + 10);
    const to = inData().content(message);
    expect(to.wire()).toHaveLength(sliceOctets);
    expect(to.ready).toBe(false);
    to.type('NOOP');
    to.input({ type: 'flushed' });
    expect(to.wire()).toHaveLength(sliceOctets);
    to.input({ type: 'flushed' });
    expect(to.wire()).toBe(`${'x'.repeat(10)}\r\n.\r\n`);
    to.server('250 OK\r\n');
    expect(to.wire()).toBe('NOOP\r\n');
  });

  it('stops at a 421 in the middle and settles with it', () => {
    const to = inData()
      .content('x'.repeat(sliceOctets * 3))
      .server('421 4.3.2 shutting down\r\n');
    expect(to.replies(2)).toEqual([421]);
    to.wire();
    to.input({ type: 'flushed' }).input({ type: 'ended' });
    expect(to.wire()).toBe('');
    expect(to.events.some(({ kind }) => kind === 'failed')).toBe(false);
  });

  it('takes a refusal in the middle for the answer and still ends the message', () => {
    const to = inData()
      .content('x'.repeat(sliceOctets + 1))
      .server('552 5.3.4 too big\r\n');
    expect(to.replies(2)).toBeUndefined();
    to.input({ type: 'flushed' });
    expect(to.wire().endsWith('\r\n.\r\n')).toBe(true);
    expect(to.replies(2)).toEqual([552]);
    expect(to.ready).toBe(true);
  });

  it('is not sent where the server waits for none', () => {
    const to = ladder().connected().server(greeting).server(ehloPlain);
    to.wire();
    expect(to.content('Subject: x\r\n').wire()).toBe('');
    expect(to.replies(1)).toEqual([]);
  });

  it('is kept up to a bound, and the rest is counted', () => {
    const to = inData().content('x'.repeat(maxKeptBytes + sliceOctets));
    for (let i = 0; i <= maxKeptBytes / sliceOctets; i++) to.input({ type: 'flushed' });
    to.server('250 OK\r\n');
    expect(to.replies(2)).toEqual([250]);
    const sent = to.events.filter((event) => event.kind === 'sent');
    const kept = sent.reduce((sum, event) => sum + event.data.length, 0);
    const dropped = sent.reduce((sum, event) => sum + (event.dropped ?? 0), 0);
    expect(kept).toBe(maxKeptBytes);
    expect(dropped).toBeGreaterThanOrEqual(sliceOctets);
  });
});

describe('BDAT', () => {
  it('sends exactly the octets behind the command, and the reply answers the command', () => {
    const to = ladder().connected().server(greeting).server(ehloPlain);
    to.wire();
    to.chunk('.a\nb').chunk('c\r\n.\r\n', true);
    expect(to.wire()).toBe('BDAT 4\r\n.a\nb');
    to.server('250 4 octets\r\n');
    expect(to.wire()).toBe('BDAT 6 LAST\r\nc\r\n.\r\n');
    to.server('250 2.6.0 Queued\r\n');
    expect(to.pairs().slice(2)).toEqual(['BDAT 4 250', 'BDAT 6 LAST 250']);
    expect([1, 2].map((ticket) => to.replies(ticket))).toEqual([[250], [250]]);
  });

  it('goes out behind commands whose replies are to come only where that is asked for (RFC 3030 4.2)', () => {
    const to = ladder().connected().server(greeting).server(ehloPlain);
    to.wire();
    to.pipeline('MAIL FROM:<a@x.example>', 'RCPT TO:<b@x.example>');
    const chunk = { type: 'chunk', octets: new TextEncoder().encode('a\r\n'), last: true, by: 'user' } as const;
    to.input({ ...chunk, ahead: true, ticket: 7 }).input({ ...chunk, ticket: 8 });
    expect(to.wire()).toBe('MAIL FROM:<a@x.example>\r\nRCPT TO:<b@x.example>\r\nBDAT 3 LAST\r\na\r\n');
    to.server('250 OK\r\n550 5.1.1 no\r\n503 5.5.1 no recipients\r\n');
    expect(to.pairs().slice(2)).toEqual([
      'MAIL FROM:<a@x.example> 250',
      'RCPT TO:<b@x.example> 550',
      'BDAT 3 LAST 503',
    ]);
    expect([7, 8].map((ticket) => to.replies(ticket))).toEqual([[503], undefined]);
    expect(to.wire()).toBe('BDAT 3 LAST\r\na\r\n');
  });

  it('typed by hand takes the next lines for its octets', () => {
    const to = ladder().connected().server(greeting).server(ehloPlain).type('BDAT 7 LAST');
    expect(to.expects).toBe('chunk');
    expect(to.ready).toBe(true);
    to.type('hello');
    expect(to.ready).toBe(false);
    expect(to.replies(2)).toEqual([]);
    to.server('250 OK\r\n');
    expect(to.pairs().at(-1)).toBe('BDAT 7 LAST 250');
  });

  it('refused before its octets leaves the server at commands', () => {
    const to = ladder().connected().server(greeting).server(ehloPlain).type('BDAT 7').server('502 5.5.1 what\r\n');
    to.type('NOOP').server('250 OK\r\n');
    expect(to.pairs().at(-1)).toBe('NOOP 250');
  });

  it('of no octets at all is a command like any other', () => {
    const to = ladder().connected().server(greeting).server(ehloPlain);
    to.wire();
    expect(to.chunk('', true).wire()).toBe('BDAT 0 LAST\r\n');
    expect(to.server('250 OK\r\n').replies(1)).toEqual([250]);
  });
});

describe('LMTP (RFC 2033)', () => {
  const transaction = [
    'MAIL FROM:<a@x.example>',
    'RCPT TO:<b@x.example>',
    'RCPT TO:<c@x.example>',
    'RCPT TO:<d@x.example>',
  ];

  it('says LHLO, and a message gets a reply for each accepted recipient', () => {
    const to = ladder('plain', { protocol: 'lmtp' }).connected().server('220 lmtp ready\r\n');
    expect(to.wire()).toBe('LHLO laptop.contoso.example\r\n');
    to.server(ehloPlain).pipeline(...transaction, 'DATA');
    to.server('250 OK\r\n250 OK\r\n550 5.1.1 no\r\n250 OK\r\n354 go\r\n').content('x\r\n').type('QUIT');
    to.server('250 2.0.0 b\r\n');
    expect(to.replies(6)).toBeUndefined();
    expect(to.ready).toBe(false);
    to.server('452 4.2.2 d is full\r\n');
    expect(to.replies(6)).toEqual([250, 452]);
    expect(to.pairs().slice(-2)).toEqual(['. 250', '. 452']);
    expect(to.wire().endsWith('QUIT\r\n')).toBe(true);
  });

  it('does not wait for more where the whole is refused, nor for the recipients of the last message', () => {
    const to = ladder('plain', { protocol: 'lmtp' }).connected().server('220 lmtp\r\n').server(ehloPlain);
    to.pipeline(...transaction.slice(0, 2), 'DATA')
      .server('250 OK\r\n250 OK\r\n354 go\r\n')
      .type('.');
    expect(to.server('250 b\r\n').ready).toBe(true);
    to.pipeline('DATA', 'x', '.').server('503 no\r\n500 what\r\n500 what\r\n');
    expect(to.ready).toBe(true);
    to.chunk('x', true).server('503 5.5.1 no transaction\r\n');
    expect(to.ready).toBe(true);
  });

  it('upgrades to TLS where LHLO offers it', () => {
    const to = ladder('starttls-required', { protocol: 'lmtp' }).connected().server('220 lmtp\r\n');
    to.server('250-lmtp.example\r\n250 STARTTLS\r\n').server('220 go\r\n').secured();
    expect(to.wire().endsWith('STARTTLS\r\nLHLO laptop.contoso.example\r\n')).toBe(true);
  });
});
