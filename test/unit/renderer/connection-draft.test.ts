import { describe, expect, test } from 'vitest';
import {
  type ConnectionDraft,
  changedFields,
  type DraftProblems,
  plainConnection,
  readCertificateFile,
  readConnectionDraft,
} from '../../../renderer/session/connection-draft.ts';
import { requests } from '../../../shared/contract/contract.ts';

const read = (change: Partial<ConnectionDraft>) => readConnectionDraft({ ...plainConnection, ...change });

describe('the advanced connection options', () => {
  test.each<[string, Partial<ConnectionDraft>, object]>([
    ['nothing typed is nothing asked for', {}, {}],
    ['blanks around a name', { clientName: ' desk.example ' }, { clientName: 'desk.example' }],
    ['LMTP and a stop', { protocol: 'lmtp', stopAfter: 'ehlo' }, { protocol: 'lmtp', stopAfter: 'ehlo' }],
    [
      'TLS',
      { serverName: 'mx.example', minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2', ciphers: 'AES128-SHA', keyLog: true },
      {
        serverName: 'mx.example',
        tls: { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2', ciphers: 'AES128-SHA', keyLog: true },
      },
    ],
    [
      'a PFX',
      { certificate: { name: 'a.pfx', pfx: 'AAAA' }, passphrase: 'x' },
      { tls: { clientCertificate: { pfx: 'AAAA', passphrase: 'x' } } },
    ],
    [
      'the way',
      { sourceAddress: '192.0.2.7', family: '4', proxyKind: 'socks5', proxyServer: '[2001:db8::1]:1080' },
      {
        route: { sourceAddress: '192.0.2.7', family: 4, through: { kind: 'socks5', host: '2001:db8::1', port: 1080 } },
      },
    ],
    [
      'a proxy that wants a name and password',
      { proxyKind: 'http', proxyServer: 'proxy.example:8080', proxyUser: 'me', proxyPassword: 'pw' },
      { route: { through: { kind: 'http', host: 'proxy.example', port: 8080, user: 'me', password: 'pw' } } },
    ],
    [
      'a PROXY header',
      { headerVersion: '2', headerSource: '203.0.113.9:40000' },
      { route: { proxyHeader: { version: 2, source: { address: '203.0.113.9', port: 40_000 } } } },
    ],
    ['a proxy that is not used is not read', { proxyServer: 'nonsense' }, {}],
  ])('%s', (_, change, options) => {
    const reading = read(change);
    expect(reading).toEqual({ options });
    const target = { host: 'mx.example', port: 25, security: 'plain' };
    expect(requests['session.open'].input.safeParse({ target, ...options }).success).toBe(true);
  });

  test.each<[Partial<ConnectionDraft>, keyof DraftProblems]>([
    [{ clientName: 'two words' }, 'clientName'],
    [{ serverName: 'a b' }, 'serverName'],
    [{ minVersion: 'TLSv1.3', maxVersion: 'TLSv1.2' }, 'maxVersion'],
    [
      { certificate: { name: 'a.pem', pem: '-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----' } },
      'certificate',
    ],
    [{ sourceAddress: 'localhost' }, 'sourceAddress'],
    [{ proxyKind: 'http', proxyServer: 'proxy.example' }, 'proxyServer'],
    [{ headerVersion: '1', headerSource: 'mail.example:25' }, 'headerSource'],
  ])('%j cannot be used', (change, field) => {
    const reading = read(change);
    expect(Object.keys('problems' in reading ? reading.problems : {})).toEqual([field]);
  });

  test('a PEM file gives its certificates and its key, whatever stands between', async () => {
    const block = (kind: string) => `-----BEGIN ${kind}-----\nAAAA\n-----END ${kind}-----`;
    const text = `Bag Attributes\n${block('CERTIFICATE')}\n${block('RSA PRIVATE KEY')}\n${block('CERTIFICATE')}\n`;
    const certificate = await readCertificateFile(new File([text], 'client.pem'));
    const reading = read({ certificate });
    expect(reading).toEqual({
      options: {
        tls: {
          clientCertificate: {
            certificate: `${block('CERTIFICATE')}\n${block('CERTIFICATE')}\n`,
            key: `${block('RSA PRIVATE KEY')}\n`,
          },
        },
      },
    });
    expect(await readCertificateFile(new File([Uint8Array.of(0x30, 0x82, 0xff)], 'client.pfx'))).toEqual({
      name: 'client.pfx',
      pfx: 'MIL/',
    });
  });

  test('the button says how many are set', () => {
    expect(changedFields(plainConnection)).toBe(0);
    expect(changedFields({ ...plainConnection, keyLog: true, ciphers: 'x' })).toBe(2);
  });
});
