import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareSessions } from '../../../shared/session/compare.ts';
import { align } from '../../../shared/session/compare-align.ts';
import type { Certificate, EventDraft, Session } from '../../../shared/session/event.ts';
import { sessionOf } from '../knowledge/script.ts';

const good = `
  < 220 mx1.contoso.com ESMTP ready at Fri, 20 Nov 2026 08:15:01 +0000
  > EHLO laptop
  < 250-mx1.contoso.com Hello
  < 250-SIZE 36700160
  < 250 STARTTLS
  > MAIL FROM:<a@contoso.com>
  < 250 2.1.0 Sender OK
  > RCPT TO:<b@fabrikam.com>
  < 250 2.1.5 Recipient OK
  > QUIT
  < 221 2.0.0 Bye`;

const sentences = (a: Session, b: Session) => compareSessions(a, b).map(({ sentence }) => sentence);

describe('compareSessions', () => {
  it('finds nothing between a session and the same a day later', () => {
    const later = good.replace('Fri, 20 Nov 2026 08:15:01', 'Sat, 21 Nov 2026 09:45:37');
    expect(sentences(sessionOf(good), sessionOf(later))).toEqual([]);
    const queued = (id: string) => sessionOf(`> DATA\n< 354 go on\n> Subject: x\n< 250 2.0.0 Ok: queued as ${id}`);
    expect(sentences(queued('4XbQ2F1abcz9'), queued('4XbR7K9zyxw1'))).toEqual([]);
  });

  it('says what was accepted and is now refused, and what is no longer offered', () => {
    const bad = good
      .replace('250 2.1.5 Recipient OK', '550 5.7.54 Unable to relay')
      .replace('250-SIZE 36700160\n', '250-SIZE 10485760\n')
      .replace('250 STARTTLS', '250 8BITMIME');
    expect(sentences(sessionOf(good), sessionOf(bad))).toEqual([
      'The reply to RCPT TO changed from "250 2.1.5 Recipient OK" to "550 5.7.54 Unable to relay". It was accepted and is now refused.',
      'SIZE says 36700160 in the first and 10485760 in the second.',
      'STARTTLS is offered in the first and not in the second.',
      '8BITMIME is offered in the second and not in the first.',
    ]);
  });

  it('aligns commands, so one more moves nothing else', () => {
    const more = good.replace('  > MAIL', '  > NOOP\n  < 250 2.0.0 OK\n  > MAIL');
    expect(compareSessions(sessionOf(good), sessionOf(more))).toEqual([
      { topic: 'command', sentence: 'Only the second sent NOOP, answered "250 2.0.0 OK".', b: 3 },
    ]);
    expect(sentences(sessionOf(more), sessionOf(good))).toEqual(['Only the first sent NOOP, answered "250 2.0.0 OK".']);
  });

  it('compares what was sent, who answered, failures and where it went', () => {
    const at = (host: string, address: string, transcript: string, extra: EventDraft[] = []) =>
      sessionOf(`[extra]\n${transcript}`, [{ kind: 'connecting', address, port: 25 }, ...extra], {
        target: { host, port: 25, security: 'plain' },
      });
    const found = sentences(
      at('mx1.contoso.com', '203.0.113.1', good),
      at('mx2.contoso.com', '203.0.113.2', good.replaceAll('mx1', 'mx2').replace('<b@', '<c@'), [
        { kind: 'failed', code: 'reply-timeout', stage: 'quit', message: 'No reply came.' },
      ]),
    );
    expect(found).toContain('The first went to mx1.contoso.com, port 25, the second to mx2.contoso.com, port 25.');
    expect(found).toContain('Different addresses answered: 203.0.113.1 in the first, 203.0.113.2 in the second.');
    expect(found).toContain(
      'Another server answered EHLO: mx1.contoso.com in the first, mx2.contoso.com in the second.',
    );
    expect(found).toContain(
      'RCPT TO was sent differently: RCPT TO:<b@fabrikam.com> in the first, RCPT TO:<c@fabrikam.com> in the second.',
    );
    expect(found).toContain('Only the second failed: No reply came.');
  });

  it('compares TLS and the certificate', () => {
    const leaf: Certificate = {
      subject: 'CN=mail.contoso.com',
      issuer: 'CN=R1',
      names: ['mail.contoso.com'],
      validFrom: '2026-01-01',
      validTo: '2026-04-01',
      serial: '1',
      keyType: 'rsa',
      thumbprint: 'AA',
      sha256: 'AAAA',
      selfSigned: false,
      der: '',
    };
    const secured = (draft: Partial<Extract<EventDraft, { kind: 'secured' }>>): EventDraft => ({
      kind: 'secured',
      protocol: 'TLSv1.3',
      cipher: 'TLS_AES_256_GCM_SHA384',
      certificates: [leaf],
      ...draft,
    });
    const before = sessionOf(good, [secured({})]);
    const after = sessionOf(good, [
      secured({
        protocol: 'TLSv1.2',
        trustError: 'CERT_HAS_EXPIRED',
        certificates: [{ ...leaf, thumbprint: 'BB', sha256: 'BBBB', validTo: '2026-03-01' }],
      }),
    ]);
    expect(sentences(before, after)).toEqual([
      'Encrypted with TLS 1.3 in the first and TLS 1.2 in the second.',
      'The certificate is trusted in the first and not trusted (it has expired (CERT_HAS_EXPIRED)) in the second.',
      'The server shows another certificate: thumbprint AA, then BB; valid to 2026-04-01, then 2026-03-01.',
    ]);
    expect(sentences(before, sessionOf(good))).toEqual([
      'Only the first was encrypted (TLS 1.3); the second stayed in plain text.',
    ]);
  });

  it('finds a live session and its pasted transcript the same', () => {
    const script = `< 220 mx1 ESMTP\n> EHLO me\n< 250-mx1\n< 250 STARTTLS\n> STARTTLS\n< 220 go\n[extra]\n> EHLO me\n< 250-mx1\n< 250 AUTH LOGIN`;
    const secured: EventDraft = { kind: 'secured', protocol: 'TLSv1.3', cipher: 'x', certificates: [] };
    const stopped: EventDraft = { kind: 'failed', code: 'cancelled', stage: 'quit', message: 'Stopped by you.' };
    expect(sentences(sessionOf(script, [secured, stopped]), sessionOf(script, [], { origin: 'pasted' }))).toEqual([]);
  });

  it('says only what is clearly slower', () => {
    const slow = (by: number): Session => {
      const session = sessionOf(good);
      return {
        ...session,
        events: session.events.map((event) => (event.id >= 4 ? { ...event, t: event.t + by } : event)),
      };
    };
    expect(sentences(slow(0), slow(400))).toEqual([]);
    expect(sentences(slow(0), slow(30_000))).toEqual([
      'The reply to MAIL FROM came after 1 ms in the first and 30.0 s in the second.',
    ]);
  });
});

describe('align', () => {
  it('keeps both orders, loses nothing and finds equal lists equal', () => {
    const list = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 });
    fc.assert(
      fc.property(list, list, (a, b) => {
        const pairs = align(a, b, (item) => item);
        expect(pairs.flatMap((pair) => pair.a ?? [])).toEqual(a);
        expect(pairs.flatMap((pair) => pair.b ?? [])).toEqual(b);
        for (const pair of pairs) if (pair.a && pair.b) expect(pair.a).toBe(pair.b);
        expect(align(a, a, (item) => item).every((pair) => pair.a === pair.b)).toBe(true);
      }),
    );
  });

  it('does not grow with the square on hostile lists', () => {
    const list = (first: string) => Array.from({ length: 50_000 }, (_, i) => `${first}${i}`);
    expect(align(list('a'), list('b'), (item) => item)).toHaveLength(100_000);
  });
});
