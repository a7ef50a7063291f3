import { createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type AuthRequest, authenticate } from '../../../electron/smtp/authenticate.ts';
import type { LiveSession } from '../../../electron/smtp/live-session.ts';
import { openSession } from '../../../electron/smtp/session.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A server that greets, offers these mechanisms and answers each further line by the script; what it heard is kept. */
async function scripted(
  offered: string,
  answer: (line: string, heard: readonly string[], socket: Socket) => string | undefined,
): Promise<{ session: LiveSession; heard: string[] }> {
  const heard: string[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.write('220 mail.test ESMTP\r\n');
    let rest = '';
    socket.on('data', (bytes) => {
      const lines = (rest + bytes.toString('latin1')).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (/^EHLO/.test(line)) {
          socket.write(offered === '' ? '250 mail.test\r\n' : `250-mail.test\r\n250 AUTH ${offered}\r\n`);
          continue;
        }
        heard.push(line);
        const reply = answer(line, heard, socket);
        if (reply !== undefined) socket.write(`${reply}\r\n`);
      }
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const session = openSession({ target: { host: '127.0.0.1', port, security: 'plain' } });
  closers.push(() => {
    session.cancel();
    server.close();
  });
  return { session, heard };
}

const base64 = (text: string) => Buffer.from(text).toString('base64');
const joe: AuthRequest = { user: 'joe', password: 'secret', insist: true, by: 'user' };

describe('authenticate', () => {
  it('waits for the session, signs in, and keeps the credentials out of the record', async () => {
    const { session, heard } = await scripted('LOGIN PLAIN', () => '235 2.7.0 yes');
    expect(await authenticate(session, { ...joe, mechanism: 'plain' })).toMatchObject({
      ok: true,
      mechanism: 'PLAIN',
      reply: { code: 235, stage: 'auth' },
    });
    expect(heard).toEqual([`AUTH PLAIN ${base64('\0joe\0secret')}`]);
    expect(JSON.stringify(session.events)).not.toContain(base64('\0joe\0secret'));
  });

  it('sends nothing without TLS unless told to', async () => {
    const { session, heard } = await scripted('CRAM-MD5 PLAIN', () => '334 PDEuMkBtYWlsLnRlc3Q+');
    const result = await authenticate(session, { user: 'joe', password: 'secret', by: 'user' });
    expect(result).toMatchObject({ ok: false, code: 'not-encrypted', mechanism: 'CRAM-MD5' });
    expect(heard).toEqual([]);
  });

  it.each([
    { given: { mechanism: 'GSSAPI' }, offered: 'GSSAPI', code: 'mechanism-not-carried-out' },
    { given: { mechanism: 'XOAUTH2' }, offered: 'XOAUTH2', code: 'credentials-missing' },
    { given: { mechanism: 'PLAIN', user: '' }, offered: 'PLAIN', code: 'credentials-missing' },
    { given: { mechanism: 'PLAIN', password: 'a\0b' }, offered: 'PLAIN', code: 'credentials-unusable' },
    { given: {}, offered: 'GSSAPI XOAUTH2', code: 'not-offered' },
    { given: {}, offered: '', code: 'not-offered' },
  ])('$code: $given against $offered', async ({ given, offered, code }) => {
    const { session, heard } = await scripted(offered, () => '500 no');
    const result = await authenticate(session, { ...joe, ...given });
    expect(result).toMatchObject({ ok: false, code });
    expect(result.ok ? '' : result.message).toMatch(/^[A-Z].*\.$/);
    expect(heard).toEqual([]);
  });

  it('tries a mechanism that is not offered, but gives nothing away before the server asks', async () => {
    const { session, heard } = await scripted('NTLM', () => '504 5.7.4 Unrecognized authentication type');
    expect(await authenticate(session, { ...joe, mechanism: 'PLAIN' })).toMatchObject({
      ok: false,
      code: 'refused',
      reply: { code: 504 },
    });
    expect(heard).toEqual(['AUTH PLAIN']);
  });

  it('sends a long token only after the 334 (RFC 4954 4)', async () => {
    const { session, heard } = await scripted('XOAUTH2', (line) => (line.startsWith('AUTH') ? '334 ' : '235 yes'));
    const token = 'x'.repeat(2000);
    expect(await authenticate(session, { user: 'joe', token, insist: true, by: 'user' })).toMatchObject({ ok: true });
    expect(heard).toEqual(['AUTH XOAUTH2', base64(`user=joe\x01auth=Bearer ${token}\x01\x01`)]);
    expect(JSON.stringify(session.events)).not.toContain('x'.repeat(20));
  });

  it('answers an OAuth error so that the server says its 535, and hands the error on', async () => {
    const error = base64('{"status":"400","schemes":"Bearer","scope":"https://mail.google.com/"}');
    const { session, heard } = await scripted('XOAUTH2', (line) =>
      line.startsWith('AUTH') ? `334 ${error}` : '535 5.7.8 no',
    );
    expect(await authenticate(session, { user: 'joe', token: 'old-token', insist: true, by: 'user' })).toMatchObject({
      ok: false,
      code: 'refused',
      bearer: { status: '400', schemes: 'Bearer', scope: 'https://mail.google.com/' },
    });
    expect(heard[1]).toBe('');
  });

  it('gives up with * when the server cannot prove itself', async () => {
    const { session, heard } = await scripted('SCRAM-SHA-256', (line) => {
      if (line === '*') return '501 5.7.0 given up';
      if (!line.startsWith('AUTH')) return `334 ${base64('v=AAAA')}`;
      const nonce = Buffer.from(line.split(' ')[2] ?? '', 'base64')
        .toString()
        .split('r=')[1];
      return `334 ${base64(`r=${nonce}more,s=QUFBQQ==,i=4096`)}`;
    });
    expect(await authenticate(session, joe)).toMatchObject({
      ok: false,
      code: 'server-not-proven',
      reply: { code: 501 },
    });
    expect(heard.at(-1)).toBe('*');
  });

  it('does not take a yes in place of the proof', async () => {
    const { session } = await scripted('SCRAM-SHA-1', () => '235 2.7.0 yes');
    expect(await authenticate(session, joe)).toMatchObject({
      ok: false,
      code: 'server-not-proven',
      reply: { code: 235 },
    });
  });

  it('stops at a server that asks without end', async () => {
    const { session, heard } = await scripted('LOGIN', (line) => (line === '*' ? '501 ok' : '334 VXNlcm5hbWU6'));
    expect(await authenticate(session, joe)).toMatchObject({ ok: false, code: 'challenge-unexpected' });
    expect(heard).toEqual(['AUTH LOGIN', base64('joe'), '*']);
  });

  it('sends nothing into a message, and nothing into somebody’s open sign-in', async () => {
    const { session, heard } = await scripted('LOGIN', (line) => (line === 'DATA' ? '354 go on' : '334 VXNlcm5hbWU6'));
    await session.whenReady();
    await session.command('AUTH LOGIN', 'user');
    expect(await authenticate(session, joe)).toMatchObject({ ok: false, code: 'sign-in-open' });
    const other = await scripted('LOGIN', () => '354 go on');
    await other.session.whenReady();
    await other.session.command('DATA', 'user');
    expect(await authenticate(other.session, joe)).toMatchObject({ ok: false, code: 'in-message' });
    expect([...heard, ...other.heard]).toEqual(['AUTH LOGIN', 'DATA']);
  });

  it('says that the connection broke', async () => {
    const { session } = await scripted('LOGIN', (_, __, socket) => void socket.destroy());
    expect(await authenticate(session, joe)).toMatchObject({ ok: false, code: 'interrupted' });
    expect(await authenticate(session, joe)).toMatchObject({ ok: false, code: 'not-connected' });
  });
});
