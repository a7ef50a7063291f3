import { afterEach, describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '../../../electron/engine/engine.ts';
import { allowedAddress } from '../../../electron/policy/allowed-address.ts';
import { resolveHost } from '../../../electron/smtp/connect.ts';
import { openSession } from '../../../electron/smtp/session.ts';
import type { Push } from '../../../shared/contract/push.ts';
import { freePolicy, type Policy, readPolicyText } from '../../../shared/policy/policy.ts';

let engine: Engine | undefined;
afterEach(async () => {
  await engine?.dispose();
  engine = undefined;
});

/** An engine under a policy, with an open session to a practice server (which is on this computer, so always allowed). */
async function practise(policy: Policy): Promise<{ engine: Engine; session: string; pushes: Push[] }> {
  const made = createEngine({ version: '1', host: 'web', policy });
  engine = made;
  const pushes: Push[] = [];
  made.subscribe((push) => pushes.push(push));
  const { address = '', port = 0 } = await made.request('lab.start', { scenario: 'healthy' });
  const { session } = await made.request('session.open', { target: { host: address, port, security: 'plain' } });
  await expect.poll(() => pushes.some((push) => push.push === 'session.changed' && push.ready)).toBe(true);
  return { engine: made, session, pushes };
}

const sentBy = async ({ engine: one, session }: { engine: Engine; session: string }) =>
  (await one.request('session.get', { session })).events.flatMap((event) => (event.kind === 'sent' ? event.data : []));

const envelope = { mail: { from: 'a@ehlo.test' }, recipients: [{ to: 'b@ehlo.test' }] };

describe('the engine under a policy', () => {
  it('sends no message by any door', async () => {
    const { engine: one, session } = await practise({ ...freePolicy, sendMessages: false, source: 'p.json' });
    const octets = Buffer.from('DATA\r\n').toString('base64');
    const doors = [
      () => one.request('session.command', { session, line: 'data' }),
      () => one.request('session.pipeline', { session, lines: ['MAIL FROM:<>', 'DATA'] }),
      () => one.request('session.raw', { session, octets }),
      () => one.request('session.chunk', { session, octets, last: true }),
      () => one.request('message.send', { session, plan: planOf('message') }),
    ];
    for (const door of doors) {
      await expect(door()).rejects.toMatchObject({
        code: 'forbidden-by-policy',
        message: expect.stringContaining('p.json'),
      });
    }
    expect((await sentBy({ engine: one, session })).join('')).not.toMatch(/data|mail/i);
    // What stays allowed still works.
    await one.request('session.command', { session, line: 'NOOP' });
    await expect.poll(async () => (await sentBy({ engine: one, session })).join('')).toMatch(/NOOP/);
  });

  it('signs in by no door', async () => {
    const { engine: one, session } = await practise({ ...freePolicy, signIn: false, source: 'p.json' });
    const forbidden = { code: 'forbidden-by-policy' };
    await expect(one.request('session.command', { session, line: 'AUTH LOGIN' })).rejects.toMatchObject(forbidden);
    await expect(
      one.request('session.authenticate', { session, user: 'u', password: 'secret', insist: true }),
    ).rejects.toMatchObject(forbidden);
    expect((await sentBy({ engine: one, session })).join('')).not.toMatch(/auth/i);
  });

  it('keeps to the allowed hosts, also for a look at TLS', async () => {
    const made = createEngine({
      version: '1',
      host: 'web',
      policy: { ...freePolicy, allowedHosts: ['*.contoso.com'] },
    });
    engine = made;
    const { session } = await made.request('session.open', {
      target: { host: '192.0.2.1', port: 25, security: 'plain' },
    });
    await expect
      .poll(async () => (await made.request('session.get', { session })).events.find(({ kind }) => kind === 'failed'))
      .toMatchObject({ code: 'forbidden-by-policy' });
    await expect(made.request('tls.inspect', { session, also: ['handshake'] })).rejects.toMatchObject({
      code: 'forbidden-by-policy',
    });
  });
});

describe('the way to a host', () => {
  it('takes the allowed addresses of a name that is not named itself', async () => {
    // The hosts file gives localhost; this computer is always allowed.
    expect(await resolveHost('localhost', undefined, [])).toMatchObject({ type: 'resolved' });
    expect(await resolveHost('192.0.2.1', undefined, ['10.0.0.0/8'])).toMatchObject({ code: 'forbidden-by-policy' });
    expect(await resolveHost('192.0.2.1', undefined, ['192.0.2.0/24'])).toMatchObject({ addresses: ['192.0.2.1'] });
    expect(await allowedAddress('192.0.2.1', { ...freePolicy, allowedHosts: [] })).toBeUndefined();
    expect(await allowedAddress('localhost', { ...freePolicy, allowedHosts: [] })).toMatch(/^(127\.|::1)/);
  });

  it('goes by the name alone through a proxy, which looks it up itself', async () => {
    const session = openSession({
      target: { host: 'mail.fabrikam.com', port: 25, security: 'plain' },
      route: { through: { kind: 'socks5', host: '127.0.0.1', port: 1 } },
      policy: { ...freePolicy, allowedHosts: ['*.contoso.com'] },
    });
    await session.closed;
    expect(session.events.find(({ kind }) => kind === 'failed')).toMatchObject({ code: 'forbidden-by-policy' });
  });

  it('is closed by a policy that cannot be read', async () => {
    const session = openSession({
      target: { host: '192.0.2.1', port: 25, security: 'plain' },
      policy: readPolicyText('{oops', 'p.json'),
    });
    await session.closed;
    expect(session.events.find(({ kind }) => kind === 'failed')).toMatchObject({ code: 'forbidden-by-policy' });
    expect(() => session.command('AUTH PLAIN', 'user')).toThrow(/cannot be read/);
  });
});

function planOf(stopAfter: 'message') {
  return { ...envelope, stopAfter };
}
