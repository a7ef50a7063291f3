import { createHmac } from 'node:crypto';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AuthResult, authenticate } from '../../electron/smtp/authenticate.ts';
import type { LiveSession } from '../../electron/smtp/live-session.ts';
import { describeOnServers } from './on-servers.ts';
import { type SignInServers, startSignInServers } from './servers/sign-in-servers.ts';
import { dial, type } from './talk.ts';

const account = {
  user: 'anna@postfix.test',
  password: 'Grüße, zwölf=Boxkämpfer',
  tokenKey: 'a key of the token issuer, 32 bytes',
};

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function token(key = account.tokenKey): string {
  const now = Math.floor(Date.now() / 1000);
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub: account.user, iat: now - 10, nbf: now - 10, exp: now + 600, iss: 'ehlo' })}`;
  return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
}

/** No form of what was used to sign in may stand in the record. */
function expectNoSecrets(session: LiveSession, ...secrets: string[]): void {
  const record = JSON.stringify(session.events);
  for (const secret of secrets) {
    expect(record).not.toContain(secret);
    expect(record).not.toContain(Buffer.from(secret).toString('base64').replace(/=+$/, ''));
  }
}

describeOnServers('signing in at Postfix with Dovecot', () => {
  let servers: SignInServers;
  beforeAll(async () => {
    servers = await startSignInServers(path.join(import.meta.dirname, '../../.cache/servers'), account);
  }, 120_000);
  afterAll(() => servers?.stop());

  async function open(): Promise<LiveSession> {
    const session = dial(servers.postfix.standard, 'starttls-required');
    await session.whenReady();
    return session;
  }

  test.each(['PLAIN', 'LOGIN', 'CRAM-MD5', 'SCRAM-SHA-1', 'SCRAM-SHA-256'])('%s, right password', async (mechanism) => {
    const session = await open();
    const result = await authenticate(session, {
      mechanism,
      user: account.user,
      password: account.password,
      by: 'user',
    });
    expect(result).toMatchObject({ ok: true, mechanism, reply: { code: 235 } });
    expect(await type(session, 'MAIL FROM:<anna@postfix.test>', 'RCPT TO:<out@example.net>', 'QUIT')).toEqual([
      250, 250, 221,
    ]);
    expectNoSecrets(session, account.password);
  });

  test.each(['PLAIN', 'LOGIN', 'CRAM-MD5', 'SCRAM-SHA-1', 'SCRAM-SHA-256'])('%s, wrong password', async (mechanism) => {
    const session = await open();
    const result = await authenticate(session, {
      mechanism,
      user: account.user,
      password: 'wrong horse',
      by: 'user',
    });
    expect(result).toMatchObject({ ok: false, code: 'refused', mechanism, reply: { code: 535 } });
    expectNoSecrets(session, 'wrong horse');
  });

  test.each(['XOAUTH2', 'OAUTHBEARER'])('%s, good and bad token', async (mechanism) => {
    const session = await open();
    const bad = token('another issuer');
    const refused: AuthResult = await authenticate(session, { mechanism, user: account.user, token: bad, by: 'user' });
    expect(refused).toMatchObject({
      ok: false,
      code: 'refused',
      reply: { code: 535 },
      bearer: { status: expect.stringMatching(/401|invalid_token/) },
    });
    const good = token();
    expect(await authenticate(session, { mechanism, user: account.user, token: good, by: 'user' })).toMatchObject({
      ok: true,
      mechanism,
    });
    expectNoSecrets(session, good, bad);
  });
});
