import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Conversation } from '../../../electron/lab/conversation.ts';
import { createReplyParser, maxLineBytes, type ParsedItem } from '../../../shared/smtp/reply-parser.ts';

function parse(...chunks: Uint8Array[]): ParsedItem[] {
  const parser = createReplyParser();
  const items: ParsedItem[] = [];
  for (const chunk of chunks) {
    parser.feed(chunk);
    for (let item = parser.next(); item; item = parser.next()) items.push(item);
  }
  return items;
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('reply parser', () => {
  it('reads a multi-line reply with its enhanced status code', () => {
    expect(parse(bytes('550-5.7.54 SMTP; Unable to relay\r\n550 5.7.54 in non-accepted domain\r\n'))).toEqual([
      {
        type: 'reply',
        reply: {
          code: 550,
          enhanced: '5.7.54',
          lines: ['550-5.7.54 SMTP; Unable to relay', '550 5.7.54 in non-accepted domain'],
        },
      },
    ]);
  });

  it('takes a reply without text, and text in UTF-8', () => {
    expect(parse(bytes('250\r\n550 Empfänger unbekannt\r\n'))).toEqual([
      { type: 'reply', reply: { code: 250, lines: ['250'] } },
      { type: 'reply', reply: { code: 550, lines: ['550 Empfänger unbekannt'] } },
    ]);
  });

  it('tolerates a bare line feed and says so once', () => {
    const items = parse(bytes('250 a\n250 b\n'));
    expect(items.map(({ type }) => type)).toEqual(['sign', 'reply', 'reply']);
  });

  it('reports a code that changes within a reply; the last one counts', () => {
    const items = parse(bytes('250-a\r\n550 b\r\n'));
    expect(items).toContainEqual({ type: 'sign', sign: 'code-changes-within-reply', detail: '550 b' });
    expect(items.at(-1)).toMatchObject({ type: 'reply', reply: { code: 550 } });
  });

  it('bounds lines and replies, and then takes nothing more', () => {
    expect(parse(new Uint8Array(maxLineBytes + 2).fill(65))).toEqual([{ type: 'too-long', what: 'line' }]);
    const line = bytes(`250-${'x'.repeat(60_000)}\r\n`);
    const endless = Array.from({ length: 40 }, () => line);
    expect(parse(...endless)).toEqual([{ type: 'too-long', what: 'reply' }]);
  });

  it('gives out what stands behind a reply', () => {
    const parser = createReplyParser();
    parser.feed(bytes('220 go\r\n250 injected\r\n'));
    expect(parser.next()).toMatchObject({ type: 'reply' });
    expect(new TextDecoder().decode(parser.takeRest())).toBe('250 injected\r\n');
    expect(parser.next()).toBeUndefined();
  });

  const wireText = fc
    .array(
      fc.oneof(
        fc.constantFrom('250-', '250 ', '550 5.7.1 ', '\r\n', '\n', '\r', '421', 'x', '\0', 'ä', '\u{1f4e7}'),
        fc.string({ maxLength: 5 }),
      ),
      { maxLength: 60 },
    )
    .map((parts) => bytes(parts.join('')));
  const wireBytes = fc.oneof(wireText, fc.uint8Array({ maxLength: 200 }));

  it('property: every way of splitting the bytes gives the same items', () => {
    fc.assert(
      fc.property(wireBytes, fc.array(fc.nat(200), { maxLength: 10 }), (all, cuts) => {
        const places = [0, ...cuts.map((cut) => cut % (all.length + 1)).sort((a, b) => a - b), all.length];
        const chunks = places.slice(1).map((end, i) => all.slice(places[i], end));
        expect(parse(...chunks)).toEqual(parse(all));
        expect(parse(...Array.from(all, (byte) => Uint8Array.of(byte)))).toEqual(parse(all));
      }),
      { numRuns: 500 },
    );
  });

  it('property: what is built is read back', () => {
    const line = fc.string({ maxLength: 40, unit: 'grapheme' }).map((text) => text.replace(/[\r\n]/g, ''));
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 559 }), fc.array(line, { minLength: 1, maxLength: 8 }), (code, texts) => {
        const lines = texts.map((text, i) => `${code}${i === texts.length - 1 ? ' ' : '-'}${text}`);
        const items = parse(bytes(lines.map((one) => `${one}\r\n`).join('')));
        expect(items).toEqual([{ type: 'reply', reply: expect.objectContaining({ code, lines }) }]);
      }),
    );
  });

  it('property: what the practice server builds is read back, cut anywhere', () => {
    const line = fc.string({ maxLength: 40, unit: 'grapheme' }).map((text) => text.replace(/[\r\n]/g, ''));
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 8 }),
        fc.array(line, { maxLength: 8 }),
        fc.nat(),
        (greeting, keywords, at) => {
          const server = new Conversation({ greeting, keywords, tls: 'none' }, '192.0.2.9', false);
          const replies = [server.greeting(new Date(0)), server.answer('EHLO me').reply, server.answer('NOOP').reply];
          const all = bytes(replies.map((reply) => `${reply.replaceAll('\n', '\r\n')}\r\n`).join(''));
          const cut = at % all.length;
          const items = parse(all.slice(0, cut), all.slice(cut));
          expect(items.map((item) => item.type === 'reply' && item.reply.lines.join('\n'))).toEqual(replies);
        },
      ),
    );
  });

  it('property: long lines and many replies over many chunks give the same items as in one', () => {
    const part = fc.oneof(
      fc.constantFrom('250-a\r\n', '250 2.1.0 b\r\n', '550 5.7.1 ü\r\n', '250 c\n', 'x\r\n', '\r\n', '251-'),
      fc.integer({ min: 1, max: 40_000 }).map((length) => 'y'.repeat(length)),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), fc.integer({ min: 1, max: 9000 }), (parts, size) => {
        const all = bytes(parts.join(''));
        // A call takes only so many arguments: a long text is cut into 5,000 pieces at most.
        const step = Math.max(size, Math.ceil(all.length / 5000));
        const chunks: Uint8Array[] = [];
        for (let at = 0; at < all.length; at += step) chunks.push(all.slice(at, at + step));
        expect(parse(...chunks)).toEqual(parse(all));
      }),
      { numRuns: 200 },
    );
  });
});
