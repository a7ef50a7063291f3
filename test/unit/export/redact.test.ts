import { describe, expect, it } from 'vitest';
import { redactLine, redactSession, redactText } from '../../../shared/export/redact.ts';
import type { Session } from '../../../shared/session/event.ts';

describe('redaction', () => {
  it.each([
    ['AUTH PLAIN AGFsaWNlAHNlc2FtZTEyMw==', 'AUTH PLAIN ••••'],
    ['auth login YWxpY2VAY29udG9zby5jb20=', 'auth login ••••'],
    [' ~> AUTH XOAUTH2 dXNlcj1hbGljZQFhdXRoPUJlYXJlcg==', ' ~> AUTH XOAUTH2 ••••'],
    ["send: 'AUTH PLAIN AGFsaWNlAHNlc2FtZQ==\\r\\n'", "send: 'AUTH PLAIN ••••\\r\\n'"],
    ['swaks --auth-password hunter22 --to a@b', 'swaks --auth-password •••• --to a@b'],
    ["auth: { user: 'a', pass: 'hunter22' }", "auth: { user: 'a', pass: •••• }"],
  ])('takes the credential out of %s', (line, expected) => {
    expect(redactLine(line)).toBe(expected);
  });

  it.each([
    'AUTH LOGIN',
    '250-AUTH LOGIN PLAIN',
    '250 AUTH=LOGIN PLAIN',
    '250  EX01 Hello [10.0.0.5] SIZE 1 STARTTLS AUTH NTLM X-EXPS GSSAPI NTLM 8BITMIME',
    'AUTH PLAIN ••••',
    '535 5.7.8 bad password',
    '503 5.5.1 AUTH LOGIN is not permitted here',
    'AUTH PLAIN =',
  ])('leaves %s alone', (line) => {
    expect(redactLine(line)).toBe(line);
  });

  it('takes what answers a challenge', () => {
    const text = 'AUTH LOGIN\n334 VXNlcm5hbWU6\nYWxpY2U=\n334 UGFzc3dvcmQ6\nc2VzYW1lMTIz\n535 5.7.3 no\nQUIT';
    expect(redactText(text)).toBe('AUTH LOGIN\n334 VXNlcm5hbWU6\n••••\n334 UGFzc3dvcmQ6\n••••\n535 5.7.3 no\nQUIT');
    expect(redactText(' -> AUTH LOGIN\r\n<-  334 VXNlcm5hbWU6\r\n -> YWxpY2U=\r\n')).not.toContain('YWxpY2U');
  });

  it('takes credentials out of labels too', () => {
    const session: Session = {
      header: { ehlo: 'session', version: 1, id: 's', startedAt: '', origin: 'live', app: 'x' },
      events: [
        { id: 0, t: 0, kind: 'labelled', name: 'AUTH PLAIN AGFsaWNlAHNlc2FtZQ==', tags: ['password="sesame12"'] },
      ],
    };
    expect(JSON.stringify(redactSession(session))).not.toMatch(/AGFsaWNl|sesame12/);
  });

  it('is the second lock of a session that another program made', () => {
    const session: Session = {
      header: { ehlo: 'session', version: 1, id: 's', startedAt: '', origin: 'live', app: 'other' },
      events: [
        { id: 0, t: 0, kind: 'sent', data: 'AUTH PLAIN AGFsaWNlAHNlc2FtZQ==\r\n', by: 'user', stage: 'auth' },
        { id: 1, t: 1, kind: 'replied', code: 334, lines: ['334 UGFzc3dvcmQ6'], to: 0, stage: 'auth' },
        { id: 2, t: 2, kind: 'sent', data: 'c2VzYW1l\r\n', by: 'user', stage: 'auth' },
        {
          id: 3,
          t: 3,
          kind: 'replied',
          code: 500,
          lines: ['500 unknown: AUTH PLAIN AGFsaWNlAHNlc2FtZQ=='],
          stage: 'auth',
        },
        { id: 4, t: 4, kind: 'sent', data: 'QUIT\r\n', by: 'user', stage: 'quit' },
      ],
    };
    const redacted = redactSession(session);
    expect(JSON.stringify(redacted)).not.toMatch(/AGFsaWNl|c2VzYW1l/);
    expect(redacted.events[2]).toMatchObject({ data: '••••\r\n', secret: true });
    expect(redacted.events[4]).toBe(session.events[4]);
    expect(redactSession(redacted)).toEqual(redacted);
  });
});
