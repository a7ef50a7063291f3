import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ClientCertificate, TlsOptions } from '../../shared/session/connection-options.ts';
import { describeOnServers } from './on-servers.ts';
import { type MutualTlsServer, passphrase, startMutualTlsServer } from './servers/mutual-tls.ts';
import { dial, eventsOf, ladderOf, topicOf, type } from './talk.ts';

describeOnServers('mutual TLS and TLS options with a real Postfix', ({ postfix, exim }) => {
  let server: MutualTlsServer;
  beforeAll(async () => {
    server = await startMutualTlsServer(path.join(import.meta.dirname, '../../.cache/servers'));
  });
  afterAll(() => server.stop());

  const relayed = ['MAIL FROM:<a@ehlo.test>', 'RCPT TO:<b@elsewhere.test>'];

  test.each<[string, () => ClientCertificate]>([
    ['a PFX file', () => ({ pfx: server.pfx, passphrase })],
    ['PEM', () => ({ certificate: server.certificate, key: server.key })],
  ])('shows the certificate of %s, and is let through for it', async (_, clientCertificate) => {
    const session = dial(server.postfix.encrypt, 'starttls-required', {
      tls: { clientCertificate: clientCertificate() },
    });
    expect(await session.whenReady()).toBe(true);
    expect(eventsOf(session, 'secured')[0]?.clientCertificate).toMatchObject({ subject: 'CN=client.ehlo.test' });
    expect(await type(session, ...relayed)).toEqual([250, 250]);
  });

  test('without one it is not let through, and the diagnosis says so', async () => {
    const open = dial(server.postfix.standard, 'starttls-required');
    await open.whenReady();
    expect(await type(open, ...relayed)).toEqual([250, 554]);
    const demanded = dial(server.postfix.encrypt, 'starttls-required', { tls: { maxVersion: 'TLSv1.2' } });
    await demanded.whenReady();
    await demanded.closed;
    // Postfix finishes the handshake; its 421 then answers the EHLO that was on its way.
    expect(ladderOf(demanded).slice(-3)).toEqual(['= TLS', '> EHLO desk.ehlo.test', '< 421']);
    expect(topicOf(demanded)).toBe('client-cert-required');
    expect(eventsOf(demanded, 'failed')).toEqual([]);
  });

  test('one of a stranger is not let through', async () => {
    const session = dial(server.postfix.standard, 'starttls-required', { tls: { clientCertificate: server.stranger } });
    await session.whenReady();
    expect(await type(session, ...relayed)).toEqual([250, 554]);
    const demanded = dial(server.postfix.encrypt, 'starttls-required', { tls: { clientCertificate: server.stranger } });
    await demanded.closed;
    expect(topicOf(demanded)).toBe('client-cert-rejected');
  });

  test.each<[string, TlsOptions, Partial<Record<'protocol' | 'cipher' | 'group', string>>]>([
    ['a highest version', { maxVersion: 'TLSv1.2' }, { protocol: 'TLSv1.2' }],
    ['a lowest version', { minVersion: 'TLSv1.3' }, { protocol: 'TLSv1.3' }],
    [
      'a cipher of TLS 1.2',
      { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-RSA-AES128-GCM-SHA256' },
      { cipher: 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256' },
    ],
    ['a suite of TLS 1.3', { ciphers: 'TLS_CHACHA20_POLY1305_SHA256' }, { cipher: 'TLS_CHACHA20_POLY1305_SHA256' }],
    ['a group', { groups: 'P-384', maxVersion: 'TLSv1.2' }, { group: 'secp384r1' }],
  ])('%s is kept to', async (_, tls, expected) => {
    for (const port of [postfix.standard, exim.standard]) {
      const session = dial(port, 'starttls-required', { tls });
      expect(await session.whenReady()).toBe(true);
      expect(eventsOf(session, 'secured')[0]).toMatchObject(expected);
    }
  });

  test('a cipher the server does not have ends in a failure that names it', async () => {
    const session = dial(postfix.standard, 'starttls-required', {
      tls: { maxVersion: 'TLSv1.2', ciphers: 'PSK-AES128-CBC-SHA' },
    });
    await session.closed;
    expect(eventsOf(session, 'failed')[0]?.code).toMatch(/^tls-/);
  });

  test('options that this computer refuses are said before anything is sent', async () => {
    const session = dial(postfix.standard, 'plain', {
      tls: { clientCertificate: { pfx: server.pfx, passphrase: 'wrong' } },
    });
    await session.closed;
    const [failed] = eventsOf(session, 'failed');
    expect(failed).toMatchObject({ code: 'tls-options', stage: 'tls', cause: expect.stringContaining('passphrase') });
    expect(eventsOf(session, 'connecting')).toEqual([]);
    expect(JSON.stringify(session.events)).not.toContain('wrong');
  });

  test('the key log fits the session and is not in its record', async () => {
    const session = dial(postfix.standard, 'starttls-required', { tls: { keyLog: true } });
    await session.whenReady();
    expect(session.keyLog().split('\n').filter(Boolean)).toContainEqual(
      expect.stringMatching(/^CLIENT_TRAFFIC_SECRET_0 \w{64} \w{64,96}$/),
    );
    const secret = session.keyLog().trim().split(' ').at(-1) ?? 'none';
    expect(JSON.stringify([session.header, session.events])).not.toContain(secret);
    const silent = dial(postfix.standard, 'starttls-required');
    await silent.whenReady();
    expect(silent.keyLog()).toBe('');
  });
});
