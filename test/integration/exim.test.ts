import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { authenticate } from '../../electron/smtp/authenticate.ts';
import { deriveFacts } from '../../shared/session/derive-facts.ts';
import { describeOnServers } from './on-servers.ts';
import { type EximHeavy, startEximBehindProxy, startEximSignIn } from './servers/exim-heavy.ts';
import { dial, type } from './talk.ts';

const cache = path.join(import.meta.dirname, '../../.cache/servers');

describeOnServers('Exim with everything built in', () => {
  describe('behind a load balancer', () => {
    let exim: EximHeavy;
    beforeAll(async () => {
      exim = await startEximBehindProxy(cache);
    }, 120_000);
    afterAll(() => exim?.stop());

    test.each([
      { version: 1, address: '203.0.113.66' },
      { version: 1, address: '2001:db8::66' },
      { version: 2, address: '203.0.113.67' },
      { version: 2, address: '2001:db8::67' },
    ] as const)('PROXY protocol v$version: $address is taken for the client', async ({ version, address }) => {
      const source = { address, port: 40_001 };
      const session = dial(exim.port, 'starttls-required', { route: { proxyHeader: { version, source } } });
      expect(await session.whenReady()).toBe(true);
      await session.command('MAIL FROM:<a@ehlo.test>', 'user');
      const refusal = await session.command('RCPT TO:<b@exim.test>', 'user');
      expect(refusal?.lines.join(' ')).toContain(`you are [${address}]:40001`);
      expect(await type(session, 'QUIT')).toEqual([221]);
    });

    test('without the header nothing is said, and the session says so', async () => {
      const session = dial(exim.port, 'plain', { timeouts: { greeting: 700 } });
      expect(await session.whenReady()).toBe(false);
      expect(session.events.find(({ kind }) => kind === 'failed')).toMatchObject({ code: 'greeting-timeout' });
    });
  });

  describe('signing in', () => {
    const account = { user: 'anna@exim.test', password: 'Grüße, zwölf=Boxkämpfer' };
    let exim: EximHeavy;
    beforeAll(async () => {
      exim = await startEximSignIn(cache, account);
    }, 120_000);
    afterAll(() => exim?.stop());

    test.each(['PLAIN', 'LOGIN', 'CRAM-MD5'])(
      '%s: the right password opens the relay, a wrong one is refused',
      async (mechanism) => {
        const session = dial(exim.port, 'starttls-required');
        await session.whenReady();
        const asked = { mechanism, user: account.user, by: 'user' } as const;
        expect(await authenticate(session, { ...asked, password: 'wrong horse' })).toMatchObject({
          ok: false,
          code: 'refused',
          reply: { code: 535 },
        });
        expect(await authenticate(session, { ...asked, password: account.password })).toMatchObject({
          ok: true,
          mechanism,
          reply: { code: 235 },
        });
        expect(await type(session, 'MAIL FROM:<anna@exim.test>', 'RCPT TO:<out@example.net>', 'QUIT')).toEqual([
          250, 250, 221,
        ]);
        const record = JSON.stringify(session.events);
        for (const secret of [account.password, 'wrong horse']) {
          expect(record).not.toContain(secret);
          expect(record).not.toContain(Buffer.from(secret).toString('base64').replace(/=+$/, ''));
        }
      },
    );

    test('what is not offered in plain is not tried unless that is insisted on, and then refused by Exim', async () => {
      const session = dial(exim.port, 'plain');
      await session.whenReady();
      const { plainCapabilities } = deriveFacts({ header: session.header, events: session.events });
      expect(plainCapabilities?.has('AUTH')).toBe(false);
      const asked = { mechanism: 'PLAIN', ...account, by: 'user' } as const;
      const sent = session.events.length;
      expect(await authenticate(session, asked)).toMatchObject({ ok: false, code: 'not-encrypted' });
      expect(session.events.slice(sent).filter(({ kind }) => kind === 'sent')).toEqual([]);
      expect(await authenticate(session, { ...asked, insist: true })).toMatchObject({
        ok: false,
        reply: { code: 503 },
      });
    });
  });
});
