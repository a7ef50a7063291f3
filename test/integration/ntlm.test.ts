import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { authenticate } from '../../electron/smtp/authenticate.ts';
import { describeOnServers } from './on-servers.ts';
import { startNtlmServer } from './servers/ntlm-server.ts';
import { dial } from './talk.ts';

const account = { name: 'CONTOSO\\Anna.Müller', password: 'Grüße, zwölf' };

describeOnServers('signing in with NTLM, judged by impacket', () => {
  describe.each([
    { name: 'with a message integrity code', serverTime: true },
    { name: 'without the server’s time', serverTime: false },
  ])('$name', ({ serverTime }) => {
    let server: Awaited<ReturnType<typeof startNtlmServer>>;
    beforeAll(async () => {
      const cache = path.join(import.meta.dirname, '../../.cache/servers');
      server = await startNtlmServer(cache, account, serverTime);
    }, 120_000);
    afterAll(() => server?.stop());

    async function signIn(user: string, password: string) {
      const session = dial(server.port, 'plain');
      await session.whenReady();
      const result = await authenticate(session, { mechanism: 'NTLM', user, password, insist: true, by: 'user' });
      expect(JSON.stringify(session.events)).not.toContain(password);
      return result;
    }

    test('the right password is accepted, however the name is cased', async () => {
      for (const user of [account.name, 'CONTOSO\\anna.müller'])
        expect(await signIn(user, account.password)).toMatchObject({ ok: true, reply: { code: 235 } });
    });

    test('a wrong password is refused', async () => {
      expect(await signIn(account.name, 'wrong horse')).toMatchObject({
        ok: false,
        code: 'refused',
        reply: { code: 535, lines: [expect.stringContaining('wrong password')] },
      });
    });
  });
});
