import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../shared/diagnosis/diagnose.ts';
import { explain } from '../../../shared/explain/explain.ts';
import { allFormats } from '../../../shared/export/all-formats.ts';
import { concealSession } from '../../../shared/export/privacy/conceal-session.ts';
import { createTextConcealer } from '../../../shared/export/privacy/conceal-text.ts';
import { previewPrivacy } from '../../../shared/export/privacy/preview.ts';
import { fullPrivacy, noPrivacy, usualPrivacy } from '../../../shared/export/privacy/privacy.ts';
import type { EventDraft, Session } from '../../../shared/session/event.ts';
import { sessionEventSchema } from '../../../shared/session/event.ts';
import { shownText } from './shown-text.ts';

const conceal = (text: string) => createTextConcealer(fullPrivacy).conceal(text);

function sessionOf(drafts: readonly EventDraft[]): Session {
  return {
    header: {
      ehlo: 'session',
      version: 1,
      id: 's',
      startedAt: '2026-11-21T09:00:00Z',
      origin: 'live',
      target: { host: 'mail.tailspin.com', port: 25, security: 'plain' },
      clientName: 'NB-4711',
      app: 'test',
    },
    events: drafts.map((draft, id) => ({ id, t: id, ...draft })),
  };
}

describe('pseudonyms', () => {
  it.each([
    ['MAIL FROM:<alice.smith@tailspin.com>', 'MAIL FROM:<user1xxxxxx@domain1x.com>'],
    ['250-mail.tailspin.co.uk Hello [203.0.113.9]', '250-mail.domain1x.co.uk Hello [192.0.2.1]'],
    ['from 10.1.2.3 and 10.1.2.3 and 192.168.7.7', 'from 10.0.0.2 and 10.0.0.2 and 10.0.0.3'],
    ['2a01:4f8::7, fe80::1c2d, fd12:3456::1', '2001:db8::1, fe80::1, fd00::1'],
    ['9.8.7.6 listed at 6.7.8.9.zen.spamhaus.org', '192.0.2.1 listed at 1.2.0.192.zen.spamhaus.org'],
    ['tailspin.com: 550 Tailspin policy', 'domain1x.com: 550 domain1x policy'],
    [
      'x@tailspin.com via tailspin-com.mail.protection.outlook.com',
      'u1@domain1x.com via domain1x-com.mail.protection.outlook.com',
    ],
    ['EX07.tailspin.local, ex07 again', 'EX07.domain1x.local, ex07 again'],
    ['thumbprint A94A8FE5CCB19BA61C4C0873D391E987982FBBD3', `thumbprint ${'1'.padStart(40, '0')}`],
    ['postmaster@tailspin.com', 'postmaster@domain1x.com'],
  ])('%s → %s', (text, expected) => {
    expect(conceal(text)).toBe(expected);
  });

  it.each([
    '550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain',
    '250-SIZE 37748736',
    'smtp.mailfrom=; dkim=none',
    'version 15.20.7228.0 of the 12:34:56 build',
    'AM0PR05CA0012.eurprd05.prod.outlook.com',
    'https://www.spamhaus.org/bin/answer.py?x=1',
    'connect to 127.0.0.1',
    'gmail-smtp-in.l.google.com',
  ])('leaves %s alone', (text) => {
    expect(conceal(text)).toBe(text);
  });

  it('keeps the length of what it replaces where the number has room', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[b-df-hj-np-tv-z]{4,20}$/),
        fc.stringMatching(/^[b-df-hj-np-tv-z]{6,20}$/),
        (user, owner) => {
          const text = `RCPT TO:<${user}@${owner}.com>`;
          expect(conceal(text)).toHaveLength(text.length);
        },
      ),
    );
  });

  it('gives different names to different people and the same to the same', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.stringMatching(/^[b-df-hj-np-tv-z]{1,9}$/), { minLength: 2, maxLength: 150 }),
        (users) => {
          const { conceal: one } = createTextConcealer(fullPrivacy);
          const named = users.map((user) => one(`${user}@tailspin.com`));
          expect(new Set(named).size).toBe(users.length);
          expect(users.map((user) => one(`${user.toUpperCase()}@TAILSPIN.com`.toLowerCase()))).toEqual(named);
        },
      ),
    );
  });
});

describe('a concealed session', () => {
  const message = [
    'From: "Alice Smith" <alice@tailspin.com>\r\nSub',
    'ject: Salary of Bob\r\n continued\r\nTo: bob@wingtip.com\r\n',
    '\r\nDear Bob,\r\nit is 4711.\r\n',
    '.\r\n',
  ];
  const session = sessionOf([
    { kind: 'resolving', name: 'mail.tailspin.com' },
    { kind: 'received', data: '220 mail.tail' },
    { kind: 'received', data: 'spin.com ESMTP\r\n' },
    { kind: 'replied', code: 220, lines: ['220 mail.tailspin.com ESMTP'], stage: 'greeting' },
    ...message.map((data) => ({ kind: 'sent' as const, data, by: 'user' as const, stage: 'message' as const })),
    { kind: 'received', data: '250 queued for bob@wingt' },
    { kind: 'received', data: 'ip.com\r\n' },
    { kind: 'noted', by: 'user', text: 'Alice of Tailspin, 203.0.113.9, NB-4711' },
  ]);
  const secrets = /alice|salary|tailspin|wingtip|bob@|dear|4711|203\.0\.113\.9|smith/i;

  it('holds nothing of what was chosen in any export format', () => {
    for (const format of allFormats) {
      const text = shownText(session, format, fullPrivacy);
      const left = text.replaceAll('Alice of', '');
      expect(left, format.id).not.toMatch(secrets);
    }
  });

  it('leaves names by default and takes what was written to somebody', () => {
    for (const format of allFormats) {
      const text = shownText(session, format);
      expect(text, format.id).toContain('mail.tailspin.com');
      expect(text, format.id).not.toMatch(/salary|dear|4711\./i);
    }
    expect(concealSession(session, noPrivacy)).toBe(session);
  });

  it('keeps every octet’s place, every code and every event', () => {
    const shown = concealSession(session, usualPrivacy);
    const length = (one: Session) =>
      one.events.map((event) => ('data' in event ? String(event.data).length : event.kind));
    expect(length(shown)).toEqual(length(session));
    const full = concealSession(session, fullPrivacy);
    expect(full.events.map(({ id, t, kind }) => ({ id, t, kind }))).toEqual(
      session.events.map(({ id, t, kind }) => ({ id, t, kind })),
    );
    for (const event of full.events) expect(sessionEventSchema.safeParse(event).success).toBe(true);
  });

  it('shows before what will change', () => {
    const { changed, unchanged } = previewPrivacy(session, usualPrivacy);
    expect(changed.map(({ after }) => after)).toContain('ject: xxxxxx xx xxx');
    expect(changed.every(({ before, after }) => before !== after)).toBe(true);
    expect(unchanged).toBeGreaterThan(0);
    expect(previewPrivacy(session, noPrivacy).changed).toEqual([]);
  });

  it('lets no name through however the bytes were cut and whatever stands around it', () => {
    const names = ['zanzibarcorp.com', 'eve.moneypenny@zanzibarcorp.com', '198.51.100.77', '2a02:1234:5678::9abc'];
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.constantFrom(...names),
            fc.constantFrom(' ', '<', '>', '\r\n', '250-', '[', ']', ': ', ' via ', ', '),
          ),
          {
            maxLength: 30,
          },
        ),
        fc.array(fc.nat(400), { maxLength: 6 }),
        (parts, cuts) => {
          // Names that touch would be other names.
          const text = `250 ${parts.join(' ')}\r\n`;
          const places = [0, ...cuts.filter((cut) => cut < text.length).sort((a, b) => a - b), text.length];
          const pieces = places.slice(1).map((end, index) => text.slice(places[index], end));
          const all = sessionOf([
            ...pieces.map((data) => ({ kind: 'received' as const, data })),
            { kind: 'replied', code: 250, lines: [text.replace(/\r\n/g, ' ')], stage: 'rcpt' },
          ]);
          expect(JSON.stringify(concealSession(all, fullPrivacy))).not.toMatch(
            /zanzibar|moneypenny|198\.51\.100\.77|5678/i,
          );
        },
      ),
    );
  });

  it('hides what a sign-in challenge names in base64, and keeps the questions of LOGIN', () => {
    const named = btoa('NTLMSSP TAILSPIN');
    const signIn = sessionOf([
      { kind: 'received', data: `334 ${named}\r\n` },
      { kind: 'replied', code: 334, lines: [`334 ${named}`], stage: 'auth' },
      { kind: 'replied', code: 334, lines: ['334 VXNlcm5hbWU6'], stage: 'auth' },
    ]);
    const shown = JSON.stringify(concealSession(signIn, fullPrivacy));
    expect(shown).not.toContain(named);
    expect(shown).toContain('334 VXNlcm5hbWU6');
  });

  it('changes nothing of the diagnosis', () => {
    const text = `220 EX01.tailspin.local Microsoft ESMTP MAIL Service ready
EHLO NB-4711
250-EX01.tailspin.local Hello [10.1.2.3]
250 SIZE
MAIL FROM:<alice@tailspin.com>
250 2.1.0 Sender OK
RCPT TO:<bob@wingtip.com>
550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain
`;
    const { session: pasted } = explain(text);
    const [first] = diagnose(pasted);
    const [then] = diagnose(concealSession(pasted, fullPrivacy));
    expect(then?.rule).toBe(first?.rule);
    expect(first?.topic).toBe('relay-denied');
  });
});
