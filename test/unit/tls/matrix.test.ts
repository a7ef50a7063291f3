import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import clientCertAsked from '../../../electron/lab/scenarios/client-cert-asked.ts';
import healthy from '../../../electron/lab/scenarios/healthy.ts';
import tls13Only from '../../../electron/lab/scenarios/tls13-only.ts';
import { startScenario } from '../../../electron/lab/start-scenario.ts';
import { readHandshake } from '../../../electron/tls/read-handshake.ts';
import { readMatrix } from '../../../electron/tls/read-matrix.ts';
import { cipherSuite, cipherSuites } from '../../../shared/tls/cipher-suites.ts';
import { clientHello } from '../../../shared/tls/client-hello.ts';
import { judgeMatrix } from '../../../shared/tls/judge-matrix.ts';
import { lanesFor, matrixVersions } from '../../../shared/tls/matrix.ts';
import { readServerFlight } from '../../../shared/tls/server-flight.ts';
import { fakeTlsServer } from './fake-tls-server.ts';

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});
const random = Uint8Array.from({ length: 32 }, (_, at) => at);
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('a ClientHello, byte for byte', () => {
  test('of SSL 3.0: two suites and the renegotiation signal, no extensions (RFC 6101 5.6.1.2)', () => {
    const hello = clientHello({ version: 'SSLv3', ciphers: [0x0004, 0x000a], random });
    expect(hex(hello)).toBe(
      [
        '16',
        '0300',
        '0031',
        '01',
        '00002d',
        '0300',
        hex(random),
        '00',
        '0006',
        '0004',
        '000a',
        '00ff',
        '01',
        '00',
      ].join(''),
    );
  });

  test('of TLS 1.2 with a name (RFC 5246 7.4.1.2, RFC 6066 3)', () => {
    const hello = hex(
      clientHello({ version: 'TLSv1.2', ciphers: [0xc02f], groups: [0x1d], serverName: 'mx.a', random }),
    );
    expect(hello.startsWith(`1603010083${'01'}00007f0303${hex(random)}00${'0004c02f00ff'}0100`)).toBe(true);
    for (const extension of [
      `000000090007000004${hex(Buffer.from('mx.a'))}`,
      '0005' + '0005' + '0100000000',
      '000a' + '0004' + '0002' + '001d',
      '000b' + '0002' + '01' + '00',
      '0017' + '0000',
    ])
      expect(hello).toContain(extension);
  });

  test('of TLS 1.3: the version in its extension, a session id for middleboxes, one key or none (RFC 8446 4.1.2, 4.2.8)', () => {
    const wish = { version: 'TLSv1.3', ciphers: [0x1301], groups: [0x1d], random } as const;
    const withKey = hex(clientHello({ ...wish, keyShare: random }));
    expect(withKey).toContain(`0303${hex(random)}20${hex(Uint8Array.from(random).reverse())}0002${'1301'}0100`);
    expect(withKey).toContain('002b' + '0003' + '02' + '0304');
    expect(withKey).toContain(`003300260024001d0020${hex(random)}`);
    expect(hex(clientHello(wish))).toContain('0033' + '0002' + '0000');
    expect(() => clientHello({ ...wish, random: new Uint8Array(3) })).toThrow(RangeError);
  });
});

describe('a server’s answer', () => {
  const hello = `0303${'00'.repeat(32)}00c02f00`;
  const record = (type: string, content: string) =>
    Buffer.from(`${type}0303${(content.length / 2).toString(16).padStart(4, '0')}${content}`, 'hex');

  test('is read in whatever pieces it comes', () => {
    const whole = Buffer.concat([record('16', `02000026${hello}`), record('16', '0e000000')]);
    for (let at = 0; at < whole.length; at++)
      expect(readServerFlight(whole.subarray(0, at)).state, String(at)).toBe('more');
    expect(readServerFlight(whole)).toEqual({ state: 'done', hello: { version: 'TLSv1.2', cipher: 0xc02f } });
  });

  test('a fatal alert ends it, a warning does not; plain text is no TLS', () => {
    expect(readServerFlight(record('15', '0228'))).toEqual({ state: 'done', alert: 40 });
    expect(readServerFlight(record('15', '0170'))).toEqual({ state: 'more' });
    expect(readServerFlight(Buffer.from('500 what?\r\n')).state).toBe('not-tls');
  });

  test('any bytes at all: no crash', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => void readServerFlight(bytes)));
    const change = fc.record({ at: fc.nat({ max: 60 }), byte: fc.nat({ max: 255 }) });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
        const garbled = Buffer.concat([
          record('16', `02000026${hello}`),
          record('16', `0b00000a000007000004aabbccdd`),
          record('16', '0e000000'),
        ]);
        for (const { at, byte } of changes) garbled[at] = byte;
        readServerFlight(garbled);
      }),
    );
  });
});

describe('the list of suites', () => {
  test('knows every suite once, and in the lanes of its version', () => {
    expect(new Set(cipherSuites.map(({ code }) => code)).size).toBe(cipherSuites.length);
    for (const [code, family] of [
      [0x0004, 'rc4'],
      [0x0003, 'export'],
      [0x003b, 'null'],
      [0xc018, 'anonymous'],
      [0x000a, 'short-block'],
      [0x009c, 'no-forward-secrecy'],
      [0xc027, 'cbc'],
      [0x1301, 'aead'],
    ] as const)
      expect(cipherSuite(code).family, cipherSuite(code).name).toBe(family);
    expect(
      lanesFor('TLSv1')
        .flat()
        .some(({ name }) => /GCM|SHA256$/.test(name)),
    ).toBe(false);
    expect(
      lanesFor('TLSv1.3')
        .flat()
        .map(({ code }) => code),
    ).toEqual([0x1301, 0x1302, 0x1303, 0x1304, 0x1305]);
  });
});

describe('the matrix', () => {
  test('finds what nobody speaks any more: SSL 3.0, RC4, export, NULL, 3DES', async () => {
    const offer = { 768: [0x0004, 0x0003, 0x000a], 769: [0x0002, 0x0005, 0x002f], 772: [0x1302, 0x1301] };
    const server = await fakeTlsServer(offer, { smtp: true, busy: 3 });
    cleanUps.push(server.close);
    const matrix = await readMatrix({ host: '127.0.0.1', port: server.port, security: 'starttls-required' });
    const found = Object.fromEntries(
      matrix.rows.map(({ version, suites }) => [version, suites.map(({ code }) => code).sort((a, b) => a - b)]),
    );
    expect(found).toEqual({
      SSLv3: [3, 4, 10],
      TLSv1: [2, 5, 0x2f],
      'TLSv1.1': [],
      'TLSv1.2': [],
      'TLSv1.3': [0x1301, 0x1302],
    });
    expect(matrix.rows[0]).toMatchObject({ state: 'offered', order: 'server', chosen: 'TLS_RSA_WITH_RC4_128_MD5' });
    expect(matrix.rows[2]).toMatchObject({ state: 'refused', why: 'alert 40 (handshake failure)' });
    const words = judgeMatrix(matrix)
      .map(({ mark, text }) => `${mark} ${text}`)
      .join('\n');
    expect(words).toMatch(/no .*without encryption/);
    expect(words).toMatch(/no .*export strength/);
    expect(words).toMatch(/no SSL 3\.0/);
    expect(words).toMatch(/warn No TLS 1\.2/);
  });

  test('a server that talks no TLS or hangs up is not asked for ever, and nothing is made up', async () => {
    const matrix = await readMatrix({ host: '127.0.0.1', port: 1, security: 'tls' });
    expect(matrix.rows.map(({ state }) => state)).toEqual(matrixVersions.map(() => 'unknown'));
    expect(judgeMatrix(matrix)).toEqual([{ mark: 'warn', text: 'The server could not be asked.' }]);
  });

  test('of a practice server is what its TLS library offers', async () => {
    const running = await startScenario(healthy);
    cleanUps.push(running.close);
    const said: string[] = [];
    const matrix = await readMatrix(
      { host: '127.0.0.1', port: running.port, security: 'starttls-required' },
      { progress: (text) => said.push(text) },
    );
    const state = Object.fromEntries(matrix.rows.map((row) => [row.version, row.state]));
    expect(state).toEqual({
      SSLv3: 'refused',
      TLSv1: 'refused',
      'TLSv1.1': 'refused',
      'TLSv1.2': 'offered',
      'TLSv1.3': 'offered',
    });
    expect(matrix.groups).toEqual(expect.arrayContaining(['X25519', 'P-256']));
    expect(said).toHaveLength(5);
  });
});

describe('a handshake in the clear', () => {
  const target = (port: number) => ({ host: '127.0.0.1', port, security: 'starttls-required' }) as const;

  test('shows the chain as sent and the authorities that client certificates are taken from', async () => {
    const running = await startScenario(clientCertAsked);
    cleanUps.push(running.close);
    const reading = await readHandshake(target(running.port), { timeoutMs: 5000 });
    expect(reading.sent.map(({ subject }) => subject)).toEqual(['CN=EX01.contoso.example', 'CN=Contoso Practice CA']);
    expect(reading.clientCertificate).toEqual({ authorities: ['CN=Contoso Practice CA'] });
    expect(reading).toMatchObject({ agreement: 'X25519', signature: 'rsa_pss_rsae_sha256' });
  });

  test('cannot be had of a server with TLS 1.3 alone, and says so', async () => {
    const running = await startScenario(tls13Only);
    cleanUps.push(running.close);
    const reading = await readHandshake(target(running.port), { timeoutMs: 5000 });
    expect(reading.sent).toEqual([]);
    expect(reading.problem).toContain('no TLS 1.2');
  });
});
